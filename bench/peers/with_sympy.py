"""SymPy: text by ``parse_expr``, LaTeX by latex2sympy2_extended; then simplify or equals.

python with_sympy.py simplify|equals
"""

import re
import sys

import sympy
from latex2sympy2_extended import NormalizationConfig, latex2sympy
from loop import serve
from sympy.parsing import sympy_parser

READING = (
    *sympy_parser.standard_transformations,
    sympy_parser.implicit_multiplication_application,
    sympy_parser.convert_xor,
    sympy_parser.factorial_notation,
)
LATEX = NormalizationConfig(
    basic_latex=True, units=False, malformed_operators=True, nits=False, boxed="none"
)
ASSUMPTIONS = {
    "real": {"real": True},
    "positive": {"positive": True},
    "nonnegative": {"nonnegative": True},
    "nonzero": {"real": True, "nonzero": True},
    "integer": {"integer": True},
    "natural": {"integer": True, "positive": True},
    "unit interval": {"positive": True},
    "complex": {},
}
GREEK = dict(zip("αβγδεθλμνπρσφω", "alpha beta gamma delta epsilon theta lamda mu nu pi rho sigma "
                 "phi omega".split(), strict=True))  # fmt: skip
NUMBERS = {"e": sympy.E, "i": sympy.I, "pi": sympy.pi}


def known_to_sympy(name):
    """SymPy's name for a variable: ``lambda`` is a word of Python's."""
    return "lamda" if name == "lambda" else name


def symbols(case):
    """The variables with what is declared of them."""
    return {
        known_to_sympy(name): sympy.Symbol(known_to_sympy(name), **ASSUMPTIONS.get(domain, {}))
        for name, domain in case.get("variables", {}).items()
    }


def read(text, syntax, names):
    """The expression that a text says."""
    if syntax == "latex":
        found = latex2sympy(text, normalization_config=LATEX)
        known = {**NUMBERS, **names}
        return found.xreplace({s: known[s.name] for s in found.free_symbols if s.name in known})
    for letter, word in GREEK.items():
        text = text.replace(letter, f" {word} ")
    text = re.sub(r"\blambda\b", "lamda", text)
    return sympy_parser.parse_expr(text, {**NUMBERS, **names}, READING)


def judge(case):
    """Read both, subtract, and ask SymPy whether that is zero."""
    names, syntax = symbols(case), case.get("syntax", "text")
    try:
        reference = read(case["reference"], case.get("reference_syntax") or syntax, names)
        response = read(case["response"], syntax, names)
        difference = reference - response
    except Exception:
        return "unreadable"
    if sys.argv[1] == "simplify":
        return "correct" if sympy.simplify(difference) == 0 else "incorrect"
    same = reference.equals(response)
    return "undecided" if same is None else "correct" if same else "incorrect"


serve(judge)
