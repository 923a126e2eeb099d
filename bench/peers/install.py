"""Get the peers: pinned packages in folders of their own under ``.unstuck``.

The launcher's own ways of finding uv, Node and the machine's settings are used; nothing of the
product's environment or lock files changes.
"""

from __future__ import annotations

import shutil
import sys
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
PYTHON_PLACE = ROOT / ".unstuck/bench-peers/python"
NODE_PLACE = ROOT / ".unstuck/bench-peers/node"


def launcher() -> Any:
    """The launcher as a module; it is one file without a suffix."""
    loader = SourceFileLoader("launcher", str(ROOT / "unstuck"))
    specification = spec_from_loader("launcher", loader)
    assert specification is not None
    module = module_from_spec(specification)
    kept, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    try:
        loader.exec_module(module)
    finally:
        sys.dont_write_bytecode = kept
    return module


def python_with_peers() -> Path:
    """The Python that holds the peers; makes it when the pins have changed."""
    return python_with(HERE / "requirements.txt", PYTHON_PLACE)


def python_with(wanted: Path, place: Path) -> Path:
    """A Python in ``place`` that holds exactly the packages of a locked list."""
    setup = launcher()
    inside = "Scripts/python.exe" if setup.ON_WINDOWS else "bin/python"
    python, stamp = place / inside, place / "stamp"
    digest = setup.digest_of([str(wanted)])
    if python.exists() and setup.read_text(str(stamp)) == digest:
        return python
    pip = setup.pip_settings()
    environment = setup.child_environment(pip)
    uv = setup.find_uv(pip, environment)
    shutil.rmtree(place, ignore_errors=True)
    place.parent.mkdir(parents=True, exist_ok=True)
    make = [uv, "venv", "--quiet", "--python", sys.executable] if uv else None
    make = make or [sys.executable, "-m", "venv"]
    advice = "The peers could not be installed; check the network."
    setup.stage("a place for the peers", [*make, str(place)], environment, advice)
    command = [uv, "pip", "install", "--python", str(python)] if uv else None
    command = command or [str(python), "-m", "pip", "install"]
    listed = ["--no-deps", "--require-hashes", "-r", str(wanted)]
    setup.stage("peers in Python", command + listed, environment, advice)
    setup.write_text(str(stamp), digest)
    return python


def node_with_peers() -> tuple[str, Path]:
    """Node, and the folder in which KAS was installed; installs when the lock has changed."""
    setup, lock = launcher(), HERE / "package-lock.json"
    pip = setup.pip_settings()
    environment = setup.child_environment(pip)
    node, npm = setup.find_node(setup.find_uv(pip, environment), environment)
    digest = setup.digest_of([str(lock), str(HERE / "package.json")])
    stamp = NODE_PLACE / "stamp"
    if setup.read_text(str(stamp)) != digest:
        shutil.rmtree(NODE_PLACE, ignore_errors=True)
        NODE_PLACE.mkdir(parents=True)
        for name in ("package.json", "package-lock.json"):
            shutil.copy(HERE / name, NODE_PLACE)
        advice = "KAS could not be installed; check the network."
        command = [*npm, "ci", "--no-audit", "--no-fund"]
        setup.stage("peers in Node", command, environment, advice, cwd=str(NODE_PLACE))
        setup.write_text(str(stamp), digest)
    return node[0], NODE_PLACE
