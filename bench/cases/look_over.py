"""Look over the cases with numbers, by SymPy and mpmath; print what deserves a human look.

Shares nothing with the checker: LaTeX is read by latex2sympy2_extended, text by SymPy after a
few replacements, and both sides are evaluated with 40 digits at random points of the declared
domains.  What cannot be read or evaluated so is only counted.  Nothing is changed: a case is
mended by thought.  Runs in the environment of the peers, and not in CI:

    .unstuck/bench-peers/python/bin/python bench/cases/look_over.py [FILE OF CASES…]
"""

from __future__ import annotations

import json
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import mpmath
import sympy
from latex2sympy2_extended import NormalizationConfig, latex2sympy
from sympy.parsing import sympy_parser

CASES = Path(__file__).resolve().parent
POINTS = 5
NEAR = mpmath.mpf(10) ** -35
READING = (
    *sympy_parser.standard_transformations,
    sympy_parser.implicit_multiplication_application,
    sympy_parser.convert_xor,
    sympy_parser.factorial_notation,
)
LATEX = NormalizationConfig(
    basic_latex=True, units=False, malformed_operators=True, nits=False, boxed="none"
)
GREEK = dict(zip("αβγθκλμνπρσφω", "alpha beta gamma theta kappa lamda mu nu pi rho sigma phi omega"
                 .split(), strict=True))  # fmt: skip
PLAIN = dict(zip("−–·×⋅∙÷∕⁄∣²³", ["-", "-", "*", "*", "*", "*", "/", "/", "/", "|", "^2", "^3"],
                 strict=True))  # fmt: skip
NUMBERS: Mapping[str, Any] = {
    "e": sympy.E, "i": sympy.I, "pi": sympy.pi, "ln": sympy.log, "abs": sympy.Abs,
    "ceil": sympy.ceiling, "arcsin": sympy.asin, "arccos": sympy.acos, "arctan": sympy.atan,
    "arcsinh": sympy.asinh, "max": sympy.Max, "min": sympy.Min, "floor": sympy.floor,
    "C": sympy.Symbol("C"), "E": sympy.Symbol("E"),
}  # fmt: skip
LISTS = {"vector", "tuple", "matrix"}


def read_text(text: str, names: Mapping[str, sympy.Symbol]) -> Any:
    """The value that a text says; raises whatever SymPy raises."""
    for letter, word in {**PLAIN, **GREEK}.items():
        text = text.replace(letter, f" {word} " if letter in GREEK else word)
    text = re.sub(r"√\(", "sqrt(", text)
    text = re.sub(r"√(\w)", r"sqrt(\1)", text)
    text = re.sub(r"\|([^|]*)\|", r" Abs(\1)", text)
    text = re.sub(r"\b(sin|cos|tan|ln)\^2\(?([a-z])\)?", r"\1(\2)^2", text)
    text = re.sub(r"([\d.]+)\s*%", r"(\1/100)", text)
    text = re.sub(r"(\d)e(-?\d)", r"\1*10^(\2)", text)
    text = re.sub(r"(?<![\w.])(\d+\.\d*|\.\d+)", r"Rational('\1')", text)
    text = re.sub(r"\blambda\b", "lamda", text)
    return sympy_parser.parse_expr(text, {**NUMBERS, **names}, READING)


def read(text: str, syntax: str, names: Mapping[str, sympy.Symbol]) -> Any:
    """The value that a text or LaTeX says."""
    if syntax == "text":
        return read_text(text, names)
    found = latex2sympy(text, normalization_config=LATEX)
    return found.xreplace({s: names[s.name] for s in found.free_symbols if s.name in names})


def parts(value: Any) -> list[Any]:
    """The entries of a vector, tuple or matrix; a single value alone."""
    if isinstance(value, sympy.MatrixBase):
        return list(value)
    if isinstance(value, (tuple, list, sympy.Tuple)):
        return [entry for part in value for entry in parts(part)]
    return [value]


def draw_value(domain: str, draw: random.Random) -> Any:
    """A random number of a domain, with many digits so that nothing holds by chance."""
    size = mpmath.mpf(draw.randint(1, 10**12)) / 10 ** draw.choice((10, 11, 12))
    if domain in ("natural", "integer"):
        return mpmath.mpf(draw.randint(1, 9) if domain == "natural" else draw.randint(-9, 9))
    if domain == "unit interval":
        return mpmath.mpf(draw.randint(1, 10**12)) / (10**12 + 1)
    return size if domain in ("positive", "nonnegative") else size * draw.choice((-1, 1))


def value_at(expression: Any, point: Mapping[Any, Any]) -> Any:
    """The number at a point, with 40 digits; ``None`` where there is none."""
    symbols = sorted(point, key=str)
    try:
        value = sympy.lambdify(symbols, expression, "mpmath")(*(point[s] for s in symbols))
    except ZeroDivisionError:
        return None
    return value if mpmath.isfinite(value) else None


def agree(first: Any, second: Any, domains: Mapping[str, str], draw: random.Random) -> bool | None:
    """Whether both have the same value wherever the first is real; ``None`` if it never is."""
    symbols = sorted(first.free_symbols | second.free_symbols, key=str)
    seen = False
    for _ in range(POINTS):
        point = {
            s: draw_value(domains.get("lambda" if s.name == "lamda" else s.name, "real"), draw)
            for s in symbols
        }
        mine, theirs = value_at(first, point), value_at(second, point)
        if mine is None or (mpmath.im(mine) != 0 and domains):
            continue
        seen = True
        if theirs is None or abs(mine - theirs) > NEAR * max(1, abs(mine)):
            return False
    return True if seen else None


def verdict(case: Mapping[str, Any], draw: random.Random) -> bool | None:
    """Whether the response is right, as far as numbers tell; ``None`` if they do not."""
    domains = case.get("variables", {})
    names = {
        ("lamda" if name == "lambda" else name): sympy.Symbol("lamda" if name == "lambda" else name)
        for name in domains
    }
    syntax = case.get("syntax", "text")
    reference = read(case["reference"], case.get("reference_syntax", syntax), names)
    response = read(case["response"], syntax, names)
    if case["kind"] == "antiderivative":
        x = names[case["variable"]]
        reference, response = sympy.diff(reference, x), sympy.diff(response, x)
    mine, theirs = parts(reference), parts(response)
    if len(mine) != len(theirs):
        return False
    found = [
        agree(sympy.sympify(a), sympy.sympify(b), domains, draw)
        for a, b in zip(mine, theirs, strict=True)
    ]
    return False if False in found else None if None in found else True


def looked_at() -> Iterator[Mapping[str, Any]]:
    """The cases that numbers can say something about."""
    kinds = {"expression", "number", "form", "antiderivative", *LISTS}
    for path in [Path(name) for name in sys.argv[1:]] or sorted(CASES.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            case = json.loads(line)
            told = case["kind"] in kinds and case["expect"] != "unreadable"
            if told and not case.get("tolerance"):
                yield case


def main() -> None:
    """Print each case whose numbers say something else than what it expects."""
    counts: Counter[str] = Counter()
    for case in looked_at():
        try:
            found = verdict(case, random.Random(case["id"]))
        except Exception:
            found = None
        if found is None:
            counts["not told"] += 1
        elif found == (case["expect"] in ("correct", "wrong form")):
            counts["agree"] += 1
        else:
            counts["look at"] += 1
            print(
                f"{case['id']:22}{case['expect']:11}{case['reference']!r} <- {case['response']!r}"
            )
    print(dict(counts))


if __name__ == "__main__":
    mpmath.mp.dps = 40
    main()
