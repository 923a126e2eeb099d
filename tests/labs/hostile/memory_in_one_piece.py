# memory: A terabyte at once.
import numpy as np


def total(values):
    return np.zeros(10**12)
