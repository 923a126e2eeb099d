# passed: Two hundred megabytes for a moment.
import numpy as np


def total(values):
    np.ones(25_000_000)
    return float(np.sum(values))
