"""Each planted fault makes the check fail, and names the file and the line.

The faults: 1 unreadable front matter, 2 an unknown prerequisite, 3 an implied prerequisite,
4 a cycle, 5 a skill without worked example, 6 too few exercises, 7 a second multiple choice,
8 a check that does not agree, 9 a check that shares the answer's code, 10 a mistake that is
the answer, 11 too few distinct problems, 12 a single step, 13 a solution that ends elsewhere,
14 a judge that accepts near misses, 15 a number too long for a person, 16 signs in a row,
17 a gap, 18 British spelling, 19 output that differs, 20 a forbidden import, 21 a syntax
error, 22 a figure that is no XML, 23 a picture without words, 24 a color that fits one theme,
25 a formula that KaTeX refuses, 26 a lesson that is too short, 27 a name that nothing defines,
28 chance of its own, 29 only reviewed exercises, 30 a name of two topics, 31 a confusion that
is told from one side.
"""

import re
import shutil
from pathlib import Path

import pytest
from tests.curriculum.sample import PARAGRAPH, change, write_sample

from unstuck.answers import Judgement, Number, Verdict
from unstuck.cli.checkout import node
from unstuck.curriculum import load
from unstuck.curriculum.checks import Report, Tools, check_content

pytestmark = pytest.mark.content

KATEX = Path(__file__).parents[2] / "frontend/node_modules/katex/dist/katex.mjs"
PAGE, CODE = "topic.md", "exercises.py"

CHANGES = [
    ("yaml", PAGE, "minutes: 20", "minutes: [20", 1, r"front matter"),
    ("prerequisite", PAGE, "builds_on: [counting]", "builds_on: [cuonting]", 0, r"no other topic"),
    ("worked", PAGE, "::: worked add_two_numbers seed=1", "", None, r"'add-numbers' has no worked"),
    ("few", CODE, 'numbers", minutes=2)\ndef larger', 'number", minutes=2)\ndef larger', None,
     r"no skill 'add-number'"),
    ("check", CODE, "np.add(number, number)", "np.multiply(number, 3)", None, r"does not agree"),
    ("road", CODE, "np.add(number, number)", "2 * number", 0, r"shares the whole expression"),
    ("mistake", CODE, "Number(number**2)", "Number(2 * number, places=1)", None, r"is the answer"),
    ("variety", CODE, "draw.integer(3, 999)", "draw.integer(3, 20)", None, r"distinct problems"),
    ("step", CODE, '"Start from the larger one.", ', "", None, r"1 steps"),
    ("solution", CODE, "= {first + second}$", "= {first + second + 1}$", None, r"another answer"),
    ("long", CODE, "half = draw.integer(3, 999)", "half = draw.integer(3, 999) + 10**9", None,
     r"not a number for a person"),
    ("signs", CODE, "{number} + {number} =", "{number} + {-number} =", None, r"two signs"),
    ("gap", PAGE, "How much flour", "TODO: how much flour", 0, r"gap to fill: TODO"),
    ("gap in code", CODE, "Share it between two.", "FILL IN: a hint.", None, r"gap to fill"),
    ("spelling", PAGE, "How much flour", "In the centre: how much flour", 0, r"British.*centre"),
    ("output", PAGE, "[0 2 4]", "[0 2 5]", -1, r"prints something else: '\[0 2 4\]'"),
    ("import", CODE, "import numpy as np", "import numpy as np\nimport os", 1, r"imports os"),
    ("syntax", CODE, "return 3 * number", "return 3 * (number", 0, r"is not Python"),
    ("xml", CODE, "/></svg>", "></svg>", None, r"not XML"),
    ("alt", PAGE, "![Two equal bars side by side]", "![Bars]", 0, r"alt text 'Bars'"),
    ("color", CODE, "var(--accent)", "#ff0000", None, r"one theme only"),
    ("short", PAGE, PARAGRAPH * 4, "", None, r"words; a lesson has"),
    ("name", CODE, "return 3 * number", "return 3 * number\n\n\nLATER = tripled(undefined)", 3,
     r"NameError"),
    ("chance", CODE, "return 3 * number", "return int(np.random.normal())", 0, r"chance comes"),
    ("reviewed", CODE, "check=lambda: np.sum([first, second])", 'reviewed="seen"', None,
     r"1 of 4 exercises are reviewed"),
]  # fmt: skip


