# passed: NumPy.
import numpy as np


def total(values):
    return np.sum(values)
