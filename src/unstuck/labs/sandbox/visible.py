"""What can be seen from inside a sandbox: Python, four libraries with what they need, no more.

Everything is mounted under neutral names, piece by piece.  Site-packages as a whole never is,
wherever it lies, so neither an installed Unstuck nor anything else beside NumPy can be seen.
"""

from __future__ import annotations

import functools
import importlib.util
import os
import re
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

PYTHON = "/python/bin/python3"
PACKAGES = "/packages"
SCRATCH, SHARED = "/tmp", "/dev/shm"  # noqa: S108 - the sandbox's own
"""The two places where a cell may write."""
DEVICES = ("null", "zero", "full", "random", "urandom")
COVERED = ("site-packages", "dist-packages")
"""Folders inside the standard library's that hold other people's packages."""

_LIBRARIES = "/lib"
_IMPORTS = (
    "numpy", "scipy", "matplotlib", "mpl_toolkits", "pylab", "contourpy", "cycler", "dateutil",
    "fontTools", "kiwisolver", "packaging", "PIL", "pyparsing", "six",
)  # fmt: skip
_BESIDE = ("numpy.libs", "scipy.libs", "matplotlib.libs", "pillow.libs", "contourpy.libs")
"""Shared libraries that wheels bring along, in a folder beside the package."""
_NO_USE = ("_tkinter", "_tkagg", "_imagingtk", "_curses", "readline", "nis.", "_dbm", "_gdbm")
"""Modules for windows, terminals and the network, whose libraries need not be there."""
_RESOLVED = re.compile(r"^\s*(\S+)(?: => (\S+))? \(0x[0-9a-f]+\)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Visible:
    """Something of this machine and where a sandbox sees it, read-only."""

    source: Path
    target: str


class NotVisibleError(RuntimeError):
    """This Python cannot be taken apart as a sandbox needs it."""


@functools.cache
def visible() -> tuple[Visible, ...]:
    """Everything but the devices.  Takes a second the first time: it asks the dynamic loader."""
    executable = Path(os.path.realpath(getattr(sys, "_base_executable", sys.executable)))
    library = Path(os.path.realpath(sysconfig.get_path("stdlib")))
    packages = list(_packages())
    loader = _loader(executable)
    found = [
        Visible(executable, PYTHON),
        Visible(library, f"/python/{sys.platlibdir}/{library.name}"),
        Visible(Path(os.path.realpath(loader)), loader),
        *packages,
    ]
    binaries = [executable, *_binaries(library), *_binaries(*(part.source for part in packages))]
    known = [library, *(part.source for part in packages)]
    targets = {part.target for part in found}
    for part in _libraries(loader, binaries):
        if part.target not in targets and not any(map(part.source.is_relative_to, known)):
            found.append(part)
    return tuple(found)


def covered() -> tuple[str, ...]:
    """Folders that have to be hidden behind an empty one."""
    library = visible()[1]
    return tuple(
        f"{library.target}/{name}"
        for name in COVERED
        if (library.source / name).is_dir() and not (library.source / name).is_symlink()
    )


def _packages() -> Iterator[Visible]:
    for name in _IMPORTS:
        spec = importlib.util.find_spec(name)
        if spec is None:
            continue
        for place in spec.submodule_search_locations or [str(spec.origin)]:
            path = Path(os.path.realpath(place))
            yield Visible(path, f"{PACKAGES}/{path.name}")
            for libraries in _BESIDE:
                if libraries.startswith(f"{name.lower()}.") and (path.parent / libraries).is_dir():
                    yield Visible(path.parent / libraries, f"{PACKAGES}/{libraries}")
    pillow = importlib.util.find_spec("PIL")
    if pillow is not None and pillow.origin is not None:
        beside = Path(os.path.realpath(pillow.origin)).parent.parent / "pillow.libs"
        if beside.is_dir():
            yield Visible(beside, f"{PACKAGES}/{beside.name}")


def _binaries(*places: Path) -> Iterator[Path]:
    """Shared objects below these folders, but for those of others' packages."""
    for place in places:
        for folder, inner, files in os.walk(place):
            inner[:] = [name for name in inner if name not in COVERED]
            for name in files:
                if ".so" in Path(name).suffixes and not name.startswith(_NO_USE):
                    yield Path(folder, name)


def _loader(executable: Path) -> str:
    """The dynamic loader that an executable names in its ELF header (``PT_INTERP``)."""
    with executable.open("rb") as file:
        head = file.read(1 << 16)
    offset, size, count = (
        int.from_bytes(head[start : start + length], "little")
        for start, length in ((32, 8), (54, 2), (56, 2))
    )
    for entry in range(offset, offset + size * count, size):
        if int.from_bytes(head[entry : entry + 4], "little") == 3:
            begin = int.from_bytes(head[entry + 8 : entry + 16], "little")
            length = int.from_bytes(head[entry + 32 : entry + 40], "little")
            return head[begin : begin + length].rstrip(b"\0").decode()
    raise NotVisibleError(f"{executable} names no dynamic loader.")


def _libraries(loader: str, binaries: list[Path]) -> Iterator[Visible]:
    """The machine's shared libraries that these need, each under its own name."""
    with ThreadPoolExecutor(4) as several:
        listings = list(several.map(lambda binary: _listing(loader, binary), binaries))
    found = {
        Path(os.path.normpath(path or name)): Path(name).name
        for listing in listings
        for name, path in _RESOLVED.findall(listing)
        if (path or name).startswith("/")
    }
    for path, name in sorted(found.items()):
        source = Path(os.path.realpath(path))
        yield Visible(source, f"{_LIBRARIES}/{name}")
        if name.startswith("libpython"):
            yield Visible(source, f"/python/lib/{name}")


def _listing(loader: str, binary: Path) -> str:
    return subprocess.run(
        [loader, "--list", str(binary)], capture_output=True, text=True, env={}
    ).stdout
