# passed: SciPy.
import numpy as np
import scipy.integrate
import scipy.linalg
import scipy.stats


def total(values):
    return float(np.asarray(values, dtype=float) @ scipy.linalg.toeplitz([1.0], np.ones(1)).repeat(len(values)))
