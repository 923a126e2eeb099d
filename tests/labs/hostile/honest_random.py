# passed: Drawing numbers.
import random

import numpy as np


def total(values):
    np.random.default_rng().normal()
    np.random.rand()
    random.random()
    return float(sum(values))
