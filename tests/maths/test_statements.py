"""Statements of logic: every spelling, and back from both printers."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unstuck.maths.errors import ReadError
from unstuck.maths.statements import (
    Statement,
    letter,
    negation,
    read_statement,
    statement_latex,
    statement_spoken,
    statement_text,
    table,
)

NAMES = ("A", "B", "p_1")


def _operations(inner: st.SearchStrategy[Statement]) -> st.SearchStrategy[Statement]:
    pair = st.tuples(inner, inner)
    return st.one_of(
        inner.map(negation),
        st.tuples(st.sampled_from(["and", "or", "xor", "implies", "iff"]), pair).map(
            lambda p: Statement(p[0], p[1])
        ),
    )


statements = st.recursive(st.sampled_from(NAMES).map(letter), _operations, max_leaves=8)


@settings(max_examples=150, deadline=None)
@given(statements)
def test_printed_statements_mean_the_same(statement: Statement) -> None:
    for printed in (statement_text(statement), statement_latex(statement)):
        again = read_statement(printed, NAMES)
        assert table(again, NAMES) == table(statement, NAMES), printed
    assert statement_spoken(statement)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("!A && B || p1", "(not A and B) or p_1"),
        ("A => B", "A -> B"),
        ("A → B ↔ B", "(A -> B) <-> B"),
        ("A -> B -> p_1", "A -> (B -> p_1)"),
        ("if A then B", "A -> B"),
        ("A only if B", "A -> B"),
        ("A if and only if B", "A <-> B"),
        (r"\lnot A \land B \Rightarrow p_{1}", "not A and B -> p_1"),
        (r"\(\text{not } A \oplus B\)", "not A xor B"),
        ("A != B", "A xor B"),
        ("~A | B", "not A or B"),
        ("A ∧ (B ∨ ⊥)", "A and (B or false)"),
    ],
)
def test_spellings(typed: str, meant: str) -> None:
    assert read_statement(typed, NAMES) == read_statement(meant, NAMES)


@pytest.mark.parametrize(
    "typed",
    ["", "A B", "A ->", "(A", "A)", "A & & B", "C", "if A B", "A + B", "not" * 50, "!" * 500 + "A",
     "(" * 500 + "A", "A -> " * 300 + "A", "A <-> " * 300 + "A", "A" * 5000, "\x00"],
)  # fmt: skip
def test_what_is_refused(typed: str) -> None:
    with pytest.raises(ReadError) as fault:
        read_statement(typed, NAMES)
    assert 0 <= fault.value.start <= fault.value.end <= len(typed)
