"""Each fault planted in a lab makes the check fail, and names the file and the line."""

import re
from pathlib import Path

import pytest
from tests.curriculum.sample import change, write_sample

from unstuck.curriculum import load
from unstuck.curriculum.checks import Report, Tools, check_content
from unstuck.labs.checking import check_lab

pytestmark = pytest.mark.content

MODEL = Path(__file__).parents[1] / "labs" / "model_lab.py"

CHANGES = [
    ("syntax", "return x**2", "return x**(2", 0, "is not Python"),
    ("import", "import numpy as np", "import os\nimport numpy as np", 0, "imports os"),
    ("chance", "x = draw.array(4) + 3.5", "x = np.random.normal(size=4) + 3.5", 0, "chance comes"),
    ("skill", '"double-numbers": 0.5', '"double-number": 0.5', 0, "no skill 'double-number'"),
    ("share", '"double-numbers": 0.5', '"double-numbers": 1.5', 0, r"share of .* must be in \(0, 1"),
    ("topic", '("counting",)', '("cuonting",)', 0, "no topic 'cuonting'"),
    ("docstring", '    """Return the gradient of `f` at `x`."""\n', "", -1, "docstring is missing"),
    ("hint", '"Central differences."', '""', 1, "hint= is missing"),
    ("alt", 'alt="Bars as high as the squares"', 'alt=""', 1, "alt= must say"),
    ("spelling", "What stays is", "What stays in the centre is", None, "British.*centre"),
    ("gap", "What stays is", "FILL IN What stays is", None, "gap to fill"),
    ("reference", "    return x**2", "    return x**3", None, "test_squares fails with the author's"),
    ("only here", "for nudge in nudges]", "for nudge in nudges] + 0 * numeric_gradient(f, x)", None,
     "the reference does not pass"),
    ("passes", "    return 2 * x", "    if not len(x):\n        raise ValueError\n    return x * x", -2, "doubled: this wrong solution passes"),
    ("unnamed", "float(np.sum(x**2))", "x.sums()", -2, "added: no message says"),
    ("few slips", "@mistaken(of=squares, says=\"You added the squares up.\")\n", "", None,
     "2 wrong solutions"),
    ("inputs", "np.ones(100_000)", "np.ones(1_000_000)", None, "squares: its inputs"),
]  # fmt: skip


def _lab(folder: Path) -> Path:
    path = write_sample(folder) / "lab.py"
    path.write_text(MODEL.read_text(encoding="utf-8"), encoding="utf-8")
    return path


def _report(folder: Path) -> Report:
    tools = Tools(katex=None, processes=1, seeds=60, check_lab=check_lab)
    return check_content(load(folder), ["doubling"], tools)


def test_the_model_keeps_every_rule(tmp_path: Path) -> None:
    _lab(tmp_path)
    report = _report(tmp_path)
    assert report.passed, "\n".join(map(str, report.faults))
    assert (report.counts["labs"], report.counts["slips"]) == (1, 3)


@pytest.mark.parametrize(
    ("old", "new", "further", "message"),
    [change[1:] for change in CHANGES],
    ids=[change[0] for change in CHANGES],
)
def test_a_planted_fault_is_found_where_it_is(
    tmp_path: Path, old: str, new: str, further: int | None, message: str
) -> None:
    lab = _lab(tmp_path)
    line = change(lab, old, new)
    found = [f for f in _report(tmp_path).faults if re.search(message, f.message)]
    assert found, f"nothing says {message!r}"
    assert found[0].file == lab
    if further is not None:
        assert found[0].line == line + further


def test_a_topic_that_promises_code_has_a_lab(tmp_path: Path) -> None:
    topic = write_sample(tmp_path)
    line = change(topic / "topic.md", "code: false", "code: true")
    (warning,) = [w for w in _report(tmp_path).warnings if "no lab.py" in w.message]
    assert (warning.file, warning.line) == (topic / "topic.md", line)
