"""Typed answers: each kind reads a response, compares it and explains the verdict."""

from unstuck.answers.base import Answer, Field, Judgement, Mistake, Response, Syntax, Verdict
from unstuck.answers.judging import judge
from unstuck.answers.kinds.arranging import Matching, Order
from unstuck.answers.kinds.picking import Choice, Choices, Right, Wrong
from unstuck.answers.registry import answer_from_json, kinds

__all__ = [
    "Answer",
    "Choice",
    "Choices",
    "Field",
    "Judgement",
    "Matching",
    "Mistake",
    "Order",
    "Response",
    "Right",
    "Syntax",
    "Verdict",
    "Wrong",
    "answer_from_json",
    "judge",
    "kinds",
]
