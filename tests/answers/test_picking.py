"""Choice, Choices, Order and Matching."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unstuck.answers import (
    Choice,
    Choices,
    Matching,
    Mistake,
    Order,
    Response,
    Right,
    Verdict,
    Wrong,
    answer_from_json,
    judge,
)

CHOICE = Choice((Wrong("one", "too small"), Right("two", "exactly"), Wrong("three")))
CHOICES = Choices((Right("a"), Wrong("b", "b is odd"), Right("c"), Wrong("d")))
ORDER = Order(("first", "second", "third"), shown=(2, 0, 1))
MATCHING = Matching({"x": "1", "y": "2", "z": "1"}, shown=(2, 0, 1), extra=("3",))
ALL = (CHOICE, CHOICES, ORDER, MATCHING)


def verdict(answer, text):
    return answer.judge(Response(text)).verdict


def test_choice_says_why() -> None:
    assert CHOICE.judge(Response("1")).detail == "exactly"
    wrong = CHOICE.judge(Response("0"))
    assert (wrong.verdict, wrong.detail) == (Verdict.NOT_YET, "too small")


@pytest.mark.parametrize("text", ["", "3", "-1", "0,1", "two", "²", "9" * 10_000])
def test_choice_without_a_usable_pick_costs_nothing(text: str) -> None:
    assert verdict(CHOICE, text) is Verdict.UNREADABLE


def test_choices_marks_only_what_was_ticked() -> None:
    judgement = CHOICES.judge(Response("0,1"))
    assert judgement.marks == (True, False, None, None)
    assert "b is odd" in judgement.detail
    assert verdict(CHOICES, "2,0") is Verdict.CORRECT
    assert "missing" in CHOICES.judge(Response("0")).headline


def test_choices_may_have_no_right_option() -> None:
    assert verdict(Choices((Wrong("a"), Wrong("b"))), "") is Verdict.CORRECT


def test_order_is_judged_by_the_lines_shown() -> None:
    assert ORDER.field.options == ("third", "first", "second")
    assert verdict(ORDER, "1,2,0") is Verdict.CORRECT
    assert "line 1" in ORDER.judge(Response("0,1,2")).headline
    assert verdict(ORDER, "0,0,1") is Verdict.UNREADABLE


def test_order_says_what_is_certain() -> None:
    long = Order(tuple("abcde"), shown=(0, 1, 2, 3, 4))
    moved = long.judge(Response("0,3,1,2,4"))
    assert moved.headline == "Not yet: look at line 2 again"
    assert moved.detail.startswith("One line is out of its place")
    assert long.judge(Response("4,3,2,1,0")).detail == "It is the right order, backwards."
    assert long.judge(Response("1,0,3,2,4")).detail == ""


def test_matching_says_what_is_certain() -> None:
    assert MATCHING.judge(Response("1,1,2")).detail == "Two of them have each other's partner."
    assert MATCHING.judge(Response("0,0,0")).headline == "Not yet: none of the pairs is right"


def test_choices_explain_each_pick_that_does_not_belong() -> None:
    both = Choices((Right("a"), Wrong("b", "b is odd"), Wrong("c", "c is large"), Right("d")))
    judgement = both.judge(Response("0,1,2"))
    assert judgement.detail == "- b: b is odd\n- c: c is large"
    assert judgement.marks == (True, False, False, None)


def test_matching_counts_what_is_right() -> None:
    assert MATCHING.field.targets == ("3", "1", "2")
    assert verdict(MATCHING, "1,2,1") is Verdict.CORRECT
    assert "1 of 3" in MATCHING.judge(Response("1,1,2")).headline


@pytest.mark.parametrize("answer", ALL, ids=lambda a: a.kind)
def test_laws_of_every_picked_kind(answer) -> None:
    stored = answer_from_json(answer.to_json())
    assert stored == answer
    assert answer.agrees(stored)
    for spelling in answer.spellings():
        assert answer.judge(spelling).verdict is Verdict.CORRECT
    assert answer.mutants()
    for mutant in answer.mutants():
        assert not answer.agrees(mutant)
        assert mutant.field == answer.field
        for spelling in mutant.spellings():
            assert answer.judge(spelling).verdict is not Verdict.CORRECT


@given(st.sampled_from(ALL), st.text(max_size=40))
def test_no_text_raises(answer, text: str) -> None:
    assert answer.judge(Response(text)) == answer.judge(Response(text))


def test_a_named_mistake_explains_better() -> None:
    mistakes = [Mistake(CHOICE.mutants()[0], "You counted one too few.")]
    judgement = judge(CHOICE, Response("0"), mistakes)
    assert (judgement.headline, judgement.detail) == ("Not yet", "You counted one too few.")


def test_authors_are_told_about_impossible_lists() -> None:
    with pytest.raises(ValueError, match="exactly one"):
        Choice((Wrong("a"), Wrong("b")))
    with pytest.raises(ValueError, match="permutation"):
        Order(("a", "b"), shown=(0, 0))
    with pytest.raises(ValueError, match="twice"):
        Choices((Right("a"), Wrong("a")))


def test_unknown_kind_is_a_clear_error() -> None:
    with pytest.raises(ValueError, match="unknown kind"):
        answer_from_json({"kind": "riddle"})
