"""Typeset every formula with KaTeX, in one Node process, as strictly as KaTeX can."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path

from unstuck.curriculum.checks.report import Formula
from unstuck.curriculum.topics import Fault

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


def formula_faults(formulas: Sequence[Formula], katex: Path, node: str) -> list[Fault]:
    """Return a fault for each formula that KaTeX refuses.

    ``katex`` is the module ``katex.mjs``, ``node`` the program.  Raises
    :class:`NoTypesetterError` when they do not work.
    """
    if not formulas:
        return []
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
