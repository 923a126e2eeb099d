"""``unstuck bench``: the measurements of a checkout, in its folder ``bench``."""

from __future__ import annotations

import argparse
import ast
import subprocess
import sys
from pathlib import Path

from unstuck.cli.checkout import checkout
from unstuck.site.configuration import ConfigurationError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("name", nargs="?", metavar="NAME", help="which (none: list them)")
    parser.add_argument(
        "rest", nargs=argparse.REMAINDER, metavar="…", help="passed on, such as --help"
    )


def run(arguments: argparse.Namespace) -> int:
    """Run the script of that name; without a name, say which there are."""
    root = checkout()
    scripts = _measurements(root / "bench")
    if arguments.name is None:
        for name, path in scripts.items():
            print(f"{name:12} {_first_line(path)}")
        return 0
    if arguments.name not in scripts:
        raise ConfigurationError(
            f"No measurement is called {arguments.name}; there are: {', '.join(scripts)}."
        )
    path = scripts[arguments.name]
    module = ["-m", f"bench.{arguments.name}"] if path.name == "__main__.py" else [str(path)]
    return subprocess.run([sys.executable, *module, *arguments.rest], cwd=root).returncode


def _measurements(folder: Path) -> dict[str, Path]:
    """Single scripts, and packages that can be run."""
    scripts = {path.stem: path for path in folder.glob("*.py")}
    packages = {path.parent.name: path for path in folder.glob("*/__main__.py")}
    return dict(sorted((scripts | packages).items()))


def _first_line(script: Path) -> str:
    text = ast.get_docstring(ast.parse(script.read_text(encoding="utf-8"))) or ""
    return text.partition("\n")[0]
