"""Laws that hold for every kind of answer."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.answers.examples import ALL

from unstuck.answers import Mistake, Response, Verdict, answer_from_json, judge, kinds

SMALL = "0123456789xyABPHT()[]{}+-*/^=<>|,.;%!_ \\∪∩√π±≤≥∞"
EACH = pytest.mark.parametrize("answer", ALL, ids=lambda answer: str(answer)[:60])


@EACH
def test_own_spellings_are_right(answer) -> None:
    spellings = answer.spellings()
    assert len(spellings) >= 3
    assert any(spelling.syntax == "latex" for spelling in spellings)
    for spelling in spellings:
        assert answer.judge(spelling).verdict is Verdict.CORRECT, spelling


@EACH
def test_mutants_are_never_right(answer) -> None:
    wrong = [mutant for mutant in answer.mutants() if not answer.agrees(mutant)]
    assert wrong
    for mutant in wrong:
        for spelling in mutant.spellings()[:3]:
            assert answer.judge(spelling).verdict is Verdict.NOT_YET, spelling


@EACH
def test_json_brings_back_the_same_answer(answer) -> None:
    stored = answer_from_json(json.loads(json.dumps(answer.to_json())))
    assert stored == answer
    assert stored.agrees(answer)
    for spelling in answer.spellings():
        assert stored.judge(spelling) == answer.judge(spelling)


@EACH
def test_the_field_gives_nothing_away(answer) -> None:
    for mutant in answer.mutants()[:4]:
        if getattr(mutant, "form", None) == getattr(answer, "form", None):
            assert mutant.field.how_to_type == answer.field.how_to_type


@EACH
def test_a_named_mistake_replaces_the_diagnosis(answer) -> None:
    mutant = next(mutant for mutant in answer.mutants() if not answer.agrees(mutant))
    judgement = judge(answer, mutant.spellings()[0], [Mistake(mutant, "Known slip.")])
    assert judgement.verdict is Verdict.NOT_YET
    assert judgement.detail == "Known slip."


def test_every_kind_has_an_example() -> None:
    picked = {"choice", "choices", "order", "matching"} | {"pick nodes", "pick edges", "node order"}
    assert {answer.kind for answer in ALL} | picked == set(kinds())


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(ALL), st.text(max_size=60), st.sampled_from(("text", "latex")))
def test_no_text_raises_and_verdicts_repeat(answer, text, syntax) -> None:
    assert answer.judge(Response(text, syntax)) == answer.judge(Response(text, syntax))


@settings(max_examples=250, deadline=None)
@given(st.sampled_from(ALL), st.text(SMALL, max_size=25), st.sampled_from(("text", "latex")))
def test_no_mathematical_noise_raises(answer, text, syntax) -> None:
    judgement = answer.judge(Response(text, syntax))
    if judgement.position is not None:
        start, end = judgement.position
        assert 0 <= start <= end <= len(text)


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(ALL), st.data())
def test_a_damaged_spelling_never_raises(answer, data) -> None:
    spelling = data.draw(st.sampled_from(answer.spellings()))
    place = data.draw(st.integers(0, len(spelling.text)))
    extra = data.draw(st.text(SMALL, max_size=3))
    text = spelling.text[:place] + extra + spelling.text[place + 1 :]
    answer.judge(Response(text, spelling.syntax))
