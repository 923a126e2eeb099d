"""What went wrong in a learner's code, in plain words."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from unstuck.authoring.differences import block
from unstuck.labs.sandbox.cell import CellEnded, End

LONGEST = 600

ENDS: Mapping[End, str] = {
    "timeout": "It ran for too long and was stopped. Is there a loop that never ends, or one that "
    "does far more work than it needs?",
    "memory": "It asked for more memory than a lab may use and was stopped. Is an array much "
    "larger than you meant?",
    "output": "It wrote or returned too much and was stopped. Print less, or return less.",
    "forbidden": "It tried something that labs do not allow, or ended itself, and was stopped. A "
    "lab needs Python, NumPy, SciPy and Matplotlib only.",
    "unavailable": "Labs cannot run here at the moment. Nothing of your text is lost.",
}

_ENDING: Mapping[str, End] = {
    "MemoryError": "memory",
    "SystemExit": "forbidden",
    "KeyboardInterrupt": "forbidden",
    "PermissionError": "forbidden",
}
"""Exceptions that say that a limit was met, or that the code tried to end itself or to get out."""


def ended(fault: CellEnded) -> str:
    """Why a run was stopped, for the learner."""
    return ENDS[fault.end]


@dataclass(frozen=True, slots=True)
class Raised:
    """An exception that came out of a cell, where every word of it was written by a stranger."""

    kind: str
    message: str
    line: int | None

    @classmethod
    def of(cls, error: Any) -> Raised:
        """Read a reply's ``error``; what is not what it should be is left out."""
        if not isinstance(error, dict):
            return cls("Exception", "", None)
        kind, message, line = (error.get(key) for key in ("type", "message", "line"))
        return cls(
            str(kind)[:80] if isinstance(kind, str) and kind.isidentifier() else "Exception",
            str(message)[:LONGEST] if isinstance(message, str) else "",
            line if type(line) is int and 0 < line < 10_000 else None,
        )

    @property
    def end(self) -> End | None:
        """The end that this exception amounts to; nothing for an ordinary fault of the code."""
        return _ENDING.get(self.kind)

    def explained(self, source: str) -> str:
        """In Markdown: what it means, and the line with what Python says."""
        words = _meaning(self)
        lines = source.splitlines()
        shown = []
        if self.line is not None and self.line <= len(lines):
            shown.append(f"line {self.line}:  {lines[self.line - 1].strip()[:120]}")
        shown.append(f"{self.kind}: {self.message}" if self.message else self.kind)
        return f"{words}\n\n{block(chr(10).join(shown))}"


_Words = Callable[[Raised], str]


def _quoted(fault: Raised) -> str:
    found = re.search(r"'([A-Za-z_][A-Za-z0-9_]{0,60})'", fault.message)
    return f"`{found[1]}`" if found else "it"


def _name(fault: Raised) -> str:
    return f"The name {_quoted(fault)} is not known here. Is it spelled as it was defined above?"


def _type(fault: Raised) -> str:
    if "positional argument" in fault.message or "keyword argument" in fault.message:
        return (
            "The function was called with other arguments than it takes. Keep the first line of "
            "each function as it was given."
        )
    if "NoneType" in fault.message:
        return "Something here is `None`. A function without `return` gives `None`."
    if "not callable" in fault.message:
        return "Something is called with brackets that is no function. Is a `*` missing?"
    return "Two values here do not go together, or a function got the wrong kind of value."


def _value(fault: Raised) -> str:
    text = fault.message
    if "could not be broadcast" in text or "not aligned" in text or "mismatch in its core" in text:
        return "The shapes do not fit each other. Print the `.shape` of both before this line."
    if "truth value" in text:
        return "A whole array stands where one yes or no is needed. Use `.any()` or `.all()`."
    if "inhomogeneous" in text:
        return "The rows have different lengths, so they make no array."
    return "A value is of the right kind but cannot be used here."


def _attribute(fault: Raised) -> str:
    if "NoneType" in fault.message:
        return "Something here is `None`. A function without `return` gives `None`."
    return "What stands before the dot has nothing of that name. Check the spelling."


_MEANINGS: Mapping[str, str | _Words] = {
    "NotImplementedError": "This function is not written yet. Write your own "
    "code in place of the line that begins with `raise`.",
    "NameError": _name,
    "UnboundLocalError": "A name is used in the function before it has a value there.",
    "TypeError": _type,
    "ValueError": _value,
    "AttributeError": _attribute,
    "IndexError": "An index is too large: the first place is 0, the last one is `len(x) - 1`.",
    "KeyError": "The dictionary has no such key.",
    "ZeroDivisionError": "This divides by zero. For which input can that happen?",
    "OverflowError": "A number became too large.",
    "RecursionError": "The function keeps calling itself. When should it stop?",
    "SyntaxError": "Python cannot read this line, or the one before it: look for a bracket, a "
    "colon or a quote that is missing.",
    "IndentationError": "The spaces at the start of the line do not match the lines around it.",
    "TabError": "Tabs and spaces are mixed at the start of the line. Use spaces.",
    "ImportError": "Only Python's own library, NumPy, SciPy and Matplotlib are there.",
    "ModuleNotFoundError": "Only Python's own library, NumPy, SciPy and Matplotlib are there.",
    "AssertionError": "An `assert` of yours does not hold.",
    "PermissionError": "Labs may not do this.",
    "LinAlgError": "The matrix has no inverse, or the method finds no answer for it.",
    "StopIteration": "There is nothing left to take from this iterator.",
    "UnicodeDecodeError": "The text holds bytes that are no letters.",
}


def _meaning(fault: Raised) -> str:
    words = _MEANINGS.get(fault.kind, "The code stops here with an error.")
    return words if isinstance(words, str) else words(fault)


_ACTUAL = re.compile(r"\s(?:ACTUAL|x): (.*?)\n\s(?:DESIRED|y): (.*)\Z", re.DOTALL)


def failed(message: str) -> str:
    """The words of a failed test: those of ``numpy.testing`` are said more plainly."""
    found = _ACTUAL.search(message)
    if found is None:
        return message.strip()
    got, expected = (" ".join(part.split()) for part in found.groups())
    own = message.strip().splitlines()
    said = own[-1] if own and own[0].startswith("Not equal") and "err_msg" in message else ""
    text = block(f"expected {expected[:LONGEST]}\ngot      {got[:LONGEST]}")
    return f"{said}The values differ:\n\n{text}"
