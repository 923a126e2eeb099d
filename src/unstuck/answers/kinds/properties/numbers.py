"""Properties of one real number."""

from __future__ import annotations

from fractions import Fraction
from math import gcd, isqrt

from flint import fmpz

from unstuck.answers import compare
from unstuck.answers.kinds.properties.phrases import Finding, Vocabulary, has, is_so, plain
from unstuck.answers.kinds.typed import Unfit
from unstuck.answers.realline import Undecided
from unstuck.maths import tree
from unstuck.maths.errors import NotExactError, TooMuchWorkError
from unstuck.maths.surd import Surd, surd

MAX_PRIME_BITS = 64


def surd_or_none(node: tree.Node) -> Surd | None:
    """The exact value, if it is made of rationals and square roots."""
    try:
        return surd(node)
    except NotExactError:
        return None


def sign_of_difference(node: tree.Node, bound: Surd) -> int:
    """The sign of ``node - bound``.  Raises Undecided where balls do not separate them."""
    exact = surd_or_none(node)
    if exact is not None:
        return (exact - bound).sign
    ball = compare.number(tree.Sum((node, tree.Negate(bound.node))))
    if not ball.imag.contains(0):
        raise Unfit("We expected a real number here.")
    if bool(ball.real > 0) or bool(ball.real < 0):
        return 1 if bool(ball.real > 0) else -1
    raise Undecided


def is_rational(node: tree.Node) -> bool:
    """Whether a number is rational; raises Undecided where we have no proof either way.

    Proofs used: sums of square roots are independent (Besicovitch); π and e are transcendental,
    so that their powers are irrational, and so are exp(q) and ln(q) of rationals where they are
    not trivially rational (Hermite–Lindemann); a root of a rational is rational only if exact.
    """
    exact = surd_or_none(node)
    if exact is not None:
        return exact.rational is not None
    if _is_irrational_atom(node):
        return False
    parts = node.children
    if isinstance(node, (tree.Sum, tree.Product, tree.Quotient, tree.Negate)):
        strange = [part for part in parts if compare.exact_value(part) is None]
        if len(strange) == 1 and _is_nonzero_around(node, strange[0]):
            return is_rational(strange[0])
    raise Undecided


def _is_nonzero_around(node: tree.Node, strange: tree.Node) -> bool:
    if isinstance(node, (tree.Sum, tree.Negate)):
        return True
    return all(compare.exact_value(part) != 0 for part in node.children if part is not strange)


def _is_irrational_atom(node: tree.Node) -> bool:
    if isinstance(node, tree.Constant):
        return node.name in ("pi", "e")
    if isinstance(node, tree.Root) and node.index is not None:
        index, body = compare.exact_value(node.index), compare.exact_value(node.body)
        return index is not None and _is_inexact_root(body, 1 / index if index else None)
    if isinstance(node, tree.Power):
        exponent = compare.exact_value(node.exponent)
        if node.base in (tree.Constant("e"), tree.Constant("pi")):
            return exponent is not None and exponent != 0
        return _is_inexact_root(compare.exact_value(node.base), exponent)
    if isinstance(node, tree.Call) and node.function in ("ln", "exp"):
        return compare.exact_value(node.arguments[0]) not in (None, 0, 1)
    return False


def _is_inexact_root(body: Fraction | None, exponent: Fraction | None) -> bool:
    """Of a positive rational that :func:`exact_value` found no exact root of."""
    return body is not None and body > 0 and exponent is not None and 1 < exponent.denominator <= 64


def rational(node: tree.Node) -> Finding:
    """A quotient of whole numbers."""
    return has(is_rational(node), "it is rational", "it is irrational")


def irrational(node: tree.Node) -> Finding:
    """Real, but no quotient of whole numbers."""
    return has(not is_rational(node), "it is irrational", "it is rational")


def whole_of(node: tree.Node) -> int | None:
    """The value if it is whole, ``None`` if it certainly is not.  Raises Undecided."""
    exact = surd_or_none(node)
    value = exact.rational if exact is not None else None
    if exact is None and is_rational(node):
        raise Undecided
    return value.numerator if value is not None and value.denominator == 1 else None


def integer(node: tree.Node) -> Finding:
    """A whole number."""
    return is_so(whole_of(node) is not None, "a whole number")


def _divided_by(node: tree.Node, divisor: int, words: str) -> Finding:
    value = whole_of(node)
    if value is None:
        return Finding(False, "it is not a whole number")
    rest = value % divisor
    return is_so(rest == 0, words, f"Divided by {divisor} it leaves {rest}." if rest else "")


def even(node: tree.Node) -> Finding:
    """Twice a whole number."""
    return _divided_by(node, 2, "even")


