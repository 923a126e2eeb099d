"""Families of distributions: how people write them, and when two of them are the same.

Every family has one standard set of parameters.  Other ways to say the same (a standard deviation,
a scale, a precision) are carried over when a distribution is read.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise

from unstuck.answers import compare
from unstuck.maths import tree
from unstuck.maths.names import canonical
from unstuck.maths.printer import text

_ONE, _TWO = tree.number(1), tree.number(2)
_HALF = tree.number(Fraction(1, 2))
_LISTS = (tree.Tuple, tree.Vector, tree.Matrix)

Change = Callable[[tree.Node], tree.Node]


def square(node: tree.Node) -> tree.Node:
    """The square of a tree."""
    return tree.Power(node, _TWO)


def reciprocal(node: tree.Node) -> tree.Node:
    """One over a tree."""
    return tree.Quotient(_ONE, node)


_CHANGES: Mapping[str, Change] = {"same": lambda n: n, "square": square, "over": reciprocal}


class NotADistribution(Exception):
    """The tree names no distribution; ``message`` says why to a learner."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


@dataclass(frozen=True)
class Family:
    """``parameters`` in standard order; ``keywords``: each spelling with the parameter it
    stands for and the change that makes it so; ``conventions``: what the last parameter may be
    declared to be instead.  ``listed`` takes any number of values as its last parameter.
    """

    name: str
    aliases: frozenset[str]
    parameters: tuple[str, ...]
    keywords: Mapping[str, tuple[str, str]]
    conventions: tuple[str, ...] = ()
    listed: bool = False


def _family(
    name: str,
    aliases: str,
    parameters: str,
    keywords: str = "",
    conventions: str = "",
    *,
    listed: bool = False,
) -> Family:
    """``keywords``: words such as ``mu=mean`` or ``sd=variance:square``."""
    standard = tuple(parameters.split())
    table = {parameter: (parameter, "same") for parameter in standard}
    for word in keywords.split():
        spelling, _, meaning = word.partition("=")
        parameter, _, change = meaning.partition(":")
        table[spelling] = (parameter, change or "same")
    return Family(
        name,
        frozenset(aliases.split()) | {name},
        standard,
        table,
        tuple(conventions.split()),
        listed,
    )


FAMILIES = (
    _family(
        "Normal",
        "N Gaussian Norm normal gaussian MVN MultivariateNormal",
        "mean variance",
        "mu=mean loc=mean m=mean var=variance cov=variance Sigma=variance sigma^2=variance "
        "sd=variance:square std=variance:square sigma=variance:square stdev=variance:square "
        "scale=variance:square precision=variance:over tau=variance:over",
        "variance sd precision",
    ),
    _family("Bernoulli", "Bern Ber Be bernoulli", "p", "prob=p q=p"),
    _family("Binomial", "Bin Binom B binomial binom", "n p", "prob=p size=n"),
    _family("Poisson", "Pois Po Poi poisson", "rate", "lambda=rate mu=rate mean=rate"),
    _family(
        "Exponential",
        "Exp Expo exponential exp",
        "rate",
        "lambda=rate scale=rate:over mean=rate:over theta=rate:over beta=rate:over",
        "rate scale",
    ),
    _family(
        "Gamma",
        "Ga Erlang G",
        "shape rate",
        "alpha=shape k=shape a=shape beta=rate lambda=rate scale=rate:over theta=rate:over",
        "rate scale",
    ),
    _family("Uniform", "U Unif uniform", "low high", "a=low b=high min=low max=high"),
    _family("DiscreteUniform", "DU DUnif UniformInt", "low high", "a=low b=high"),
    _family("Beta", "Bt", "a b", "alpha=a beta=b"),
    _family("Geometric", "Geom Geo geometric", "p", "prob=p", "1 0"),
    _family("t", "T StudentT Student student", "df", "nu=df k=df n=df"),
    _family("ChiSquared", "chisq ChiSq Chi2 chi2 ChiSquare", "df", "nu=df k=df n=df"),
    _family(
        "Laplace",
        "Lap laplace DoubleExponential",
        "location scale",
        "loc=location mu=location mean=location b=scale",
    ),
    _family("Categorical", "Cat categorical", "p", "", listed=True),
    _family("Multinomial", "Multi Mult multinomial", "n p", "", listed=True),
    _family("Dirichlet", "Dir dirichlet", "alpha", "", listed=True),
)
ALIASES: Mapping[str, Family] = {
    canonical(alias): family for family in FAMILIES for alias in family.aliases
}
CONVENTIONS = tuple(
    dict.fromkeys(convention for family in FAMILIES for convention in family.conventions)
)
KEYWORDS = frozenset(
    canonical(word) for family in FAMILIES for word in family.keywords if "^" not in word
)


