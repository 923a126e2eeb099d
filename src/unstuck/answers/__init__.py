"""Typed answers: each kind reads a response, compares it and explains the verdict."""

from unstuck.answers.base import Answer, Field, Judgement, Mistake, Response, Syntax, Verdict

__all__ = ["Answer", "Field", "Judgement", "Mistake", "Response", "Syntax", "Verdict"]
