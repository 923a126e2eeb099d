"""latex2sympy2_extended alone: read both LaTeX texts, compare what SymPy made of them."""

import sympy
from latex2sympy2_extended import NormalizationConfig, latex2sympy
from loop import serve

LATEX = NormalizationConfig(
    basic_latex=True, units=False, malformed_operators=True, nits=False, boxed="none"
)


def judge(case):
    """Equal as written, or by a difference that simplifies to zero."""
    try:
        reference = latex2sympy(case["reference"], normalization_config=LATEX)
        response = latex2sympy(case["response"], normalization_config=LATEX)
    except Exception:
        return "unreadable"
    if reference == response:
        return "correct"
    try:
        difference = sympy.simplify(reference - response)
    except TypeError:
        return "incorrect"
    is_zero = difference == 0 or getattr(difference, "is_zero_matrix", False)
    return "correct" if is_zero else "incorrect"


serve(judge)
