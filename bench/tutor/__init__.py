"""Measures the tutor's mind against made-up learners: placement, planner, forecast, speed.

    python -m bench.tutor [--quick] [--json FILE]

The learners, their worlds and their seeds are in :mod:`bench.tutor.worlds`; they were fixed before
anything was tuned against them.
"""

import os

# One process for each core is quicker than several threads of linear algebra in each of them.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
