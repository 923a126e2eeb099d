"""The public names of the answers: what authors, scripts and other rooms may rely on."""

from __future__ import annotations

from unstuck import answers
from unstuck.answers import grading

EXPORTED = """
    Answer Antiderivative Atom Basis CaseError Choice Choices Derivation Direction Distribution
    Equation ExampleOf FORMS Field Formula Graph Inequality Judgement LogicFormula Matching
    MatrixExpression MatrixOf Mistake NodeOrder Number Order PickEdges PickNodes Piecewise
    ProbabilityFormula Quantity RealSet Response Right SetFormula SetOf Shape Syntax TupleOf
    VectorOf Verdict Wrong answer_from_json grade judge kinds
"""


def test_the_names_are_these_and_no_others() -> None:
    assert sorted(answers.__all__) == sorted(EXPORTED.split())


def test_every_name_is_there_and_explained() -> None:
    for name in answers.__all__:
        thing = getattr(answers, name)
        assert name == "Syntax" or getattr(thing, "__doc__", None), name


def test_grading_is_the_same_from_both_doors() -> None:
    assert answers.grade is grading.grade
    assert answers.CaseError is grading.CaseError
