"""The smaller rules of the check, each on its own."""

from pathlib import Path

import pytest

from unstuck.curriculum.checks.independence import shared_roads
from unstuck.curriculum.checks.lint import picture_faults, suspect, ugly
from unstuck.curriculum.checks.spelling import british_words

GENERATOR = """
def helper(x):
    return x + 1


@exercise(skill="s", minutes=1)
def one(draw):
    a, b = draw.distinct(2, 1, 9)
    A = Matrix([[a, b], [b, a]])
    total = a + b
    return Exercise(question="?", answer={answer}, steps=[], check={check})
"""


@pytest.mark.parametrize(
    ("answer", "check", "shared"),
    [
        ("Number(total)", "lambda: np.sum([a, b])", None),
        ("Number(total)", "lambda: total", "the computed value 'total'"),
        ("Number(a + b)", "lambda: a + b", "the whole expression"),
        ("Number(a + b)", "lambda: 7", "the whole expression"),
        ("Number(helper(a))", "lambda: helper(a)", "the function helper()"),
        ("Number(helper(a))", "lambda: np.add(a, 1)", None),
        ("Number(A.determinant)", "lambda: A.determinant", "the attribute .determinant"),
        ("Number(A.determinant)", "lambda: np.linalg.det(A.array)", None),
        ("SetOf(a, b)", "lambda: sorted([b, a])", None),
    ],
)
def test_a_check_must_take_a_road_of_its_own(answer: str, check: str, shared: str | None) -> None:
    source = GENERATOR.format(answer=answer, check=check)
    found = [fault.message for fault in shared_roads(Path("exercises.py"), source)]
    if shared is None:
        assert found == []
    else:
        assert any(shared in message for message in found)


@pytest.mark.parametrize(
    "text",
    ["$2 + -3$", "$3 - -x$", "x = {value}", "$None$", "$nan$", r"\frac{1}{2}", "$0.33333333333$",
     "Fraction(1, 2)", "<b>no</b>", "$x", "TODO"],
)  # fmt: skip
def test_ugly_text_is_seen(text: str) -> None:
    assert list(ugly(text))


@pytest.mark.parametrize(
    "text",
    [r"$2 - 3$", r"$2 \cdot (-3)$", r"$\inf A$", r"$\frac{1}{2}$", r"costs \$5", "None of these",
     "$e^{-1}$", "`{x}`", "$10x + 0.5y$", "a well-known fact"],
)  # fmt: skip
def test_good_text_is_left_alone(text: str) -> None:
    assert list(ugly(text)) == []


def test_what_is_rarely_meant_is_only_suspect() -> None:
    assert list(suspect("$1x$"))
    assert list(suspect("$0x = 5$"))
    assert list(suspect("$x^1$"))
    assert not list(suspect(r"$10x + a_1 x + x^{10} + \frac{1}{2}x + 0.1x$"))


def test_british_words_are_seen_and_ids_left_alone() -> None:
    found = [word for word, _, _ in british_words("the Centre of behaviour, optimised; analyses")]
    assert found == ["Centre", "behaviour", "optimised"]
    assert not list(british_words("the topic nearest-neighbours, realistic optimistic programs"))


def test_pictures_are_xml_with_words_and_colors_of_the_page() -> None:
    good = '<svg viewBox="0 0 9 9"><path d="M0 0" stroke="var(--ink)"/></svg>'
    alt = "A line from corner to corner"
    assert list(picture_faults(good, alt)) == []
    assert list(picture_faults(good, "A line"))
    assert list(picture_faults(good.replace("var(--ink)", "black"), alt))
    assert list(picture_faults(good.replace(' viewBox="0 0 9 9"', ""), alt))
    assert list(picture_faults(good[:-1], alt))
