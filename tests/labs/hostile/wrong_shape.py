# failed: An array, not a number.
import numpy as np


def total(values):
    return np.array([float(sum(values))] * 2)
