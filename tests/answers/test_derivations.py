"""Derivations: every valid step is accepted, the first wrong line is named and explained."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unstuck.answers import Derivation, Formula, Response, Verdict, answer_from_json
from unstuck.answers.lines import written_lines

RIGHT, WRONG, GO_ON = Verdict.CORRECT, Verdict.NOT_YET, Verdict.WRONG_FORM
OPEN, UNREADABLE = Verdict.UNDECIDED, Verdict.UNREADABLE

LINEAR = Derivation("2(x+3) = 10", "x = 2")
QUADRATIC = Derivation("x^2 = 3x", "x = 0 or x = 3")
RADICAL = Derivation("sqrt(x+6) = x", "x = 3")
CHECKED = Derivation("sqrt(x+6) = x", "x = 3", steps="implication")
TURNING = Derivation("-2x < 4", "x > -2")
SQUARES = Derivation("(x+1)^2 - (x-1)^2", "4x", form="expanded")
LOGS = Derivation("ln(x^2) - ln(x)", "ln x", {"x": "positive"})
EXPONENT = Derivation("e^(2x) = 5", "x = ln(5)/2")
LETTERS = Derivation("x + y = 5", "y = 5 - x", ("x", "y"))
ROOTS = Derivation("x^2 = 9", "x = 3 or x = -3")
VALUE = Derivation("sqrt(50) - sqrt(8)", "3 sqrt(2)")

ACCEPTED = [
    (LINEAR, "2(x+3)=10\nx+3=5\nx=2"),
    (LINEAR, "2x+6=10 => 2x=4 => x=2"),
    (LINEAR, "2x + 6 = 10\n\n2x = 4,\nso x = 2."),
    (LINEAR, "x=2"),
    (LINEAR, "2x+6=10\nx=(10-6)/2\n=4/2\n=2"),
    (LINEAR, "2x+6=10\r\n⇔ 2x=4\r\n⇔ x=2"),
    (QUADRATIC, "x(x-3)=0\nx=0 or x=3"),
    (QUADRATIC, "x^2-3x=0\nx=0, x=3"),
    (CHECKED, "x+6=x^2\nx^2-x-6=0\n(x-3)(x+2)=0\nx=3 or x=-2\nx=3"),
    (TURNING, "2x > -4\nx > -2"),
    (TURNING, "-x < 2\n-2 < x"),
    (SQUARES, "= x^2+2x+1-(x^2-2x+1)\n= 4x"),
    (SQUARES, "(x+1)^2-(x-1)^2 = x^2+2x+1 - x^2+2x-1 = 4x"),
    (LOGS, "2 ln x - ln x\n= ln x"),
    (EXPONENT, "2x = ln 5\nx = ln(5)/2"),
    (LETTERS, "y=5-x"),
    (ROOTS, "x=±3"),
    (VALUE, "= 5 sqrt(2) - 2 sqrt(2)\n= 3 sqrt(2)"),
    (Derivation("x^2 = 9"), "x=3 or x=-3"),
    (Derivation("x = 2", "x^2 = 4", steps="implication"), "x^2 = 4"),
    (
        Derivation("((x+h)^2 - x^2)/h", "2x + h", {"x": "real", "h": "nonzero"}),
        "= (x^2 + 2x h + h^2 - x^2)/h\n= (2x h + h^2)/h\n= 2x + h",
    ),
]


@pytest.mark.parametrize(("answer", "typed"), ACCEPTED)
def test_a_valid_derivation_is_right(answer, typed) -> None:
    judgement = answer.judge(Response(typed))
    assert judgement.verdict is RIGHT, judgement
    assert all(judgement.marks)
    assert len(judgement.marks) == len(written_lines(Response(typed)))


REFUSED = [
    (LINEAR, "2x+6=10\n2x=16\nx=8", 2, "When $6$ goes to the other side, its sign changes."),
    (LINEAR, "2x+3=10", 1, "Multiply every term in the brackets by $2$."),
    (LINEAR, "x+3=10", 1, "Divide both sides by $2$, not just one."),
    (LINEAR, "2x+6=10\n2x=4\nx=8", 3, "undo it by dividing, not by multiplying"),
    (LINEAR, "2x+6=10\n2x=4\nx=1/2", 3, "The division is upside down."),
    (QUADRATIC, "x=3", 1, "Dividing by $x$ loses $x = 0$."),
    (QUADRATIC, "x=0", 1, "Dividing by $x - 3$ loses $x = 3$."),
    (RADICAL, "x+6=x^2\nx=3", 1, "Squaring both sides adds $x = -2$"),
    (CHECKED, "x+6=x^2\nx=-2", 2, "loses $x = 3$"),
    (ROOTS, "x=3", 1, "leaves two signs: this loses $x = -3$"),
    (TURNING, "x < -2", 1, "a negative number turns the sign around"),
    (TURNING, "x >= -2", 1, "whether equality is allowed"),
    (TURNING, "2x > 4", 1, ""),
    (SQUARES, "= x^2+1-(x-1)^2\n= 2x", 1, "A power of a sum is not the sum of the powers."),
    (LETTERS, "y = 5 + x", 1, "When $x$ goes to the other side, its sign changes."),
    (LOGS, "= ln(x^2 - x)", 1, ""),
    (VALUE, "= sqrt(42)", 1, ""),
    (Derivation("2x < 6", "x < 3"), "x > 3", 1, "The sign points the wrong way here."),
    (Derivation("x = 2", "x = 2"), "x(x-5) = 2(x-5)", 1, "Multiplying by $x - 5$ adds $x = 5$"),
    (Derivation("-(x - 3)", "3 - x"), "= -x - 3", 1, "turns the sign of every term"),
    (Derivation("(x + 4)/2", "x/2 + 2"), "= x/2 + 4", 1, "Divide every term by $2$."),
]


@pytest.mark.parametrize(("answer", "typed", "line", "why"), REFUSED)
def test_the_first_wrong_line_is_named(answer, typed, line, why) -> None:
    judgement = answer.judge(Response(typed))
    assert judgement.verdict is WRONG, judgement
    before = f"line {line - 1}" if line > 1 else "the start"
    assert judgement.headline == f"Not yet: line {line} does not follow from {before}"
    assert why in judgement.detail
    written = written_lines(Response(typed))
    rest = len(written) - line
    assert judgement.marks == (True,) * (line - 1) + (False,) + (None,) * rest
    start, end = judgement.position
    assert typed[start:end] == written[line - 1].text


@pytest.mark.parametrize(
    ("answer", "typed", "advice"),
    [
        (LINEAR, "2x+6=10", "Solve for $x$"),
        (LINEAR, "2x=4\nx=4/2", "Solve for $x$"),
        (LINEAR, "2(x+3)=10", "Solve for $x$"),
        (SQUARES, "x^2+2x+1-x^2+2x-1", "collect like terms"),
        (CHECKED, "x+6=x^2\nx=3 or x=-2", "really solve the start"),
        (VALUE, "5sqrt(2) - sqrt(8)", "form to reach"),
    ],
)
def test_right_so_far_keeps_the_attempt_open(answer, typed, advice) -> None:
    judgement = answer.judge(Response(typed))
    assert judgement.verdict is GO_ON
    assert judgement.headline == "Right so far: go on"
    assert advice in judgement.detail
    assert not judgement.verdict.is_evidence


@pytest.mark.parametrize(
    "typed",
    [
        r"\begin{aligned} 2x+6&=10 \\ 2x&=4 \\ x&=2\end{aligned}",
        r"$$\begin{align*} 2(x+3)&=10 \\ \implies 2x&=4 \\[4pt] \iff x&=2\end{align*}$$",
        r"\[ 2x + 6 = 10 \Rightarrow 2x = 4 \Rightarrow x = 2 \]",
        r"2x+6=10 \\ \text{so } x = \frac{4}{2} \\ = 2",
    ],
)
def test_latex(typed) -> None:
    judgement = LINEAR.judge(Response(typed, "latex"))
    assert judgement.verdict is RIGHT, judgement


def test_lines_are_read_back_aligned_and_aloud() -> None:
    judgement = LINEAR.judge(Response("2x+6=10\nx=2"))
    assert judgement.read_as == r"\begin{aligned} 2x + 6 & = 10 \\ x & = 2 \end{aligned}"
    assert judgement.spoken == "line 1: 2 x plus 6 equals 10; line 2: x equals 2"
    chain = SQUARES.judge(Response("(x+1)^2-(x-1)^2\n=4x"))
    assert r"\\ & = 4x" in chain.read_as


@pytest.mark.parametrize(
    ("typed", "headline", "fault"),
    [
        ("2x+6=10\n2x=(4", "We could not read this (line 2)", "("),
        ("2x+6=10\n2y=4", "We could not read this (line 2)", "y"),
        ("2x+6=10\n2x", "We could not use line 2", "2x"),
    ],
)
def test_a_line_that_cannot_be_read_is_named(typed, headline, fault) -> None:
    judgement = LINEAR.judge(Response(typed))
    assert (judgement.verdict, judgement.headline) == (UNREADABLE, headline)
    assert typed[slice(*judgement.position)] == fault


def test_what_cannot_be_decided_is_no_fault() -> None:
    answer = Derivation("sin x = x/2")
    judgement = answer.judge(Response("sin x + x = 3x/2\nsin x = 1"))
    assert judgement.verdict is OPEN
    assert judgement.headline == "We cannot decide whether line 2 follows"
    assert judgement.marks == (True, None)


@pytest.mark.parametrize(
    "arguments",
    [
        {"start": "2x = 4", "goal": "x = 3"},
        {"start": "2x = 4", "goal": "2"},
        {"start": "x^2 = 4", "goal": "x = 2"},
        {"start": "2x = 4", "goal": "x = 2", "steps": "magic"},
        {"start": "2x = 4", "goal": "x = 2", "form": "expanded"},
        {"start": "x(x+1)", "goal": "x(x+1)", "form": "expanded"},
        {"start": "x < 2", "goal": "x > 2"},
    ],
)
def test_an_authors_slip_is_told_at_once(arguments) -> None:
    with pytest.raises(ValueError, match=r"\w+ \w+"):
        Derivation(**arguments)


def test_from_lines() -> None:
    answer = Derivation.of_lines("2(x+3)=10\n2x+6=10\nx=2")
    assert (answer.start, answer.goal) == ("2(x+3)=10", "x=2")
    assert Derivation.of_lines(["x + x"]).judge(Response("2x")).verdict is RIGHT
    assert answer_from_json(answer.to_json()) == answer
    with pytest.raises(ValueError, match="start"):
        Derivation.of_lines("\n")


def test_an_independent_road_sees_the_goal() -> None:
    assert SQUARES.agrees(lambda x: 4 * x)
    assert not SQUARES.agrees(lambda x: 4 * x + 1)
    assert QUADRATIC.agrees([0, 3])
    assert not QUADRATIC.agrees([3])
    assert TURNING.agrees(lambda x: x > -2)
    assert not TURNING.agrees(Formula("x"))


WHOLE = st.integers(-6, 6).filter(bool)


@st.composite
def walks(draw) -> tuple[str, list[str]]:
    """A linear equation and the lines of a valid way to solve it."""
    a, b, c, solution = draw(WHOLE), draw(WHOLE), draw(WHOLE), draw(st.integers(-9, 9))
    right = a * solution + b
    lines = [f"{a}x + ({b}) = {right}"]
    moves = draw(st.lists(st.sampled_from(("add", "scale", "swap", "letter")), max_size=4))
    left_a, left_b, right_a, right_b = Fraction(a), Fraction(b), Fraction(0), Fraction(right)
    for move in moves:
        if move == "add":
            left_b, right_b = left_b + c, right_b + c
        elif move == "scale":
            left_a, left_b, right_a, right_b = (c * v for v in (left_a, left_b, right_a, right_b))
        elif move == "swap":
            left_a, left_b, right_a, right_b = right_a, right_b, left_a, left_b
        else:
            left_a, right_a = left_a + c, right_a + c
        lines.append(f"({left_a})x + ({left_b}) = ({right_a})x + ({right_b})")
    lines.append(f"x = {solution}")
    return lines[0], lines


@settings(max_examples=80, deadline=None)
@given(walks())
def test_random_valid_steps_are_accepted(walk) -> None:
    start, lines = walk
    judgement = Derivation(start, lines[-1]).judge(Response("\n".join(lines)))
    assert judgement.verdict is RIGHT, judgement


@settings(max_examples=80, deadline=None)
@given(walks(), st.data())
def test_a_corrupted_line_is_named(walk, data) -> None:
    start, lines = walk
    place = data.draw(st.integers(0, len(lines) - 1))
    broken = [*lines[:place], f"{lines[place]} + {data.draw(WHOLE)}", *lines[place + 1 :]]
    judgement = Derivation(start, lines[-1]).judge(Response("\n".join(broken)))
    assert judgement.verdict is WRONG
    assert judgement.marks.index(False) == place


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(-5, 5), min_size=2, max_size=2), WHOLE, WHOLE)
def test_expanding_and_collecting_is_accepted_and_a_slip_is_not(roots, factor, slip) -> None:
    p, q = roots
    start = f"{factor}(x - ({p}))(x - ({q}))"
    middle = f"{factor}(x^2 + ({-p - q})x + ({p * q}))"
    goal = f"{factor}x^2 + ({factor * (-p - q)})x + ({factor * p * q})"
    answer = Derivation(start, goal)
    assert answer.judge(Response(f"{start}\n= {middle}\n= {goal}")).verdict is RIGHT
    judgement = answer.judge(Response(f"= {middle}\n= {goal} + {slip}"))
    assert judgement.marks == (True, False)


@settings(max_examples=60, deadline=None)
@given(WHOLE, st.integers(-8, 8), st.sampled_from("< > <= >=".split()))
def test_a_sign_turns_exactly_when_the_factor_is_negative(factor, bound, sign) -> None:
    turned = {"<": ">", ">": "<", "<=": ">=", ">=": "<="}[sign]
    goal = f"x {sign if factor > 0 else turned} {bound}"
    wrong = f"x {turned if factor > 0 else sign} {bound}"
    answer = Derivation(f"{factor}x {sign} {factor * bound}", goal)
    assert answer.judge(Response(goal)).verdict is RIGHT
    judgement = answer.judge(Response(wrong))
    assert judgement.verdict is WRONG
    assert "sign" in judgement.detail or factor == 1


@pytest.mark.parametrize(
    "text",
    [
        "\n" * 10_000,
        "=\n" * 900,
        "=>" * 900,
        "x=2\n" * 300,
        "2x+6=10\n" * 200,
        "\\\\" * 900,
        "\\begin{aligned}" * 100,
        "&" * 2000,
        "so " * 600,
        "2x+6=10\n" + "(" * 500,
        "\n".join(f"(x+{n})^20 = (x-{n})^20" for n in range(40)),
        "\n".join(f"e^({n}x)+e^x+ln(x)=sqrt(x+{n})" for n in range(1, 40)),
        "\n".join(f"sqrt(x+{n})+sqrt(x-{n})+|x|=e^x" for n in range(1, 40)),
    ],
    ids=lambda text: ascii(text[:16]),
)
@pytest.mark.parametrize("answer", [LINEAR, CHECKED, SQUARES, TURNING, LETTERS])
def test_hostile_lines(answer, text) -> None:
    for syntax in ("text", "latex"):
        assert answer.judge(Response(text, syntax)).verdict is not RIGHT
