"""A single-use cell: bubblewrap has built its walls, it confines itself and serves one job."""

from __future__ import annotations

import os
import resource
from typing import NoReturn

import numpy as np

from unstuck.labs.inside import confine, guest, wire

_REQUESTS, _REPLIES, _HIGH = 3, 4, 1000
_OPEN_FILES = 1024
_PYTHON_WITH_NUMPY = 128 * 1024**2
"""Address space that is mapped already, at most: there is no ``/proc`` here to ask."""


def main(requests: int, replies: int) -> NoReturn:
    """Say that it is warm, take the bounds, lose every privilege, serve, end."""
    np.linalg.svd(np.eye(3))
    resource.setrlimit(resource.RLIMIT_NOFILE, (_OPEN_FILES, _OPEN_FILES))
    program = confine.program()
    for old, new in ((requests, _HIGH), (replies, _HIGH + 1), (_HIGH, 3), (_HIGH + 1, 4)):
        os.dup2(old, new)
    os.closerange(5, _OPEN_FILES)
    guest.send(_REPLIES, wire.pack({"ready": True}))
    first = guest.receive(_REQUESTS)
    if first is not None:
        bounds = confine.Bounds.read(wire.unpack(first))
        confine.mount_scratch(bounds.scratch)
        confine.set_limits(bounds, _PYTHON_WITH_NUMPY)
        confine.lose_privileges(program)
        os.environ.pop("LD_LIBRARY_PATH", None)
        guest.live(_REQUESTS, _REPLIES)
    os._exit(0)
