"""Run as root only: stop being root, with what a sandbox shows within reach of nobody.

    python -I -S staging.py '{"0": "/root/.../python3.11", ...}' COMMAND …

A Python below ``/root`` can be read by root alone, and bubblewrap looks its sources up as the
user that it runs for.  So this mounts each source, in a mount namespace of its own, below
``/tmp`` at the name it is given, becomes ``nobody`` for good, and executes the command.
Alone in its file, with the standard library only: it is executed, never imported.
"""

from __future__ import annotations

import ctypes
import json
import os
import sys
from pathlib import Path

NOBODY = 65534
_CLONE_NEWNS = 0x00020000
_MS_BIND, _MS_REC, _MS_PRIVATE = 4096, 16384, 1 << 18
_PR_SET_NO_NEW_PRIVS = 38

_libc = ctypes.CDLL(None, use_errno=True)


def _check(result: int) -> None:
    if result == -1:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))


def _mount(source: str, target: Path, kind: str | None, flags: int) -> None:
    _check(
        _libc.mount(
            os.fsencode(source),
            os.fsencode(target),
            kind.encode() if kind else None,
            ctypes.c_ulong(flags),
            b"mode=0755" if kind else None,
        )
    )


def _stage(sources: dict[str, str], stage: Path) -> None:
    """Mount each source below ``stage``, which only this process and its children see."""
    _check(_libc.unshare(_CLONE_NEWNS))
    _mount("none", Path("/"), None, _MS_REC | _MS_PRIVATE)
    opened = {name: os.open(path, os.O_PATH | os.O_CLOEXEC) for name, path in sources.items()}
    folders = {name for name, path in sources.items() if Path(path).is_dir()}
    _mount("stage", stage, "tmpfs", 0)
    for name, descriptor in opened.items():
        place = stage / name
        (place if name in folders else place.parent).mkdir(parents=True, exist_ok=True)
        if name not in folders:
            place.touch()
        _mount(f"/proc/self/fd/{descriptor}", place, None, _MS_BIND | _MS_REC)


def _become_nobody() -> None:
    os.setgroups([])
    os.setresgid(NOBODY, NOBODY, NOBODY)
    os.setresuid(NOBODY, NOBODY, NOBODY)
    _check(_libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0))


if __name__ == "__main__":
    _stage(json.loads(sys.argv[1]), Path("/tmp"))  # noqa: S108 - a tmpfs of its own
    os.chdir("/")
    _become_nobody()
    os.execv(sys.argv[2], sys.argv[2:])  # noqa: S606 - without a shell
