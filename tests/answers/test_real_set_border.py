"""A learner who stops at the border of an inequality is told so."""

import pytest

from unstuck.answers import RealSet, Response, Verdict


@pytest.mark.parametrize("typed", ["3", "x = 3"])
def test_the_border_alone_is_named(typed: str) -> None:
    judged = RealSet("x < 3", variable="x").judge(Response(typed))
    assert judged.verdict is Verdict.NOT_YET
    assert "border" in judged.headline


def test_another_number_is_not_called_the_border() -> None:
    assert "border" not in RealSet("x < 3", variable="x").judge(Response("4")).headline
