"""Unstuck: learn the mathematics that your machine-learning work needs."""

import os

__version__ = "0.1.0"

# Our matrices are small: one thread finishes them in milliseconds, while several spin against
# the other requests of a busy machine (measured: fifty times slower).  It must be said before
# NumPy is first imported, and whoever runs the server may say otherwise.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
