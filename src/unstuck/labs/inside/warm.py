"""What is imported once in the fork server, so that no submission waits for it."""

from __future__ import annotations

import collections
import fractions
import functools
import itertools
import math
import random
import statistics
import typing

import matplotlib
import numpy as np
import scipy.integrate
import scipy.interpolate
import scipy.linalg
import scipy.optimize
import scipy.sparse
import scipy.spatial
import scipy.special
import scipy.stats
from matplotlib import pyplot

MODULES = (
    collections, fractions, functools, itertools, math, random, statistics, typing,
    scipy.integrate, scipy.interpolate, scipy.linalg, scipy.optimize, scipy.sparse, scipy.spatial,
    scipy.special, scipy.stats,
)  # fmt: skip


def up() -> None:
    """Do each slow first thing once: a product, a factorization, a figure with letters."""
    matplotlib.use("Agg")
    np.linalg.svd(np.eye(3) @ np.eye(3))
    figure = pyplot.figure()
    figure.gca().set_title("$x$ and a word")
    figure.canvas.draw()
    pyplot.close(figure)
