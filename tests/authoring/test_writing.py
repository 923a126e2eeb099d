from fractions import Fraction

import pytest

from unstuck.authoring import Rational, bracketed, signed


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
