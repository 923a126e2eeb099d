"""The three ways of showing a tree: LaTeX for the page, text as typed, words as spoken."""

from unstuck.maths.latex_printer import latex, latex_name
from unstuck.maths.spoken import spoken
from unstuck.maths.text_printer import text

__all__ = ["latex", "latex_name", "spoken", "text"]
