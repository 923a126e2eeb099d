"""Properties of one matrix with exact entries."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from flint import fmpq_poly

from unstuck.answers.kinds.properties import linear
from unstuck.answers.kinds.properties.linear import Rows, Vector
from unstuck.answers.kinds.properties.phrases import (
    Finding,
    Vocabulary,
    has,
    is_so,
    measured,
    plain,
    row,
    shown,
)
from unstuck.answers.kinds.properties.univariate import EVERYWHERE, roots_inside, squarefree
from unstuck.maths.errors import NotExactError
from unstuck.maths.exact import to_flint
from unstuck.maths.surd import ONE, ZERO, Surd

NOT_SQUARE = Finding(False, "it is not square")


def _of_square(check: Callable[..., Finding]) -> Callable[..., Finding]:
    """The same check, false of a matrix that is not square."""

    def checked(A: Rows, *arguments: object) -> Finding:
        return check(A, *arguments) if len(A) == len(A[0]) else NOT_SQUARE

    return checked


def _places(A: Rows) -> Iterator[tuple[int, int, Surd]]:
    """Row and column from 1, and the entry."""
    for i, entries in enumerate(A, 1):
        for j, entry in enumerate(entries, 1):
            yield i, j, entry


def _entry(i: int, j: int, value: Surd) -> str:
    return f"Entry ({i}, {j}) is ${shown(value)}$."


def size(A: Rows, height: int, width: int) -> Finding:
    """So many rows and columns."""
    mine = linear.shape(A)
    said = f"it is {mine[0]}×{mine[1]}"
    return Finding(
        mine == (height, width),
        said + ("" if mine == (height, width) else f", not {height}×{width}"),
    )


def square(A: Rows) -> Finding:
    """As many rows as columns."""
    height, width = linear.shape(A)
    return is_so(height == width, "square", f"It is ${height} \\times {width}$.")


def _zero_where(name: str, must_be_zero: Callable[[int, int], bool]) -> Callable[[Rows], Finding]:
    def check(A: Rows) -> Finding:
        wrong = next(((i, j, e) for i, j, e in _places(A) if e and must_be_zero(i, j)), None)
        return is_so(wrong is None, name, _entry(*wrong) if wrong else "")

    return check


def symmetric(A: Rows) -> Finding:
    """Equal to its transpose."""
    return _mirrored(A, "symmetric", ONE)


def skew(A: Rows) -> Finding:
    """The negative of its transpose."""
    return _mirrored(A, "skew-symmetric", -ONE)


def _mirrored(A: Rows, name: str, factor: Surd) -> Finding:
    for i, j, entry in _places(A):
        other = A[j - 1][i - 1]
        if entry != factor * other:
            both = f"Entry ({i}, {j}) is ${shown(entry)}$, entry ({j}, {i}) is ${shown(other)}$."
            return is_so(False, name, both if i != j else _entry(i, j, entry))
    return is_so(True, name)


def rank(A: Rows, wanted: int) -> Finding:
    """The number of independent rows."""
    return measured("its rank", linear.rank(A), wanted)


def full_rank(A: Rows) -> Finding:
    """The largest rank that its shape allows."""
    mine, most = linear.rank(A), min(linear.shape(A))
    return has(mine == most, "it has full rank", f"its rank is {mine}, not {most}")


def trace(A: Rows, wanted: Surd) -> Finding:
    """The sum of the diagonal."""
    return measured("the trace", sum((A[i][i] for i in range(len(A))), ZERO), wanted)


def determinant(A: Rows, wanted: Surd) -> Finding:
    """The determinant."""
    return measured("the determinant", linear.determinant(A), wanted)


def invertible(A: Rows) -> Finding:
    """Determinant not 0."""
    value = linear.determinant(A)
    why = f"Its determinant is ${shown(value)}$."
    return has(bool(value), "it is invertible", "it is singular", why)


def singular(A: Rows) -> Finding:
    """Determinant 0."""
    found = invertible(A)
    return has(not found.holds, "it is singular", "it is invertible", found.shown)


def _definite(name: str, *, semi: bool, factor: Surd) -> Callable[[Rows], Finding]:
    """The sign of xᵀAx; here only a symmetric matrix is called definite."""

    def check(A: Rows) -> Finding:
        if not (found := symmetric(A)).holds:
            return Finding(False, f"it is not symmetric, so it is not {name}", found.shown)
        signed = tuple(tuple(factor * entry for entry in entries) for entries in A)
        x = linear.not_positive(signed, semi=semi)
        if x is None:
            return is_so(True, name)
        value = linear.form(A, x)
        return is_so(False, name, f"For $x = {row(x)}$ we get $x^\\top A x = {shown(value)}$.")

    return check


def indefinite(A: Rows) -> Finding:
    """Symmetric, with both signs of xᵀAx."""
    if not (found := symmetric(A)).holds:
        return Finding(False, "it is not symmetric", found.shown)
    flipped = tuple(tuple(-entry for entry in entries) for entries in A)
    signs = [linear.not_positive(B, semi=True) is not None for B in (A, flipped)]
    return is_so(all(signs), "indefinite")


def eigenvalue(A: Rows, value: Surd) -> Finding:
    """det(A − λI) = 0."""
    size = len(A)
    gap = linear.determinant(linear.difference(A, linear.scaled_identity(size, value)))
    word = plain(value)
    why = "" if not gap else rf"$\det(A - \lambda I)$ is ${shown(gap)}$ there, not 0."
    return has(not gap, f"{word} is an eigenvalue", f"{word} is not an eigenvalue", why)


def eigenvalues(A: Rows, values: Vector) -> Finding:
    """Exactly these, each as often as it is listed."""
    if len(values) == len(A) and linear.characteristic(A) == linear.with_roots(values):
        return Finding(True, "its eigenvalues are these")
    for value in values:
        if not (found := eigenvalue(A, value)).holds:
            return found
    return Finding(False, "its eigenvalues are not these, each as often as asked")


def eigenvector(A: Rows, v: Vector) -> Finding:
    """``A v`` is a multiple of ``v``."""
    if len(v) != len(A) or not any(v):
        return Finding(False, f"it is not {len(v)}×{len(v)}")
    image = linear.applied(A, v)
    word = f"({', '.join(map(plain, v))})"
    why = f"It sends the vector to ${row(image)}$."
    holds = linear.rank((v, image)) == 1
    return has(holds, f"{word} is an eigenvector", f"{word} is not an eigenvector", why)


def orthogonal(A: Rows) -> Finding:
    """Its columns are orthonormal: AᵀA = I."""
    columns = linear.turned(A)
    for i, first in enumerate(columns):
        for j, second in enumerate(columns[: i + 1]):
            value = linear.dot(first, second)
            if i == j and value != ONE:
                why = f"The squares in column {i + 1} add up to ${shown(value)}$."
                return is_so(False, "orthogonal", why)
            if i != j and value:
                why = f"Columns {j + 1} and {i + 1} have the dot product ${shown(value)}$."
                return is_so(False, "orthogonal", why)
    return is_so(True, "orthogonal")


def idempotent(A: Rows) -> Finding:
    """AA = A."""
    return is_so(linear.product(A, A) == A, "idempotent")


def involution(A: Rows) -> Finding:
    """AA = I."""
    return is_so(linear.product(A, A) == linear.identity(len(A)), "its own inverse")


def nilpotent(A: Rows) -> Finding:
    """Some power is zero; then the n-th is."""
    power = A
    for _ in range(len(A) - 1):
        power = linear.product(power, A)
    return is_so(linear.is_zero(power), "nilpotent")


def _stochastic(name: str, line: str, turn: bool) -> Callable[[Rows], Finding]:
    def check(A: Rows) -> Finding:
        for i, j, entry in _places(A):
            if entry.sign < 0:
                return is_so(False, name, _entry(i, j, entry))
        for number, entries in enumerate(linear.turned(A) if turn else A, 1):
            total = sum(entries, ZERO)
            if total != ONE:
                why = f"The entries of {line} {number} add up to ${shown(total)}$."
                return is_so(False, name, why)
        return is_so(True, name)

    return check


def table(A: Rows) -> Finding:
    """A joint distribution: entries at least 0 that add up to 1."""
    for i, j, entry in _places(A):
        if entry.sign < 0:
            return is_so(False, "a probability table", _entry(i, j, entry))
    total = sum((entry for _, _, entry in _places(A)), ZERO)
    why = "" if total == ONE else f"The entries add up to ${shown(total)}$."
    return is_so(total == ONE, "a probability table", why)


def independent(A: Rows) -> Finding:
    """Each entry is its row's sum times its column's sum."""
    down = [sum(entries, ZERO) for entries in A]
    across = [sum(entries, ZERO) for entries in linear.turned(A)]
    for i, j, entry in _places(A):
        expected = down[i - 1] * across[j - 1]
        if entry != expected:
            why = (
                f"{_entry(i, j, entry)} The sums of its row and its column multiply to "
                f"${shown(expected)}$."
            )
            return has(False, "", "rows and columns are not independent", why)
    return has(True, "rows and columns are independent", "")


def _sums(line: str, turn: bool) -> Callable[[Rows, Vector], Finding]:
    def check(A: Rows, wanted: Vector) -> Finding:
        sums = tuple(sum(entries, ZERO) for entries in (linear.turned(A) if turn else A))
        why = f"They are ${row(sums)}$."
        holds = sums == wanted
        return has(holds, f"the {line} sums are these", f"the {line} sums are different", why)

    return check


def sends(A: Rows, v: Vector, to: Vector) -> Finding:
    """``A v = b``."""
    if linear.shape(A) != (len(to), len(v)):
        return Finding(False, f"it is not {len(to)}×{len(v)}")
    image = linear.applied(A, v)
    words = f"({', '.join(map(plain, v))}) to ({', '.join(map(plain, to))})"
    why = f"It sends the vector to ${row(image)}$."
    return has(image == to, f"it sends {words}", f"it does not send {words}", why)


def commutes(A: Rows, B: Rows) -> Finding:
    """``A B = B A``."""
    if linear.shape(A) != linear.shape(B):
        return Finding(False, "the products in both orders do not exist")
    holds = linear.product(A, B) == linear.product(B, A)
    return has(holds, "the two matrices commute", "the two matrices do not commute")


def times(A: Rows, B: Rows, wanted: Rows) -> Finding:
    """``A B = C``."""
    if len(A[0]) != len(B):
        return Finding(False, "the shapes do not fit for this product")
    holds = linear.product(A, B) == wanted
    return has(holds, "the product is as asked", "the product is not as asked")


def annihilates(A: Rows, B: Rows) -> Finding:
    """``A B = 0``."""
    if len(A[0]) != len(B):
        return Finding(False, "the shapes do not fit for this product")
    wrong = next(((i, j, e) for i, j, e in _places(linear.product(A, B)) if e), None)
    why = f"In the product, entry ({wrong[0]}, {wrong[1]}) is ${shown(wrong[2])}$." if wrong else ""
    return has(wrong is None, "the product is zero", "the product is not zero", why)


def nonzero(A: Rows) -> Finding:
    """Not the zero matrix."""
    return has(not linear.is_zero(A), "it is not the zero matrix", "it is the zero matrix")


def _diagonalizable(over: str, *, real: bool) -> Callable[[Rows], Finding]:
    """The squarefree part of the characteristic polynomial sends the matrix to zero; over the
    real numbers all its roots must be real as well.
    """

    def check(A: Rows) -> Finding:
        name = f"diagonalizable over the {over} numbers"
        coefficients = [c.rational for c in linear.characteristic(A)]
        rational = [to_flint(c) for c in reversed(coefficients) if c is not None]
        if len(rational) < len(coefficients):
            raise NotExactError("We can decide this for rational numbers only.")
        part = squarefree(fmpq_poly(rational))
        if real and (missing := int(part.degree()) - roots_inside(part, EVERYWHERE)):
            word = "are" if missing > 1 else "is"
            return is_so(False, name, f"Of its different eigenvalues {missing} {word} not real.")
        total = linear.scaled_identity(len(A), ZERO)
        for coefficient in reversed(part.coeffs()):
            constant = Surd(((1, coefficient),) if coefficient else ())
            shift = linear.scaled_identity(len(A), -constant)
            total = linear.difference(linear.product(total, A), shift)
        return is_so(linear.is_zero(total), name)

    return check


VOCABULARY: Vocabulary = {
    "shape {whole}x{whole}": size,
    "square": square,
    "nonzero": nonzero,
    "symmetric": _of_square(symmetric),
    "skew-symmetric": _of_square(skew),
    "diagonal": _zero_where("diagonal", lambda i, j: i != j),
    "upper triangular": _zero_where("upper triangular", lambda i, j: i > j),
    "lower triangular": _zero_where("lower triangular", lambda i, j: i < j),
    "invertible": _of_square(invertible),
    "singular": _of_square(singular),
    "rank {whole}": rank,
    "full rank": full_rank,
    "trace {number}": _of_square(trace),
    "determinant {number}": _of_square(determinant),
    "eigenvalue {number}": _of_square(eigenvalue),
    "eigenvalues {vector}": _of_square(eigenvalues),
    "eigenvector {vector}": _of_square(eigenvector),
    "positive definite": _of_square(_definite("positive definite", semi=False, factor=ONE)),
    "positive semidefinite": _of_square(_definite("positive semidefinite", semi=True, factor=ONE)),
    "negative definite": _of_square(_definite("negative definite", semi=False, factor=-ONE)),
    "indefinite": _of_square(indefinite),
    "diagonalizable": _of_square(_diagonalizable("real", real=True)),
    "diagonalizable over C": _of_square(_diagonalizable("complex", real=False)),
    "orthogonal": _of_square(orthogonal),
    "idempotent": _of_square(idempotent),
    "its own inverse": _of_square(involution),
    "nilpotent": _of_square(nilpotent),
    "row-stochastic": _stochastic("row-stochastic", "row", turn=False),
    "column-stochastic": _stochastic("column-stochastic", "column", turn=True),
    "probability table": table,
    "table of independent variables": independent,
    "row sums {vector}": _sums("row", turn=False),
    "column sums {vector}": _sums("column", turn=True),
    "sends {vector} to {vector}": sends,
    "commutes with {matrix}": commutes,
    "times {matrix} is zero": annihilates,
    "times {matrix} is {matrix}": times,
}