def odd(node: tree.Node) -> Finding:
    """Whole and not even."""
    value = whole_of(node)
    if value is None:
        return Finding(False, "it is not a whole number")
    return is_so(value % 2 == 1, "odd")


def multiple(node: tree.Node, divisor: int) -> Finding:
    """A whole multiple of a whole number; of 0 only 0 is."""
    if divisor == 0:
        return is_so(whole_of(node) == 0, "a multiple of 0")
    return _divided_by(node, divisor, f"a multiple of {divisor}")


def divisor(node: tree.Node, of: int) -> Finding:
    """A whole number that divides ``of``."""
    value = whole_of(node)
    if value is None:
        return Finding(False, "it is not a whole number")
    return is_so(value != 0 and of % value == 0, f"a divisor of {of}")


def coprime(node: tree.Node, to: int) -> Finding:
    """A whole number that shares no factor but 1 with ``to``."""
    value = whole_of(node)
    if value is None:
        return Finding(False, "it is not a whole number")
    common = gcd(value, to)
    why = f"Both are multiples of {common}." if 1 < common < 10**9 else ""
    return is_so(common == 1, f"coprime to {to}", why)


def _prime(value: int) -> bool:
    if value.bit_length() > MAX_PRIME_BITS:
        raise TooMuchWorkError("We tell primes only up to 19 digits.")
    return value > 1 and bool(fmpz(value).is_prime())


def prime(node: tree.Node) -> Finding:
    """Whole, above 1, and divided by 1 and itself only."""
    value = whole_of(node)
    if value is None:
        return Finding(False, "it is not a whole number")
    if _prime(value) or value < 2:
        return is_so(_prime(value), "prime")
    factor = int(fmpz(value).factor()[0][0])
    return is_so(False, "prime", rf"${value} = {factor} \cdot {value // factor}$.")


def composite(node: tree.Node) -> Finding:
    """Whole, above 1 and not prime."""
    value = whole_of(node)
    if value is None:
        return Finding(False, "it is not a whole number")
    return is_so(value > 1 and not _prime(value), "composite")


def square(node: tree.Node) -> Finding:
    """The square of a whole number."""
    value = whole_of(node)
    return is_so(value is not None and value >= 0 and isqrt(value) ** 2 == value, "a square")


def positive(node: tree.Node) -> Finding:
    """Above 0."""
    return is_so(sign_of_difference(node, Surd()) > 0, "positive")


def negative(node: tree.Node) -> Finding:
    """Below 0."""
    return is_so(sign_of_difference(node, Surd()) < 0, "negative")


def nonzero(node: tree.Node) -> Finding:
    """Not 0."""
    return has(sign_of_difference(node, Surd()) != 0, "it is not zero", "it is zero")


def above(node: tree.Node, bound: Surd) -> Finding:
    """Strictly greater."""
    return is_so(sign_of_difference(node, bound) > 0, f"greater than {plain(bound)}")


def below(node: tree.Node, bound: Surd) -> Finding:
    """Strictly less."""
    return is_so(sign_of_difference(node, bound) < 0, f"less than {plain(bound)}")


def at_least(node: tree.Node, bound: Surd) -> Finding:
    """Greater or equal."""
    return is_so(sign_of_difference(node, bound) >= 0, f"at least {plain(bound)}")


def at_most(node: tree.Node, bound: Surd) -> Finding:
    """Less or equal."""
    return is_so(sign_of_difference(node, bound) <= 0, f"at most {plain(bound)}")


def between(node: tree.Node, low: Surd, high: Surd) -> Finding:
    """Strictly between."""
    words = f"between {plain(low)} and {plain(high)}"
    if sign_of_difference(node, low) <= 0:
        return Finding(False, f"it is not greater than {plain(low)}")
    if sign_of_difference(node, high) >= 0:
        return Finding(False, f"it is not less than {plain(high)}")
    return is_so(True, words)


def probability(node: tree.Node) -> Finding:
    """From 0 to 1, both ends included."""
    inside = sign_of_difference(node, Surd()) >= 0 and sign_of_difference(node, Surd.of(1)) <= 0
    return is_so(inside, "between 0 and 1")


VOCABULARY: Vocabulary = {
    "integer": integer,
    "rational": rational,
    "irrational": irrational,
    "even": even,
    "odd": odd,
    "prime": prime,
    "composite": composite,
    "square": square,
    "multiple of {whole}": multiple,
    "divisor of {whole}": divisor,
    "coprime to {whole}": coprime,
    "positive": positive,
    "negative": negative,
    "nonzero": nonzero,
    "probability": probability,
    "greater than {number}": above,
    "less than {number}": below,
    "at least {number}": at_least,
    "at most {number}": at_most,
    "between {number} and {number}": between,
}
