"""Measures the knowledge model on made-up and real logs, and fits the weights that are shipped."""

import os

# Several threads of linear algebra only take turns on a machine that is shared.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
