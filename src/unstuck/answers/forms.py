"""The form asked for, judged on the typed tree and apart from the value.

Each form is a question about the tree and the advice that follows "Right, but".
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import gcd

from unstuck.answers import polynomials
from unstuck.answers.polynomial_forms import is_by_roots, is_standard, is_vertex
from unstuck.answers.rational_functions import is_reduced
from unstuck.answers.shapes import (
    factors,
    has_loose_factors,
    in_lowest_terms,
    is_power_free,
    like_key,
    plain_fraction,
    simple_number,
    terms,
    unsigned,
    whole,
)
from unstuck.maths import tree


@dataclass(frozen=True)
class Form:
    """A way of writing; ``advice`` completes "Right, but …"."""

    name: str
    fits: Callable[[tree.Node], bool]
    advice: str


def _is_integer(node: tree.Node) -> bool:
    return whole(node) is not None


def _is_fraction(node: tree.Node) -> bool:
    mixed = isinstance(unsigned(node), tree.Mixed)
    return _is_integer(node) or plain_fraction(node) is not None or mixed


def _is_lowest(node: tree.Node) -> bool:
    inner = unsigned(node)
    if isinstance(inner, tree.Mixed):
        top, bottom = inner.numerator.value.numerator, inner.denominator.value.numerator
        return top < bottom and in_lowest_terms(top, bottom)
    fraction = plain_fraction(node)
    return _is_integer(node) or (fraction is not None and in_lowest_terms(*fraction))


def _is_improper(node: tree.Node) -> bool:
    return _is_lowest(node) and not isinstance(unsigned(node), tree.Mixed)


def _is_decimal(node: tree.Node) -> bool:
    return isinstance(unsigned(node), tree.Number)


def _is_percent(node: tree.Node) -> bool:
    inner = unsigned(node)
    return isinstance(inner, tree.Percent) and isinstance(inner.body, tree.Number)


def _is_scientific(node: tree.Node) -> bool:
    inner = unsigned(node)
    if isinstance(inner, tree.Number) and "e" in inner.spelling:
        return 1 <= Fraction(inner.spelling.split("e")[0]) < 10
    if isinstance(inner, tree.Power):
        return _is_power_of_ten(inner)
    if not (isinstance(inner, tree.Product) and len(inner.factors) == 2):
        return False
    size, power = inner.factors
    return isinstance(size, tree.Number) and 1 <= size.value < 10 and _is_power_of_ten(power)


def _is_power_of_ten(node: tree.Node) -> bool:
    return (
        isinstance(node, tree.Power) and whole(node.base) == 10 and whole(node.exponent) is not None
    )


def is_worked_out(node: tree.Node) -> bool:
    """Whether no arithmetic between plain numbers is left to do, such as ``2*3 + 4``."""
    if _is_scientific(node):
        return True
    return not any(_has_arithmetic(part) for part in node.walk())


def _has_arithmetic(node: tree.Node) -> bool:
    if isinstance(node, tree.Degrees):
        return True
    if isinstance(node, tree.Sum):
        keys = [like_key(term) for term in node.terms]
        return len(set(keys)) < len(keys)
    if isinstance(node, tree.Product):
        return sum(simple_number(factor) is not None for factor in node.factors) > 1
    if isinstance(node, tree.Quotient):
        return _is_quotient_to_do(node)
    if isinstance(node, tree.Power):
        return simple_number(node.base) is not None and whole(node.exponent) is not None
    if isinstance(node, tree.Root):
        return _is_whole_root(node)
    if isinstance(node, tree.Negate):
        return isinstance(node.body, tree.Negate)
    return (
        isinstance(node, (tree.Abs, tree.Factorial)) and simple_number(node.children[0]) is not None
    )


def _is_quotient_to_do(node: tree.Quotient) -> bool:
    fraction = plain_fraction(node)
    if fraction is not None:
        return fraction[0] % fraction[1] == 0
    return any(isinstance(part, tree.Quotient) for part in node.children) or (
        simple_number(node.numerator) is not None and simple_number(node.denominator) is not None
    )


def _is_whole_root(node: tree.Root) -> bool:
    value, index = whole(node.body), 2 if node.index is None else whole(node.index)
    if value is None or index is None or value < 0 or not 2 <= index <= 64:
        return False
    guess = round(value ** (1 / index)) if value < 10**300 else 0
    return any(near**index == value for near in (guess - 1, guess, guess + 1) if near >= 0)


def _is_surd(node: tree.Node) -> bool:
    """Integer combination of distinct simplified roots over a whole number, nothing to reduce."""
    inner = unsigned(node)
    if isinstance(inner, tree.Quotient) and whole(inner.denominator) is not None:
        bottom = whole(inner.denominator) or 0
        tops = [_surd_coefficient(term) for term in terms(inner.numerator)]
        whole_tops = [top.numerator for top in tops if top is not None and top.denominator == 1]
        if bottom < 2 or len(whole_tops) < len(tops):
            return False
        return in_lowest_terms(gcd(*whole_tops), bottom) and _distinct_roots(inner.numerator)
    coefficients = [_surd_coefficient(term) for term in terms(node)]
    return None not in coefficients and _distinct_roots(node)


def _distinct_roots(node: tree.Node) -> bool:
    keys = [like_key(term) for term in terms(node)]
    return len(set(keys)) == len(keys)


def _surd_coefficient(term: tree.Node) -> Fraction | None:
    """The rational in front of a simplified root; ``None`` if the term is not simplified."""
    coefficient, numbers, roots = Fraction(1), 0, 0
    for base, exponent in factors(term):
        value = simple_number(base)
        if value is not None and exponent.denominator == 1:
            if exponent not in (1, -1) or not _is_lowest(base):
                return None
            coefficient *= value ** int(exponent)
            numbers += 1
        elif isinstance(base, tree.Root):
            roots += 1
            if exponent != 1 or not _is_simple_root(base):
                return None
        elif exponent.denominator != 1 or isinstance(base, tree.Sum):
            return None
    return coefficient if numbers <= 2 and roots <= 1 else None


def _is_simple_root(root: tree.Root) -> bool:
    index = 2 if root.index is None else whole(root.index)
    if index is None or not 2 <= index <= 64:
        return False
    number = 1
    for base, exponent in factors(root.body):
        value = simple_number(base)
        if value is not None:
            if value.denominator != 1 or exponent != 1:
                return False
            number *= value.numerator
        elif not (0 < exponent < index):
            return False
    return number == 1 or (number > 1 and is_power_free(number, index))


def _is_rationalized(node: tree.Node) -> bool:
    return not any(
        isinstance(part, tree.Quotient)
        and any(_is_irrational_sign(below) for below in part.denominator.walk())
        for part in node.walk()
    )


def _is_irrational_sign(node: tree.Node) -> bool:
    if isinstance(node, tree.Power):
        exponent = simple_number(node.exponent)
        return exponent is not None and exponent.denominator != 1
    return isinstance(node, tree.Root)


def _has_no_like_terms(node: tree.Node) -> bool:
    for part in node.walk():
        if isinstance(part, tree.Sum):
            keys = [like_key(term) for term in part.terms]
            if len(set(keys)) < len(keys):
                return False
            if any(isinstance(base, tree.Sum) for term in part.terms for base, _ in factors(term)):
                return False
        if isinstance(part, (tree.Product, tree.Quotient)) and has_loose_factors(part):
            return False
    return True


def _is_expanded(node: tree.Node) -> bool:
    if isinstance(node, tree.Quotient) and simple_number(node.denominator) is not None:
        node = node.numerator
    brackets = any(
        isinstance(base, tree.Sum) and exponent > 0
        for term in terms(node)
        for base, exponent in factors(term)
    )
    return not brackets and _has_no_like_terms(node)


def _is_single_power(node: tree.Node) -> bool:
    if isinstance(node, tree.Power):
        return not isinstance(node.base, (tree.Power, tree.Product, tree.Quotient)) and not any(
            isinstance(part, (tree.Sum, tree.Product))
            and simple_number(part) is None
            and not part.symbols
            for part in node.exponent.walk()
        )
    return isinstance(node, (tree.Symbol, tree.Number, tree.Constant))


def _has_positive_exponents(node: tree.Node) -> bool:
    for part in node.walk():
        if isinstance(part, tree.Power):
            exponent = simple_number(part.exponent)
            if isinstance(part.exponent, tree.Negate) or (exponent is not None and exponent <= 0):
                return False
        if isinstance(part, (tree.Product, tree.Quotient)) and _repeats_a_base(part):
            return False
    return not any(_is_stacked_power(part) for part in node.walk())


def _repeats_a_base(node: tree.Node) -> bool:
    bases = [base for base, _ in factors(node) if simple_number(base) is None]
    return len(set(bases)) < len(bases) or has_loose_factors(node)


def _is_stacked_power(node: tree.Node) -> bool:
    return isinstance(node, tree.Power) and isinstance(
        node.base, (tree.Power, tree.Product, tree.Quotient)
    )


def _has_no_roots(node: tree.Node) -> bool:
    return not any(isinstance(part, tree.Root) for part in node.walk())


def _has_no_fractional_powers(node: tree.Node) -> bool:
    return not any(_is_fractional_power(part) for part in node.walk())


def _is_fractional_power(node: tree.Node) -> bool:
    if not isinstance(node, tree.Power):
        return False
    exponent = simple_number(node.exponent)
    return exponent is None or exponent.denominator != 1 or exponent < 0


def _is_single_fraction(node: tree.Node) -> bool:
    inner = unsigned(node)
    if not isinstance(inner, tree.Quotient):
        return not any(isinstance(part, tree.Quotient) for part in inner.walk())
    return not any(
        isinstance(part, tree.Quotient) for side in inner.children for part in side.walk()
    )


def _is_reduced(node: tree.Node) -> bool:
    """One fraction at most, nothing left to cancel."""
    inner = unsigned(node)
    if not isinstance(inner, tree.Quotient):
        return _is_single_fraction(node)
    return _is_single_fraction(node) and is_reduced(inner.numerator, inner.denominator)


def _is_big_sum(node: tree.Node) -> bool:
    return isinstance(node, tree.Big) and node.operation == "sum" and node.upper is not None


def _has_no_big_sum(node: tree.Node) -> bool:
    return not any(isinstance(part, tree.Big) for part in node.walk())


def _is_factored(node: tree.Node) -> bool:
    """A product of irreducible polynomials with no common number left inside."""
    bases = list(factors(node))
    numbers = sum(simple_number(base) is not None for base, _ in bases)
    symbolic = [(base, exponent) for base, exponent in bases if simple_number(base) is None]
    if numbers > 1 or any(not isinstance(base, (tree.Sum, tree.Symbol)) for base, _ in symbolic):
        return False
    monic = [polynomials.primitive_key(base) for base, _ in symbolic]
    if None in monic:
        return False
    return all(polynomials.is_irreducible(base) for base, _ in symbolic)


_ALL = (
    Form("integer", _is_integer, "write it as a whole number"),
    Form("fraction", _is_fraction, "write it as a fraction"),
    Form("lowest terms", _is_lowest, "write it in lowest terms"),
    Form("improper fraction", _is_improper, "write it as one fraction in lowest terms"),
    Form("decimal", _is_decimal, "write it as a decimal"),
    Form("percent", _is_percent, "write it with a percent sign"),
    Form("scientific", _is_scientific, "write it as a number from 1 to 10 times a power of ten"),
    Form("worked out", is_worked_out, "work it out to the end"),
    Form(
        "simplified surd", _is_surd, "simplify the root: no square factor inside, none below a line"
    ),
    Form("rationalized", _is_rationalized, "write it without a root in the denominator"),
    Form("expanded", _is_expanded, "remove the brackets and collect like terms"),
    Form("collected", _has_no_like_terms, "collect the like terms"),
    Form("factored", _is_factored, "factor it completely"),
    Form("standard", is_standard, "write it term by term, the highest power first"),
    Form("vertex", is_vertex, "complete the square: a(x - h)^2 + k"),
    Form("by roots", is_by_roots, "write it as a number times factors such as (x - 2)"),
    Form("single power", _is_single_power, "write it as one power"),
    Form(
        "positive exponents",
        _has_positive_exponents,
        "write each letter once, with positive exponents only",
    ),
    Form("radical", _has_no_fractional_powers, "write it with a root sign"),
    Form("power", _has_no_roots, "write it with an exponent instead of a root sign"),
    Form("single fraction", _is_single_fraction, "write it as one fraction"),
    Form("reduced", _is_reduced, "write it as one fraction in which nothing is left to cancel"),
    Form("sum", _is_big_sum, "write it with one sigma sign"),
    Form("no sum", _has_no_big_sum, "write it without a sigma sign"),
    Form("any", lambda _: True, "write it another way"),
)

FORMS: Mapping[str, Form] = {form.name: form for form in _ALL}


def form_named(name: str) -> Form:
    """The form with this name.  Raises ``ValueError`` that lists the names for a misspelt one."""
    if name not in FORMS:
        raise ValueError(f"no form is called {name!r}; there are: {', '.join(FORMS)}")
    return FORMS[name]