def _report(folder: Path, *, typesets: bool = False) -> Report:
    katex, engine = (KATEX, node()) if typesets else (None, "node")
    tools = Tools(katex=katex, node=engine, processes=1, seeds=60)
    return check_content(load(folder), [], tools)


def test_the_sample_keeps_every_rule(tmp_path: Path) -> None:
    write_sample(tmp_path)
    report = _report(tmp_path)
    assert report.passed, "\n".join(map(str, report.faults))
    assert report.counts["exercises"] == 4
    assert report.counts["checks"] == 4 * 60
    assert report.counts["mutants"] > 4 * 50


@pytest.mark.parametrize(
    ("file", "old", "new", "further", "message"),
    [change[1:] for change in CHANGES],
    ids=[change[0] for change in CHANGES],
)
def test_a_planted_fault_is_found_where_it_is(
    tmp_path: Path, file: str, old: str, new: str, further: int | None, message: str
) -> None:
    topic = write_sample(tmp_path)
    line = change(topic / file, old, new)
    found = [f for f in _report(tmp_path).faults if re.search(message, f.message)]
    assert found, f"nothing says {message!r}"
    assert found[0].file.parent == topic
    if further is not None:
        assert found[0].file.name == file
        assert found[0].line == line + further
    lines = found[0].file.read_text(encoding="utf-8").split("\n")
    assert 1 <= found[0].line <= len(lines)


def test_a_judge_that_accepts_wrong_answers_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_sample(tmp_path)
    right = Judgement(Verdict.CORRECT, "Right")
    monkeypatch.setattr(Number, "judge", lambda _self, _response: right)
    messages = [fault.message for fault in _report(tmp_path).faults]
    assert any("double_a_number: a wrong answer is accepted" in text for text in messages)


def test_a_skill_with_one_exercise_is_refused(tmp_path: Path) -> None:
    topic = write_sample(tmp_path)
    change(topic / CODE, '"add-numbers", minutes=2)\ndef larger', '"double-numbers", minutes=2)\n'
           "def larger")  # fmt: skip
    (fault,) = _report(tmp_path).faults
    assert (fault.file, fault.line) == (topic / PAGE, 12)
    assert "'add-numbers' has 1 exercises" in fault.message


def test_faults_of_an_exercise_stand_at_its_function(tmp_path: Path) -> None:
    topic = write_sample(tmp_path)
    change(topic / CODE, "np.add(number, number)", "np.multiply(number, 3)")
    (fault,) = _report(tmp_path).faults
    assert "def double_a_number" in (topic / CODE).read_text().split("\n")[fault.line - 1]


def test_a_second_multiple_choice_of_a_skill_is_refused(tmp_path: Path) -> None:
    topic = write_sample(tmp_path)
    change(topic / CODE, "answer=Number(first + second)", 'answer=Choice(draw.shuffled('
           '[Right(f"${first + second}$"), Wrong("$0$", "No.")]))')  # fmt: skip
    change(topic / CODE, "np.sum([first, second])", 'f"${np.sum([first, second])}$"')
    faults = [str(fault) for fault in _report(tmp_path).faults]
    assert any("only one exercise of 'add-numbers' may be picked" in fault for fault in faults)


def test_a_check_through_the_same_function_is_refused(tmp_path: Path) -> None:
    topic = write_sample(tmp_path)
    change(topic / CODE, "Number(2 * number)", "Number(tripled(number) - number)")
    change(topic / CODE, "np.add(number, number)", "tripled(number) - np.abs(number)")
    faults = [str(fault) for fault in _report(tmp_path).faults]
    assert any("shares the function tripled()" in fault for fault in faults)


