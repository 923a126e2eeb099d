"""Statements of logic as people type them."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unstuck.answers import LogicFormula, Response, Verdict

C, W, N, U = Verdict.CORRECT, Verdict.WRONG_FORM, Verdict.NOT_YET, Verdict.UNREADABLE

IMPLIES = LogicFormula("A -> B")
XOR = LogicFormula("p xor q", names=("p", "q"))
CHOICE = "(A and B) or (not A and C)"
TABLE = (
    (
        IMPLIES,
        (
            ("not A or B", C),
            ("!A || B", C),
            (r"\lnot A \lor B", C),
            ("A => B", C),
            ("¬B → ¬A", C),
            ("not (A and not B)", C),
            ("A only if B", C),
            ("A' or B", C),
            (r"\overline{A \land \overline{B}}", C),
            ("B -> A", N),
            ("A and not B", N),
            ("A <-> B", N),
            ("A", N),
            ("true", N),
            ("if A then B", C),
            ("A and", U),
            ("C", U),
            ("", U),
        ),
    ),
    (
        LogicFormula(CHOICE, names=("A", "B", "C"), form="dnf"),
        (
            ("(not A and C) or (B and A)", C),
            ("A and B or not A and C or B and C", C),
            ("(A -> B) and (not A -> C)", W),
            ("(not A or B) and (A or C)", W),
            ("(A and B) or (A and C)", N),
        ),
    ),
    (
        LogicFormula("(not A or B) and (A or C)", names=("A", "B", "C"), form="cnf"),
        ((CHOICE, W), ("(B or not A) and (C or A)", C), ("(A or B) and (A or C)", N)),
    ),
    (
        LogicFormula("not A and not B", form="negations inside"),
        (("not (A or B)", W), ("not B and not A", C), ("not A or not B", N)),
    ),
    (
        LogicFormula("not A or B", form="no implication"),
        (("A -> B", W), ("not (A and not B)", C)),
    ),
    (
        XOR,
        (
            ("p != q", C),
            ("(p and not q) or (not p and q)", C),
            ("not (p <-> q)", C),
            (r"p \oplus q", C),
            ("p or q", N),
            ("p <-> q", N),
        ),
    ),
)
CASES = [(answer, typed, verdict) for answer, pairs in TABLE for typed, verdict in pairs]


@pytest.mark.parametrize(("answer", "typed", "verdict"), CASES)
def test_what_people_type(answer, typed, verdict) -> None:
    judgement = answer.judge(Response(typed))
    assert judgement.verdict is verdict, judgement


@pytest.mark.parametrize(
    ("answer", "typed", "said"),
    [
        (IMPLIES, "B -> A", "the other way"),
        (IMPLIES, "A and not B", "exactly the negation"),
        (IMPLIES, "A <-> B", "rules out too much"),
        (XOR, "p or q", "allows too much"),
    ],
)
def test_what_is_said(answer, typed, said) -> None:
    assert said in answer.judge(Response(typed)).headline


def test_a_wrong_statement_meets_its_witness() -> None:
    assert "A true, B false" in IMPLIES.judge(Response("B -> A")).detail


@pytest.mark.parametrize(
    "arguments",
    [
        {"statement": "A ->"},
        {"statement": "A -> C"},
        {"statement": "A", "names": ()},
        {"statement": "A", "form": "nnf"},
        {"statement": "A -> B", "form": "dnf"},
    ],
)
def test_an_author_hears_of_a_fault_at_once(arguments) -> None:
    with pytest.raises(ValueError, match=r"."):
        LogicFormula(**arguments)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.booleans(), min_size=8, max_size=8))
def test_the_truth_table_decides(column) -> None:
    names = ("A", "B", "C")
    rows = [
        " and ".join(n if v else f"not {n}" for n, v in zip(names, row, strict=True))
        for row, value in zip(product((True, False), repeat=3), column, strict=True)
        if value
    ]
    answer = LogicFormula(" or ".join(rows) or "false", names=names)
    assert answer.judge(Response(" || ".join(f"({row})" for row in rows) or "F")).verdict is C
    other = f"({answer.statement}) xor (A and B and C)"
    assert answer.judge(Response(other)).verdict is N
    table = dict(zip(product((True, False), repeat=3), column, strict=True))
    assert answer.agrees(lambda a, b, c: table[a, b, c])
