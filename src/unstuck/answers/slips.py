"""Why one line of an algebraic derivation does not follow from the line before.

Each slip is tried on the line before; it is named only if both sides then are what was written,
so that the sentence is certain.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from flint import fmpq_mpoly

from unstuck.answers import compare
from unstuck.answers.explain import MAX_NODES, formula_fault
from unstuck.answers.polynomials import to_polynomial
from unstuck.answers.realline import Line, Undecided, same_ends
from unstuck.answers.shapes import simple_number, terms
from unstuck.answers.solving.factors import difference
from unstuck.answers.statements import Change, Solving
from unstuck.maths import tree
from unstuck.maths.errors import MathsError
from unstuck.maths.printer import latex

MAX_NAMED = 3
MAX_TRIED = 14
MIRRORED = {"<": ">", ">": "<", "<=": ">=", ">=": "<="}

Sides = tuple[tree.Node, tree.Node]


@dataclass(frozen=True)
class Slip:
    """What the sides would be after a known slip, and what to say about it."""

    sides: Sides
    message: str


def expression_fault(before: tree.Node, after: tree.Node, domains: Mapping[str, str]) -> str:
    """A sentence about two expressions that are not equal; or nothing."""
    for wrong, message in _rewritten(before):
        if compare.surely_equal(wrong, after, domains):
            return message
    why = formula_fault(after, before, domains)
    return f"Compared with the line before: {why}." if why else ""


def statement_fault(before: tree.Node, after: tree.Node, change: Change, solving: Solving) -> str:
    """A sentence about two statements that do not hold for the same values; or nothing."""
    if sum(1 for _ in before.walk()) > MAX_NODES or sum(1 for _ in after.walk()) > MAX_NODES:
        return _named(change, solving)
    mine, theirs = _sides(before), _sides(after)
    if mine is None or theirs is None:
        return _named(change, solving)
    if mine[1] == theirs[1] == "=":
        power = _power_fault(mine[0], theirs[0], change, solving)
        if power:
            return power
    turned = _turned(before, after, solving)
    if turned:
        return turned
    if theirs[1] in (mine[1], MIRRORED.get(mine[1])):
        slips = _tried(mine[0])
        for typed in (theirs[0], theirs[0][::-1]):
            for slip in slips:
                if _is_made(slip.sides, typed, solving.domains):
                    return slip.message
    return _named(change, solving) or _changed_side(mine[0], theirs[0], solving.domains)


def _sides(node: tree.Node) -> tuple[Sides, str] | None:
    if isinstance(node, tree.Relation) and len(node.signs) == 1:
        return (node.operands[0], node.operands[1]), node.signs[0]
    return None


def _is_made(wrong: Sides, typed: Sides, domains: Mapping[str, str]) -> bool:
    return all(compare.surely_equal(w, t, domains) for w, t in zip(wrong, typed, strict=True))


def _tried(sides: Sides) -> list[Slip]:
    return [*_moved(sides), *_one_sided(sides), *_inside_sides(sides)][:MAX_TRIED]


def _moved(sides: Sides) -> Iterator[Slip]:
    """A term on the other side with its old sign."""
    for place in (0, 1):
        here, there = sides[place], sides[1 - place]
        listed = terms(here)
        for number, term in enumerate(listed):
            if len(listed) == 1 and not term.symbols:
                continue
            rest = (*listed[:number], *listed[number + 1 :])
            left = _sum_of(rest)
            both = (left, tree.Sum((there, term)))
            name = latex(term.body if isinstance(term, tree.Negate) else term)
            yield Slip(
                both if place == 0 else both[::-1],
                f"When ${name}$ goes to the other side, its sign changes.",
            )


def _sum_of(parts: tuple[tree.Node, ...]) -> tree.Node:
    if not parts:
        return tree.number(0)
    return parts[0] if len(parts) == 1 else tree.Sum(parts)


def _one_sided(sides: Sides) -> Iterator[Slip]:
    """A factor that was taken away from one side only, or in another way than it came."""
    for place in (0, 1):
        here, there = sides[place], sides[1 - place]
        for factor in _coefficients(here):
            value = tree.number(factor)
            name = latex(tree.number(abs(factor)))
            alone = tree.Quotient(here, value)
            for both, message in (
                ((alone, there), f"Divide both sides by ${latex(value)}$, not just one."),
                ((alone, tree.Sum((there, tree.Negate(value)))),
                 f"${name}$ is a factor: undo it by dividing, not by subtracting."),
                ((alone, tree.Product((there, value))),
                 f"${name}$ is a factor: undo it by dividing, not by multiplying."),
                ((alone, tree.Quotient(value, there)),
                 "The division is upside down."),
            ):  # fmt: skip
                yield Slip(both if place == 0 else both[::-1], message)


def _coefficients(node: tree.Node) -> list[Fraction]:
    found: list[Fraction] = []
    for part in terms(node):
        body = part.body if isinstance(part, tree.Negate) else part
        factors = body.factors if isinstance(body, tree.Product) else (tree.number(1), body)
        for factor in factors:
            value = simple_number(factor)
            signed = None if value is None else -value if part is not body else value
            if signed not in (None, 0, 1):
                found.append(signed)
    return list(dict.fromkeys(found))[:2]


def _inside_sides(sides: Sides) -> Iterator[Slip]:
    for wrong, message in _rewritten(sides[0]):
        yield Slip((wrong, sides[1]), message)
    for wrong, message in _rewritten(sides[1]):
        yield Slip((sides[0], wrong), message)


def _rewritten(node: tree.Node) -> Iterator[tuple[tree.Node, str]]:
    """The node with one rule misapplied somewhere near its top."""
    yield from _misapplied(node)
    if isinstance(node, tree.Negate):
        for wrong, message in _misapplied(node.body):
            yield tree.Negate(wrong), message
    if isinstance(node, tree.Sum):
        for place, term in enumerate(node.terms):
            for wrong, message in _rewritten(term):
                yield tree.Sum((*node.terms[:place], wrong, *node.terms[place + 1 :])), message


def _misapplied(node: tree.Node) -> Iterator[tuple[tree.Node, str]]:
    if isinstance(node, tree.Product) and len(node.factors) == 2:
        for factor, other in (node.factors, node.factors[::-1]):
            if isinstance(other, tree.Sum):
                first = tree.Product((factor, other.terms[0]))
                wrong = tree.Sum((first, *other.terms[1:]))
                yield wrong, f"Multiply every term in the brackets by ${latex(factor)}$."
    if isinstance(node, tree.Negate) and isinstance(node.body, tree.Sum):
        turned = tree.Negate(node.body.terms[0])
        wrong = tree.Sum((turned, *node.body.terms[1:]))
        yield wrong, "The minus before the brackets turns the sign of every term in them."
    if isinstance(node, tree.Power) and isinstance(node.base, tree.Sum):
        powers = tuple(tree.Power(term, node.exponent) for term in node.base.terms)
        yield tree.Sum(powers), "A power of a sum is not the sum of the powers."
    if isinstance(node, tree.Root) and isinstance(node.body, tree.Sum):
        roots = tuple(tree.Root(term, node.index) for term in node.body.terms)
        yield tree.Sum(roots), "A root of a sum is not the sum of the roots."
    if isinstance(node, tree.Call) and isinstance(node.arguments[0], tree.Sum):
        parts = tuple(_of_other(node, term) for term in node.arguments[0].terms)
        name = rf"\{node.function}" if node.function in ("ln", "log", "sin", "cos") else "it"
        yield tree.Sum(parts), f"${name}$ of a sum is not the sum taken term by term."
    if isinstance(node, tree.Quotient) and isinstance(node.numerator, tree.Sum):
        divided = tree.Quotient(node.numerator.terms[0], node.denominator)
        wrong = tree.Sum((divided, *node.numerator.terms[1:]))
        yield wrong, f"Divide every term by ${latex(node.denominator)}$."


def _of_other(node: tree.Call, argument: tree.Node) -> tree.Node:
    """The same function of something else."""
    return tree.Call(node.function, (argument, *node.arguments[1:]))


def _power_fault(before: Sides, after: Sides, change: Change, solving: Solving) -> str:
    """Solutions lost by a division or a root, or added by a multiplication or a square."""
    if not (change.lost or change.added):
        return ""
    one, two = _polynomial(before, solving), _polynomial(after, solving)
    names = _solutions(change.lost or change.added, solving)
    if not names:
        return ""
    if change.lost and not change.added:
        if any(_is_root_of(b, a, solving.domains) for b, a in _each(before, after)):
            return f"Taking the root of both sides leaves two signs: this loses {names}."
        if one is not None and two is not None and not two.is_constant():
            quotient, rest = divmod(one, two)
            if rest.is_zero() and not quotient.is_constant():
                return f"Dividing by ${_factor(quotient)}$ loses {names}."
    if change.added and not change.lost:
        if any(_is_root_of(a, b, solving.domains) for b, a in _each(before, after)):
            return f"Squaring both sides adds {names}, which the line before does not have."
        if one is not None and two is not None and not one.is_constant():
            quotient, rest = divmod(two, one)
            if rest.is_zero() and not quotient.is_constant():
                return f"Multiplying by ${_factor(quotient)}$ adds {names}."
    return ""


def _each(before: Sides, after: Sides) -> tuple[tuple[Sides, Sides], ...]:
    return ((before, after), (before, after[::-1]))


def _is_root_of(square: Sides, root: Sides, domains: Mapping[str, str]) -> bool:
    """Whether both sides of ``square`` are the squares of those of ``root``."""
    two = tree.number(2)
    return all(
        compare.surely_equal(s, tree.Power(r, two), domains)
        for s, r in zip(square, root, strict=True)
    )


def _polynomial(sides: Sides, solving: Solving) -> fmpq_mpoly | None:
    if len(solving.domains) != 1:
        return None
    name = next(iter(solving.domains))
    nothing = tree.Product((tree.number(0), tree.Symbol(name)))
    return to_polynomial(tree.Sum((sides[0], tree.Negate(sides[1]), nothing)))


def _factor(polynomial: fmpq_mpoly) -> str:
    return str(polynomial / polynomial.leading_coefficient()).replace("*", "")


def _solutions(line: Line, solving: Solving) -> str:
    """``$x = 0$ and $x = 3$`` for a few numbers; nothing for intervals or many."""
    if len(solving.domains) != 1 or not 1 <= len(line) <= MAX_NAMED:
        return ""
    name = latex(tree.Symbol(next(iter(solving.domains))))
    if any(piece.low is None or not piece.is_point for piece in line):
        return ""
    parts = [f"${name} = {piece.low.latex}$" for piece in line if piece.low is not None]
    return " and ".join(parts)


def _named(change: Change, solving: Solving) -> str:
    """What is lost or added, where it is a few numbers."""
    lost, added = _solutions(change.lost, solving), _solutions(change.added, solving)
    if change.lost and not change.added and lost:
        return f"This loses {lost}."
    if change.added and not change.lost and added:
        return f"This adds {added}, which the line before does not have."
    return ""


def _turned(before: tree.Node, after: tree.Node, solving: Solving) -> str:
    """An inequality sign that should have turned, or should not, or lost its equals sign."""
    if not (isinstance(before, tree.Relation) and isinstance(after, tree.Relation)):
        return ""
    if not (before.signs[0] in MIRRORED and after.signs[0] in MIRRORED and len(after.signs) == 1):
        return ""
    turned = tree.Relation(after.operands, (MIRRORED[after.signs[0]],))  # type: ignore[arg-type]
    try:
        if solving.changed(before, turned).is_none:
            if _is_negative_multiple(before, after):
                return "Multiplying or dividing by a negative number turns the sign around."
            return "The sign points the wrong way here."
        names = list(solving.domains)
        if len(names) == 1:
            lines = [solving.line(node, names[0]) for node in (before, after)]
            if same_ends(*lines):
                return "Look again at whether equality is allowed here."
    except (Undecided, MathsError):
        return ""
    return ""


def _is_negative_multiple(before: tree.Node, after: tree.Node) -> bool:
    """Whether the difference of the sides changed its sign on the way."""
    try:
        one, two = to_polynomial(difference(before)), to_polynomial(difference(after))
    except Undecided:
        return False
    if one is None or two is None or one.is_zero() or two.is_zero():
        return False
    return bool(one.leading_coefficient() * two.leading_coefficient() < 0) and bool(
        one * two.leading_coefficient() == two * one.leading_coefficient()
    )


def _changed_side(before: Sides, after: Sides, domains: Mapping[str, str]) -> str:
    """Which side alone took another value."""
    same = [compare.surely_equal(b, a, domains) for b, a in zip(before, after, strict=True)]
    if same == [True, False]:
        return "The left side is the same as before, but the right side has changed."
    if same == [False, True]:
        return "The right side is the same as before, but the left side has changed."
    return ""
