from fractions import Fraction

import pytest

from unstuck.authoring import Rational, bracketed, linear, power, program, signed, term


@pytest.mark.parametrize(
    ("number", "in_brackets", "with_sign"),
    [
        (4, "4", "+ 4"),
        (0, "0", "+ 0"),
        (-3, "(-3)", "- 3"),
        (Rational(1, 2), r"\frac{1}{2}", r"+ \frac{1}{2}"),
        (Fraction(-1, 2), r"\left(-\frac{1}{2}\right)", r"- \frac{1}{2}"),
    ],
)
def test_signs_stand_where_people_put_them(number, in_brackets, with_sign):
    assert bracketed(number) == in_brackets
    assert signed(number) == with_sign


@pytest.mark.parametrize(
    ("factor", "begins", "continues"),
    [
        (3, "3x", "+ 3x"),
        (1, "x", "+ x"),
        (-1, "-x", "- x"),
        (-4, "-4x", "- 4x"),
        (Fraction(-1, 2), r"-\frac{1}{2}x", r"- \frac{1}{2}x"),
    ],
)
def test_a_factor_of_one_is_not_written(factor, begins, continues):
    assert term(factor, "x") == begins
    assert signed(factor, "x") == continues


@pytest.mark.parametrize(
    ("slope", "shift", "shown"),
    [(3, -4, "3x - 4"), (-1, 2, "-x + 2"), (1, 0, "x"), (0, -4, "-4"), (0, 0, "0")],
)
def test_what_is_zero_is_left_out(slope, shift, shown):
    assert linear(slope, shift) == shown
    assert linear(slope, shift, "t") == shown.replace("x", "t")


def test_a_program_is_a_block_of_code_and_its_lines_can_be_numbered():
    assert program("x = 3", "print(x)") == "```python\nx = 3\nprint(x)\n```"
    assert program("x = 3", "", numbered=True) == "```text\n 1  x = 3\n 2\n```"


@pytest.mark.parametrize(
    ("exponent", "shown"), [(1, "x"), (0, "x^0"), (9, "x^9"), (12, "x^{12}"), (-2, "x^{-2}")]
)
def test_a_first_power_stands_alone_and_long_exponents_hold_together(exponent, shown):
    assert power("x", exponent) == shown
