"""Reading a ``lab.py`` without running it."""

import ast
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unstuck.labs.lab import LabError, load_lab

MODEL = Path(__file__).with_name("model_lab.py").read_text(encoding="utf-8")
LABS = [MODEL, *(path.read_text("utf-8") for path in Path("content").glob("*/*/lab.py"))]

HEAD = '"""Lab: a lab\n\nA story."""\n'
TEST = "\ndef test_it(draw):\n    assert f(1) == 2\n"


def test_what_a_lab_says() -> None:
    lab = load_lab(MODEL)
    assert lab.title == "Find the strongest direction of a matrix"
    assert lab.story.startswith("Multiply by $A$")
    assert (lab.minutes, dict(lab.skills), lab.needs) == (
        12,
        {"double-numbers": 0.5},
        ("counting",),
    )
    assert [one.name for one in lab.functions] == ["strongest_direction", "squares", "slope"]
    assert lab.functions[0].hint.startswith("Multiply, rescale")
    assert lab.tests[0].asks == "Keeps the sign of a negative eigenvalue"
    assert lab.tests[1].asks == "only stretches the vector it returns"
    assert lab.pairs[0].code == "A @ v"
    assert lab.pictures[0].alt == "Bars as high as the squares"


def test_what_a_learner_begins_with_has_no_body() -> None:
    lab = load_lab(MODEL)
    assert '"""Return the eigenvalue of `A` largest in size' in lab.starter
    assert "steps: int = STEPS" in lab.starter
    for secret in ("default_rng", "keep it short", "x**2", "numeric_gradient", "mistaken", "test_",
                   "unstuck", "matplotlib", "hint"):  # fmt: skip
        assert secret not in lab.starter
        assert secret not in lab.given.replace("numeric_gradient", "")
    assert "# keep it short" in lab.solution


def test_what_a_cell_gets_first_is_what_the_functions_need() -> None:
    given = load_lab(MODEL).given
    assert "STEPS = 200" in given
    assert "def bowl(" in given
    assert "@" not in given.replace("x @ A @ x", "")
    assert "bars" not in given


@pytest.mark.parametrize("source", LABS)
def test_every_text_that_is_made_of_a_lab_is_python(source: str) -> None:
    lab = load_lab(source)
    for text in (lab.starter, lab.solution, lab.given, lab.drawing):
        compile(text, "lab", "exec")


names = st.from_regex(r"[a-z]{3,8}", fullmatch=True).map(lambda name: f"_{name}_")
bodies = st.lists(
    st.sampled_from(
        ["    secret = x + 1", "    # secret", "    if x:\n        secret = 2", "",
         '    """secret"""', "    secret = '''\n  secret\n'''",
         "    def inner():\n        secret = 1"]
    ), min_size=1, max_size=5,
)  # fmt: skip
docstrings = st.sampled_from(["", '    """Return it."""\n', "    '''Return\n\n    it.'''\n"])
signatures = st.sampled_from(
    ["(x)", "(x,\n      y=1)", "(\n    x: int, *, k: float = 0.5\n) -> float"]
)


@given(names, signatures, docstrings, bodies)
def test_a_starter_is_python_without_the_body(
    name: str, signature: str, docstring: str, body: list[str]
) -> None:
    first = docstring or "    secret = x\n"  # a string in its place would be the docstring
    function = f"def {name}{signature}:\n{first}" + "\n".join([*body, "    return secret\n"])
    lab = load_lab(f'{HEAD}@learner_writes(hint="h")\n{function}{TEST}')
    assert "secret" not in lab.starter
    (left,) = ast.parse(lab.starter).body
    assert isinstance(left, ast.FunctionDef)
    assert left.name == name
    assert bool(ast.get_docstring(left)) is bool(docstring)
    compile(lab.solution, "lab", "exec")


@pytest.mark.parametrize(
    ("source", "line", "message"),
    [
        ("x = (", 1, "is not Python"),
        ("x = 1\x00", 1, "is not Python"),
        (HEAD + TEST, 1, "No function"),
        (HEAD + "@learner_writes(hint='')\ndef f(x):\n    return 2\n", 1, "no test"),
        (HEAD + "LAB = LabFacts(minutes=M)\n@learner_writes(hint='')\ndef f(x):\n    return 2\n"
         + TEST, 4, "written out"),
        (HEAD + "@learner_writes(hint='')\ndef f(x): return 2\n" + TEST, 5, "line of its own"),
        (HEAD + "PAIRS = [1]\n@learner_writes(hint='')\ndef f(x):\n    return 2\n" + TEST, 4,
         "PAIRS"),
    ],
)  # fmt: skip
def test_a_lab_that_cannot_be_used_says_why(source: str, line: int, message: str) -> None:
    with pytest.raises(LabError, match=message) as found:
        load_lab(source)
    assert found.value.line == line