def test_a_cycle_and_an_implied_prerequisite_are_refused(tmp_path: Path) -> None:
    topic = write_sample(tmp_path)
    above = tmp_path / "algebra" / "tripling" / "topic.md"
    above.parent.mkdir()
    shutil.copy(tmp_path / "algebra" / "counting" / "topic.md", above)
    change(above, "builds_on: []", "builds_on: [doubling, counting]")
    (fault,) = _report(tmp_path).faults
    assert (fault.file, fault.line) == (above, 4)
    assert "'counting' is implied by 'doubling'" in fault.message
    change(topic / PAGE, "builds_on: [counting]", "builds_on: [counting, tripling]")
    assert any("a cycle" in fault.message for fault in _report(tmp_path).faults)


def test_a_name_of_two_topics_is_refused_at_each_that_gives_it(tmp_path: Path) -> None:
    topic = write_sample(tmp_path)
    below = tmp_path / "algebra" / "counting" / PAGE
    line = change(topic / PAGE, "names: [double, np.add]", "names: [counting, NP.ADD]")
    further = change(below, "minutes: 15", "names: [np.add]\nminutes: 15")
    first, second, third = _report(tmp_path).faults
    assert {(f.file, f.line) for f in (second, third)} == {(topic / PAGE, line)}
    assert (first.file, first.line) == (below, further)
    assert "'np.add' is also what 'doubling' is called" in first.message
    assert {f.message for f in (second, third)} == {
        "names: 'counting' is also what 'counting' is called",
        "names: 'NP.ADD' is also what 'counting' is called",
    }


def test_topics_are_confused_with_each_other_or_not_at_all(tmp_path: Path) -> None:
    topic = write_sample(tmp_path)
    below = tmp_path / "algebra" / "counting" / PAGE
    line = change(topic / PAGE, "names: [", "confused_with: [counting]\nnames: [")
    (fault,) = _report(tmp_path).faults
    assert (fault.file, fault.line) == (topic / PAGE, line)
    assert "'counting' does not name 'doubling' in return" in fault.message
    change(below, "minutes: 15", "confused_with: [doubling]\nminutes: 15")
    assert _report(tmp_path).passed


def test_a_formula_that_katex_refuses_is_found(tmp_path: Path) -> None:
    topic = write_sample(tmp_path)
    line = change(topic / PAGE, "$$a + b = b + a$$", r"$$a + \frac{b}$$")
    change(topic / CODE, "Double ${number}$.", r"Double $\\dubble {number}$.")
    faults = _report(tmp_path, typesets=True).faults
    assert [fault.file.name for fault in faults] == [CODE, PAGE]
    assert faults[1].line == line
    assert all("KaTeX" in fault.message for fault in faults)


def test_all_faults_come_at_once(tmp_path: Path) -> None:
    topic = write_sample(tmp_path)
    change(topic / PAGE, "How much flour", "TODO: in the centre, how much flour")
    change(topic / PAGE, "[0 2 4]", "[0 2 5]")
    change(topic / CODE, "np.add(number, number)", "np.multiply(number, 3)")
    change(topic / CODE, "import numpy as np", "import os\nimport numpy as np")
    assert len(_report(tmp_path).faults) == 5


def test_a_second_run_recalls_what_has_not_changed(tmp_path: Path) -> None:
    topic = write_sample(tmp_path / "content")
    tools = Tools(katex=None, processes=1, seeds=60, cache_folder=tmp_path / "cache")
    done: list[str] = []
    first = check_content(load(tmp_path / "content"), [], tools, done.append)
    again = check_content(load(tmp_path / "content"), [], tools, done.append)
    assert sorted(done) == ["counting", "doubling"]
    assert again == first
    change(topic / PAGE, "[0 2 4]", "[0 2 5]")
    assert not check_content(load(tmp_path / "content"), [], tools, done.append).passed
    assert done[2:] == ["doubling"]