@dataclass(frozen=True)
class Named:
    """One distribution: its family, standard parameters, and how each was said."""

    family: Family
    values: tuple[tree.Node, ...]
    said: tuple[str, ...] = field(default=(), compare=False)
    by_position: bool = field(default=True, compare=False)

    @property
    def changes(self) -> tuple[str, ...]:
        """For each parameter, how the typed value became the standard one."""
        return tuple(self.family.keywords[word][1] for word in self.said)


def distribution_of(node: tree.Node, convention: str | None) -> Named:
    """The distribution that a tree such as ``N(0, 1)`` names.  Raises NotADistribution."""
    if not isinstance(node, tree.Call) or node.function not in ALIASES:
        raise NotADistribution("We expected a distribution, such as N(0, 1) or Bin(10, 1/2).")
    family = ALIASES[node.function]
    values = node.arguments
    if family.name == "Uniform":
        family, values = _uniform(values)
    if family.listed:
        values = _with_list(values, len(family.parameters))
    slots = _slots(family, convention)
    said: dict[str, tuple[str, tree.Node]] = {}
    keyed = 0
    for place, value in enumerate(values):
        word, inner = _keyword(value)
        if word is None:
            if place >= len(slots):
                raise NotADistribution(_wanted(family, slots))
            word = slots[place]
        elif word not in family.keywords:
            raise NotADistribution(f"{family.name} has no parameter called {word}.")
        else:
            keyed += 1
        parameter, _ = family.keywords[word]
        if parameter in said:
            raise NotADistribution(f"The {parameter} is given twice.")
        said[parameter] = (word, inner)
    if len(said) < len(family.parameters):
        raise NotADistribution(_wanted(family, slots))
    words = tuple(said[parameter][0] for parameter in family.parameters)
    nodes = tuple(_changed(*said[parameter], family) for parameter in family.parameters)
    return Named(family, nodes, words, keyed == 0)


def _slots(family: Family, convention: str | None) -> tuple[str, ...]:
    if convention in family.conventions and convention in family.keywords:
        return (*family.parameters[:-1], convention)
    return family.parameters


def _wanted(family: Family, slots: tuple[str, ...]) -> str:
    return f"{family.name} needs: {', '.join(slots)}."


def _keyword(value: tree.Node) -> tuple[str | None, tree.Node]:
    if not (isinstance(value, tree.Relation) and value.signs == ("=",)):
        return None, value
    left, inner = value.operands
    return text(left), inner


def _changed(word: str, value: tree.Node, family: Family) -> tree.Node:
    _, change = family.keywords[word]
    return value if isinstance(value, _LISTS) else _CHANGES[change](value)


def _uniform(values: tuple[tree.Node, ...]) -> tuple[Family, tuple[tree.Node, ...]]:
    """``U([0, 1])`` is an interval, ``U({1, 2, 3})`` runs over whole numbers."""
    (first, *others) = values
    if others:
        return ALIASES["Uniform"], values
    if isinstance(first, tree.Interval):
        return ALIASES["Uniform"], (first.left, first.right)
    if isinstance(first, (tree.Tuple, tree.Vector)) and len(first.children) == 2:
        return ALIASES["Uniform"], first.children
    if isinstance(first, tree.Set) and (ends := _run(first.members)) is not None:
        return ALIASES["DiscreteUniform"], ends
    return ALIASES["Uniform"], values


def _run(members: tuple[tree.Node, ...]) -> tuple[tree.Node, ...] | None:
    """The ends of whole numbers without a gap."""
    numbers = sorted(n for n in map(compare.exact_value, members) if n is not None)
    steps = {after - before for before, after in pairwise(numbers)}
    if len(numbers) < len(members) or steps != {1}:
        return None
    return tree.number(numbers[0]), tree.number(numbers[-1])


