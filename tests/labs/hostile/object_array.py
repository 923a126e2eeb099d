# failed: An array of objects.
import numpy as np


def total(values):
    return np.array([float(sum(values)), None], dtype=object)
