"""Typed answers: each kind reads a response, compares it and explains the verdict."""

from unstuck.answers.base import Answer, Field, Judgement, Mistake, Response, Syntax, Verdict
from unstuck.answers.forms import FORMS
from unstuck.answers.grading import CaseError, grade
from unstuck.answers.graphs.graph import Graph
from unstuck.answers.judging import judge
from unstuck.answers.kinds.antiderivative import Antiderivative
from unstuck.answers.kinds.arranging import Matching, Order
from unstuck.answers.kinds.basis import Basis
from unstuck.answers.kinds.collections import SetOf
from unstuck.answers.kinds.derivation import Derivation
from unstuck.answers.kinds.distribution import Distribution
from unstuck.answers.kinds.equation import Equation
from unstuck.answers.kinds.events import ProbabilityFormula, SetFormula
from unstuck.answers.kinds.example import ExampleOf
from unstuck.answers.kinds.formula import Formula
from unstuck.answers.kinds.grids import Direction, MatrixOf
from unstuck.answers.kinds.in_graphs import NodeOrder, PickEdges, PickNodes
from unstuck.answers.kinds.inequality import Inequality
from unstuck.answers.kinds.logic import LogicFormula
from unstuck.answers.kinds.matrix_expression import MatrixExpression
from unstuck.answers.kinds.number import Number
from unstuck.answers.kinds.ordered import TupleOf, VectorOf
from unstuck.answers.kinds.picking import Choice, Choices, Right, Wrong
from unstuck.answers.kinds.piecewise import Piecewise
from unstuck.answers.kinds.quantity import Quantity
from unstuck.answers.kinds.real_set import RealSet
from unstuck.answers.kinds.shape import Shape
from unstuck.answers.registry import answer_from_json, kinds
from unstuck.answers.words import Atom

__all__ = [
    "FORMS",
    "Answer",
    "Antiderivative",
    "Atom",
    "Basis",
    "CaseError",
    "Choice",
    "Choices",
    "Derivation",
    "Direction",
    "Distribution",
    "Equation",
    "ExampleOf",
    "Field",
    "Formula",
    "Graph",
    "Inequality",
    "Judgement",
    "LogicFormula",
    "Matching",
    "MatrixExpression",
    "MatrixOf",
    "Mistake",
    "NodeOrder",
    "Number",
    "Order",
    "PickEdges",
    "PickNodes",
    "Piecewise",
    "ProbabilityFormula",
    "Quantity",
    "RealSet",
    "Response",
    "Right",
    "SetFormula",
    "SetOf",
    "Shape",
    "Syntax",
    "TupleOf",
    "VectorOf",
    "Verdict",
    "Wrong",
    "answer_from_json",
    "grade",
    "judge",
    "kinds",
]
