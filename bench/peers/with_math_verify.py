"""math-verify: the reference is the gold answer, as its documentation shows it."""

from loop import serve
from math_verify import parse, verify


def read(text, syntax):
    """All that math-verify finds in a text."""
    return parse(f"${text}$" if syntax == "latex" else text, parsing_timeout=None)


def judge(case):
    """Parse both, verify one by the other."""
    syntax = case.get("syntax", "text")
    reference = read(case["reference"], case.get("reference_syntax") or syntax)
    response = read(case["response"], syntax)
    if not reference or not response:
        return "unreadable"
    same = verify(reference, response, timeout_seconds=None)
    return "correct" if same else "incorrect"


serve(judge)
