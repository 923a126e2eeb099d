"""Write ``families.jsonl``: cases that are true or false by the way they are made.

Every number comes from integer arithmetic or Fraction, every identity is a theorem, and a wrong
answer differs by what was put into it.  No checker of formulas is used.

    python bench/cases/families.py
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

SEED = 20261125
TARGET = Path(__file__).resolve().parent / "families.jsonl"
Made = dict[str, Any]
REAL = {"x": "real"}
POSITIVE = {"x": "positive"}


def case(kind: str, reference: str, source: str, **more: Any) -> Made:
    """What the cases of one family have in common."""
    return {"kind": kind, "reference": reference, "syntax": "text", **more, "source": source}


def both(base: Made, right: list[str], wrong: list[str]) -> Iterator[Made]:
    """One case for each right and each wrong answer."""
    for expect, responses in (("correct", right), ("incorrect", wrong)):
        for response in responses:
            yield {**base, "response": response, "expect": expect}


def polynomial(coefficients: list[int], name: str = "x") -> str:
    """Text of a polynomial whose highest coefficient comes first."""
    parts = []
    for place, value in enumerate(coefficients):
        power = len(coefficients) - 1 - place
        if value:
            letter = "" if power == 0 else name if power == 1 else f"{name}^{power}"
            size = str(abs(value)) if power == 0 or abs(value) != 1 else ""
            parts.append(f"{'-' if value < 0 else '+'}{size}{letter}")
    return "".join(parts).removeprefix("+") or "0"


def times(first: list[int], second: list[int]) -> list[int]:
    """The coefficients of a product."""
    result = [0] * (len(first) + len(second) - 1)
    for i, a in enumerate(first):
        for j, b in enumerate(second):
            result[i + j] += a * b
    return result


def signed(value: int) -> str:
    """A number with its sign in front."""
    return f"{value:+d}"


def nonzero(draw: random.Random, low: int, high: int) -> int:
    """A whole number other than zero."""
    return draw.choice([value for value in range(low, high + 1) if value])


def expanded_products(draw: random.Random) -> Iterator[Made]:
    """(ax + b)(cx + d) by integer arithmetic; wrong: a coefficient off, a sign turned."""
    for _ in range(14):
        a, c = draw.randint(1, 5), draw.randint(1, 5)
        b, d = nonzero(draw, -9, 9), nonzero(draw, -9, 9)
        product = times([a, b], [c, d])
        first, second = polynomial([a, b]), polynomial([c, d])
        off = [product[0], product[1] + nonzero(draw, -3, 3), product[2]]
        turned = [product[0], product[1], -product[2]]
        base = case("expression", f"({first})({second})", "product of two brackets", variables=REAL)
        right = [polynomial(product), f"({second})({first})"]
        yield from both(base, right, [polynomial(off), polynomial(turned)])


def cubes(draw: random.Random) -> Iterator[Made]:
    """Three linear factors; wrong: the constant or a middle coefficient is off by one."""
    for _ in range(8):
        roots = [draw.randint(-5, 5) for _ in range(3)]
        product = [1]
        for root in roots:
            product = times(product, [1, -root])
        factors = "".join(f"({polynomial([1, -root])})" for root in roots)
        base = case("expression", factors, "a cubic from its roots", variables=REAL)
        wrong = [[*product[:2], product[2] + 1, product[3]], [*product[:3], product[3] - 1]]
        yield from both(base, [polynomial(product)], [polynomial(wrong[0]), polynomial(wrong[1])])


def completed_squares(draw: random.Random) -> Iterator[Made]:
    """x^2 + 2px + q = (x + p)^2 + q - p^2."""
    for _ in range(8):
        p, q = nonzero(draw, -6, 6), draw.randint(-9, 9)
        base = case(
            "expression", polynomial([1, 2 * p, q]), "completing the square", variables=REAL
        )
        inner = f"(x{signed(p)})^2"
        right = [f"{inner}{signed(q - p * p)}" if q != p * p else inner]
        wrong = [f"{inner}{signed(q + p * p)}", f"(x{signed(-p)})^2{signed(q - p * p)}"]
        yield from both(base, right, wrong)


def sums_of_fractions(draw: random.Random) -> Iterator[Made]:
    """a/b + c/d by Fraction; wrong: tops and bottoms added, or a decimal cut off."""
    for _ in range(14):
        first = Fraction(draw.randint(1, 9), draw.randint(2, 9))
        second = Fraction(draw.randint(1, 9), draw.randint(2, 9))
        total = first + second
        added = Fraction(first.numerator + second.numerator, first.denominator + second.denominator)
        base = case("number", f"{first}+{second}", "sum of two fractions", variables={})
        wrong = [str(added), str(total + Fraction(1, total.denominator))]
        if Fraction(f"{float(total):.4f}") != total:
            wrong.append(f"{float(total):.4f}")
        doubled = f"{2 * total.numerator}/{2 * total.denominator}"
        yield from both(base, [str(total), doubled], wrong)


def decimals(draw: random.Random) -> Iterator[Made]:
    """A finite decimal is a fraction; wrong: the point one place off, the last digit off."""
    for _ in range(12):
        digits = draw.randint(11, 998)
        value = Fraction(digits, 1000)
        base = case("number", str(value), "a finite decimal", variables={})
        right = [f"0.{digits:03d}", f"{digits}/1000", f"{Fraction(digits, 10)}%"]
        right = [text for text in right if text.count("/") < 2 and "/10%" not in text]
        right = [text for text in right if not (text.endswith("%") and "/" in text)]
        wrong = [f"0.0{digits:03d}", f"0.{digits + 1:03d}"]
        yield from both(base, right, wrong)


def derivatives(draw: random.Random) -> Iterator[Made]:
    """The power rule, coefficient by coefficient; wrong: a factor forgotten, a power kept."""
    for _ in range(10):
        coefficients = [nonzero(draw, -6, 6) for _ in range(4)]
        powers = (3, 2, 1)
        slope = [value * power for value, power in zip(coefficients, powers, strict=False)]
        base = case("expression", polynomial(slope), "derivative of a cubic", variables=REAL)
        kept = polynomial([*slope, 0])
        forgotten = polynomial([coefficients[0], *slope[1:]])
        lower = polynomial([*slope[:2], slope[2] + coefficients[3]])
        right = f"{slope[0]}*x^2{signed(slope[1])}*x{signed(slope[2])}"
        yield from both(base, [right], [kept, forgotten, lower])


def antiderivatives(draw: random.Random) -> Iterator[Made]:
    """The power rule backwards, with Fraction; wrong: the slope, or a division forgotten."""
    for _ in range(8):
        a, b, c = (nonzero(draw, -6, 6) for _ in range(3))
        third, half = Fraction(a, 3), Fraction(b, 2)
        base = case(
            "antiderivative",
            f"({third})x^3+({half})x^2+({c})x",
            "antiderivative of a quadratic",
            variables=REAL,
            variable="x",
        )
        right = [f"({a})/3*x^3+({b})/2*x^2+({c})*x+C", f"x*(({third})x^2+({half})x+({c}))+C"]
        wrong = [f"{polynomial([a, b, c, 0])}+C", f"{polynomial([2 * a, b])}+C"]
        yield from both(base, right, wrong)


def logarithms(draw: random.Random) -> Iterator[Made]:
    """Logarithm of a power times a number; wrong: product of logarithms, exponent kept outside."""
    for _ in range(8):
        power, factor = draw.randint(2, 7), draw.randint(2, 9)
        base = case(
            "expression", f"ln({factor}x^{power})", "laws of logarithms", variables=POSITIVE
        )
        right = [f"ln({factor})+{power}ln(x)", f"ln({factor}x)+{power - 1}ln(x)"]
        wrong = [
            f"{power}ln({factor}x)",
            f"ln({factor})*{power}ln(x)",
            f"ln({factor})+ln(x)^{power}",
        ]
        yield from both(base, right, wrong)


def exponents(draw: random.Random) -> Iterator[Made]:
    """Sums, differences and products of exponents by Fraction."""
    for _ in range(10):
        first = Fraction(draw.randint(1, 9), draw.randint(1, 4))
        second = Fraction(draw.randint(1, 9), draw.randint(1, 4))
        base = case(
            "expression", f"x^({first})*x^({second})", "laws of exponents", variables=POSITIVE
        )
        right = [f"x^({first + second})", f"x^({second})x^({first})"]
        wrong = [f"x^({first + second + 1})", f"2x^({first + second})", f"x^({first})+x^({second})"]
        yield from both(base, right, wrong)


def shifted_waves(draw: random.Random) -> Iterator[Made]:
    """Sine and cosine shifted by quarter turns; wrong: the other function or sign."""
    names = ("sin(x)", "cos(x)", "-sin(x)", "-cos(x)")
    for quarters in draw.sample(range(8), 8):
        value = names[quarters % 4]
        other = names[(quarters + 1) % 4]
        against = names[(quarters + 2) % 4]
        base = case("expression", f"sin(x+{quarters}pi/2)", "a wave shifted", variables=REAL)
        yield from both(base, [value], [other, against])


def addition_theorems(draw: random.Random) -> Iterator[Made]:
    """sin(ax + bx) by the addition theorem; wrong: the sign, the sum of the sines."""
    for _ in range(8):
        a, b = draw.randint(2, 6), draw.randint(1, 5)
        base = case("expression", f"sin({a + b}x)", "addition theorem of the sine", variables=REAL)
        right = [f"sin({a}x)cos({b}x)+cos({a}x)sin({b}x)"]
        wrong = [f"sin({a}x)cos({b}x)-cos({a}x)sin({b}x)", f"sin({a}x)+sin({b}x)"]
        yield from both(base, right, wrong)


def surds(draw: random.Random) -> Iterator[Made]:
    """sqrt(k^2 m) = k sqrt(m); wrong: k^2 or the root of k kept."""
    for _ in range(10):
        k, m = draw.randint(2, 9), draw.choice((11, 13, 14, 15, 17, 19))
        base = case("number", f"sqrt({k * k * m})", "a square factor under a root", variables={})
        right = [f"{k}sqrt({m})", f"{k}√{m}"]
        yield from both(base, right, [f"{k * k}sqrt({m})", f"{m}sqrt({k})", f"{k + 1}sqrt({m})"])


def quadratic_roots(draw: random.Random) -> Iterator[Made]:
    """The roots that the polynomial was made of; wrong: signs turned, one left out."""
    for _ in range(8):
        first, second = draw.sample([n for n in range(-8, 9) if n], 2)
        if first == -second:
            continue
        base = case("set", f"{{{first},{second}}}", "roots of a quadratic", variables={})
        right = [f"{{{second}, {first}}}", f"x={first} or x={second}"]
        wrong = [f"{{{-first},{-second}}}", f"{{{first}}}", f"{{{first},{second},0}}"]
        yield from both(base, right, wrong)


def lines(draw: random.Random) -> Iterator[Made]:
    """The line y = mx + b in other arrangements; wrong: slope or shift turned, x and y swapped."""
    variables = {"x": "real", "y": "real"}
    for _ in range(8):
        slope, shift = draw.choice((2, 3, 4, 5, -2, -3, -4)), nonzero(draw, -9, 9)
        base = case("equation", f"y={slope}x{signed(shift)}", "a line", variables=variables)
        right = [f"y{signed(-shift)}={slope}x", f"{2 * slope}x-2y={-2 * shift}"]
        wrong = [f"y={slope}x{signed(-shift)}", f"y={-slope}x{signed(shift)}"]
        yield from both(base, right, [*wrong, f"x={slope}y{signed(shift)}"])


def inequalities(draw: random.Random) -> Iterator[Made]:
    """-ax + b < c solved; wrong: the sign not turned, the end included."""
    for _ in range(8):
        a, b = draw.randint(2, 6), draw.randint(-9, 9)
        end = draw.randint(-5, 5)
        base = case("inequality", f"x>{end}", "a linear inequality", variables=REAL)
        right = [f"({end},inf)", f"-{a}x{signed(b)}<{b - a * end}"]
        yield from both(base, right, [f"x<{end}", f"x>={end}", f"x>{end + 1}"])


def dot_products(draw: random.Random) -> Iterator[Made]:
    """Whole numbers; wrong: off by one, a sign turned in one product."""
    for _ in range(6):
        first = [draw.randint(-5, 5) for _ in range(3)]
        second = [nonzero(draw, -5, 5) for _ in range(3)]
        first[0] = first[0] or 2
        total = sum(a * b for a, b in zip(first, second, strict=True))
        worked = "+".join(f"({a})({b})" for a, b in zip(first, second, strict=True))
        base = case("number", str(total), "a dot product", variables={})
        yield from both(base, [worked], [str(total + 1), str(total - 2 * first[0] * second[0])])


def matrix_products(draw: random.Random) -> Iterator[Made]:
    """Rows by columns; wrong: entry by entry, one entry off, transposed."""
    for _ in range(8):
        A, B = ([[draw.randint(-4, 5) for _ in range(2)] for _ in range(2)] for _ in range(2))
        rows = [[sum(A[i][k] * B[k][j] for k in range(2)) for j in range(2)] for i in range(2)]
        off = [rows[0], [rows[1][0], rows[1][1] + 1]]
        entrywise = [[A[i][j] * B[i][j] for j in range(2)] for i in range(2)]
        wrong = [other for other in (off, entrywise) if other != rows]
        turned = [list(column) for column in zip(*rows, strict=True)]
        wrong += [turned] if turned != rows else []
        base = case("matrix", str(rows), "a product of matrices", variables={})
        semicolons = "[" + "; ".join(" ".join(map(str, row)) for row in rows) + "]"
        yield from both(base, [str(rows), semicolons], list(map(str, wrong)))


def derivations(draw: random.Random) -> Iterator[Made]:
    """The equation ax + b = c solved line by line; wrong: a sign or a division slips."""
    for _ in range(6):
        a, b, x = draw.randint(2, 7), nonzero(draw, -9, 9), nonzero(draw, -6, 6)
        c = a * x + b
        start, middle, end = f"{a}x{signed(b)}={c}", f"{a}x={c - b}", f"x={x}"
        base = case("derivation", end, "a linear equation", variables=REAL)
        slips = [[start, f"{a}x={c + b}", f"x={Fraction(c + b, a)}"], [start, middle, f"x={x + 1}"]]
        for expect, response in (
            ("correct", [start, middle, end]),
            ("correct", [start, end]),
            ("incorrect", slips[0]),
            ("incorrect", slips[1]),
        ):
            yield {**base, "response": response, "expect": expect}


FAMILIES = (
    expanded_products, cubes, completed_squares, sums_of_fractions, decimals, derivatives,
    antiderivatives, logarithms, exponents, shifted_waves, addition_theorems, surds,
    quadratic_roots, lines, inequalities, dot_products, matrix_products, derivations,
)  # fmt: skip


def main() -> None:
    """Write the file; the same seed always writes the same."""
    seen, made = set(), []
    for family in FAMILIES:
        for one in family(random.Random(f"{SEED} {family.__name__}")):
            key = json.dumps([one["reference"], one["response"]])
            if key not in seen:
                seen.add(key)
                made.append({"id": f"families-{len(made) + 1:03d}", **one})
    lines_of_text = [json.dumps(one, ensure_ascii=False) + "\n" for one in made]
    TARGET.write_text("".join(lines_of_text), encoding="utf-8")
    print(f"{len(made)} cases")


if __name__ == "__main__":
    main()