def _with_list(values: tuple[tree.Node, ...], count: int) -> tuple[tree.Node, ...]:
    """``Cat(1/2, 1/2)`` as ``Cat((1/2, 1/2))``: the rest is one list."""
    if len(values) <= count:
        return values
    return (*values[: count - 1], tree.Tuple(values[count - 1 :]))


def standard(named: Named) -> tuple[str, tuple[tree.Node, ...]]:
    """One family and parameters for distributions that coincide, such as Exp(2), Gamma(1, 2)."""
    name, values = named.family.name, named.values
    if name == "Bernoulli":
        return "Binomial", (_ONE, *values)
    if name == "Exponential":
        return "Gamma", (_ONE, *values)
    if name == "ChiSquared":
        return "Gamma", (tree.Quotient(values[0], _TWO), _HALF)
    if name in ("Uniform", "DiscreteUniform") and _are(values, (0, 1)):
        return ("Beta", (_ONE, _ONE)) if name == "Uniform" else ("Binomial", (_ONE, _HALF))
    return name, values


def _are(values: tuple[tree.Node, ...], wanted: tuple[int, ...]) -> bool:
    return tuple(map(compare.exact_value, values)) == wanted


def same_parameter(first: tree.Node, second: tree.Node, domains: Mapping[str, str]) -> bool:
    """Whether two parameters are equal: numbers, or lists entry by entry.  Raises Undecided."""
    if isinstance(first, _LISTS) != isinstance(second, _LISTS):
        return False
    if not isinstance(first, _LISTS):
        return compare.equal(first, second, domains)
    mine, theirs = _entries(first), _entries(second)
    return len(mine) == len(theirs) and all(
        len(a) == len(b) and all(compare.equal(x, y, domains) for x, y in zip(a, b, strict=True))
        for a, b in zip(mine, theirs, strict=True)
    )


def _entries(node: tree.Node) -> tuple[tuple[tree.Node, ...], ...]:
    """Rows; a column and a row of the same numbers are one vector."""
    if not isinstance(node, tree.Matrix):
        return (node.children,)
    if node.shape[1] == 1:
        return (tuple(row[0] for row in node.rows),)
    return node.rows


_RANGES = {
    "variance": "The variance is never negative.",
    "rate": "The rate is positive.",
    "scale": "The scale is positive.",
    "shape": "The shape is positive.",
    "df": "The degrees of freedom are positive.",
}


def impossible(named: Named) -> str:
    """Why no distribution has these numbers as parameters, or nothing."""
    if named.family.parameters == ("low", "high"):
        low, high = map(compare.exact_value, named.values)
        if low is not None and high is not None and low >= high:
            return "The lower end comes first."
    for parameter, value in zip(named.family.parameters, named.values, strict=True):
        number = None if value.symbols else compare.exact_value(value)
        if number is None:
            continue
        if parameter == "p" and not 0 <= number <= 1:
            return "A probability lies between 0 and 1."
        if parameter == "n" and (number < 0 or number.denominator != 1):
            return "The number of trials is a whole number."
        if parameter in _RANGES and (number < 0 or (number == 0 and parameter != "variance")):
            return _RANGES[parameter]
    return ""


def faults(typed: Named, mine: Named, domains: Mapping[str, str]) -> list[str]:
    """Every known mix-up that explains the typed parameters of the same family, for certain."""

    def fits(*wanted: tree.Node) -> bool:
        return all(
            isinstance(a, _LISTS) == isinstance(b, _LISTS)
            and not isinstance(a, _LISTS)
            and compare.surely_equal(a, b, domains)
            for a, b in zip(typed.values, wanted, strict=True)
        )

    right, found = mine.values, []
    last_change = typed.changes[-1]
    if typed.family.name == "Normal":
        spread = square(right[1]) if last_change == "square" else tree.Root(right[1])
        if fits(right[0], spread):
            found.append("the variance and the standard deviation are mixed up")
        if fits(tree.Negate(right[0]), right[1]):
            found.append("check the sign of the mean")
    if typed.family.parameters[-1] == "rate" and fits(*right[:-1], reciprocal(right[-1])):
        found.append("the rate and its reciprocal are mixed up")
    if typed.family.parameters[-1] == "p":
        complement = tree.Sum((_ONE, tree.Negate(right[-1])))
        if fits(*right[:-1], complement):
            found.append("the probability of success and of failure are mixed up")
    if len(right) == 2 and fits(right[1], right[0]):
        found.append("the parameters are in the other order")
    return found
