"""A distribution by its name and parameters: ``N(mu, sigma^2)``, ``Bin(10, 1/2)``."""

from __future__ import annotations

import cmath
import math
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, ClassVar, Self

from unstuck.answers import agreement
from unstuck.answers.base import Field, Judgement, Response
from unstuck.answers.distributions import (
    ALIASES,
    CONVENTIONS,
    KEYWORDS,
    Named,
    NotADistribution,
    distribution_of,
    faults,
    impossible,
    same_parameter,
    standard,
)
from unstuck.answers.kinds.formula import declared, names_of
from unstuck.answers.kinds.typed import Typed, Unfit, both_spellings, not_yet, reference, right
from unstuck.answers.mutation import mutated
from unstuck.answers.reading import Reading, read_response
from unstuck.answers.registry import register
from unstuck.answers.sampling import points
from unstuck.maths import tree
from unstuck.maths.names import Names
from unstuck.maths.printer import latex, text

_LETTER_BEFORE = re.compile(r"^[^(){}~∼]{0,40}?(?:\\sim(?![A-Za-z])|~|∼)")
_CHI = re.compile(r"(?:\\chi|χ|chi)\s*(?:\^\s*\{?2\}?|²|2)\s*")
_BELOW = re.compile(r"^(?P<name>chisq|t)\s*_\s*(?:\{(?P<long>[^{}]*)\}|(?P<short>\w))\s*$")
_RUN = re.compile(
    r"(?:\\(?:text|mathrm|operatorname|mathcal)\s*\{\s*)?(?:Uniform|Unif|U)\s*\}?\s*"
    r"(?:\\left)?\(?\s*(?:\\left)?\\?\{(?P<low>[^{}]{1,40}?),\s*"
    r"(?:\.{2,3}|…|\\[lc]?dots)\s*,(?P<high>[^{}]{1,40}?)(?:\\right)?\\?\}\s*(?:\\right)?\)?\s*$"
)
_ORDINALS = ("first", "second")
_SAID = {
    "sd": "standard deviation",
    "p": "probability",
    "n": "number of trials",
    "df": "number of degrees of freedom",
}


def _plain(written: str) -> str:
    """``X ~ …`` without its left side; χ², t₅ and U{1, …, 6} as calls."""
    written = written.strip().strip("$").strip()
    cut = _LETTER_BEFORE.match(written)
    if cut is not None:
        written = written[cut.end() :].strip()
    written = _CHI.sub("chisq", written[:400]) + written[400:]
    if "," not in written and "[" not in written:
        written = written.replace(";", ",")
    below = _BELOW.match(written)
    if below is not None:
        return f"{below['name']}({below['long'] or below['short']})"
    run = _RUN.match(written)
    return f"DiscreteUniform({run['low']}, {run['high']})" if run is not None else written


@register
@dataclass(frozen=True)
class Distribution(Typed):
    r"""``Distribution("N(mu, sigma^2)", variables={"mu": "real", "sigma": "positive"})``.

    ``convention`` says what the last parameter typed without a name means: of a normal
    distribution the "variance" (usual), "sd" or "precision"; of exponential and gamma the "rate"
    (usual) or "scale"; a geometric one counts from "1" (usual) or "0".  Parameters with names
    (``Normal(mean=0, sd=2)``) mean what they say.  Bin(1, p) is Bernoulli(p), Exp(r) is
    Gamma(1, r), U(0, 1) is Beta(1, 1), χ²(k) is Gamma(k/2, 1/2).
    """

    kind: ClassVar[str] = "distribution"
    text: str
    variables: Any = ()
    convention: str | None = None
    prefix: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "variables", declared(self.variables))
        if self.convention is not None and self.convention not in CONVENTIONS:
            raise ValueError(f"convention= is one of {CONVENTIONS}, not {self.convention!r}")
        try:
            mine = self._named(self._node)
        except (NotADistribution, Unfit) as fault:
            raise ValueError(f"{self.text}: {fault.message}") from fault
        if why := impossible(mine):
            raise ValueError(f"{self.text}: {why}")

    @property
    def _names(self) -> Names:
        declared_names = names_of(self.variables)
        taken = declared_names.known
        return Names(
            declared_names.symbols | (KEYWORDS - taken),
            functions=frozenset(ALIASES) - taken,
            sequences=declared_names.sequences,
        )

    @property
    def _prefixes(self) -> tuple[str, ...]:
        return (self.prefix,)

    @property
    def _node(self) -> tree.Node:
        return reference(_plain(self.text), self._names)

    @property
    def _domains(self) -> dict[str, str]:
        return dict(self.variables)

    @property
    def field(self) -> Field:
        sentence = (
            "Type a distribution with its parameters, such as N(7, 9), Bin(7, 1/9) or Exp(7)."
        )
        if self.convention is not None:
            sentence += f" {self._convention_sentence(self.convention)}"
        return Field("math", sentence, self.prefix, keys=(r"\frac{}{}", "^{}", r"\sqrt{}"))

    def _convention_sentence(self, convention: str) -> str:
        if convention in ("0", "1"):
            return f"A geometric distribution counts from {convention}."
        return f"The last parameter is the {_SAID.get(convention, convention)}."

    def _read(self, response: Response) -> Reading | Judgement:
        plain = _plain(response.text)
        reading = read_response(replace(response, text=plain), self._names, self._prefixes)
        if isinstance(reading, Reading) or reading.position is None:
            return reading
        moved = response.text.find(plain)
        start, end = reading.position
        place = (start + moved, end + moved) if moved >= 0 else None
        return replace(reading, position=place)

    def _named(self, node: tree.Node) -> Named:
        named = distribution_of(node, self.convention)
        for value in named.values:
            strange = value.symbols - frozenset(self._domains)
            if strange:
                raise Unfit(f"We do not know the name {min(strange)} here.")
        return named

    def _compare(self, reading: Reading) -> Judgement:
        try:
            typed = self._named(reading.node)
        except NotADistribution as fault:
            raise Unfit(fault.message) from fault
        mine = self._named(self._node)
        echo = self._echo(typed)
        if why := impossible(typed):
            return not_yet(reading, "no distribution has these parameters", why)
        name, values = standard(mine)
        other, theirs = standard(typed)
        if name != other or len(values) != len(theirs):
            return not_yet(reading, "this is another family of distributions", echo)
        if self._same(theirs, values):
            return right(reading, echo)
        if typed.family is not mine.family:
            return not_yet(reading, "the parameters are different", echo)
        pairs = zip(typed.values, mine.values, strict=True)
        marks = [same_parameter(t, m, self._domains) for t, m in pairs]
        found = faults(typed, mine, self._domains)
        why = found[0] if len(found) == 1 else self._marked(typed, marks)
        return not_yet(reading, why, echo, tuple(marks))

    def _same(self, first: tuple[tree.Node, ...], second: tuple[tree.Node, ...]) -> bool:
        pairs = zip(first, second, strict=True)
        return all(same_parameter(a, b, self._domains) for a, b in pairs)

    def _marked(self, typed: Named, marks: list[bool]) -> str:
        names = [_SAID.get(name, name) for name in typed.family.parameters]
        good = [name for name, mark in zip(names, marks, strict=True) if mark]
        bad = [name for name, mark in zip(names, marks, strict=True) if not mark]
        if good:
            return f"the {' and the '.join(good)} is right, the {' and the '.join(bad)} is not"
        return "the parameters are different" if len(bad) > 1 else f"the {bad[0]} is different"

    def _echo(self, typed: Named) -> str:
        """Which convention the reading rests on, where there is one."""
        conventions = typed.family.conventions
        if not conventions or not typed.by_position:
            return ""
        if typed.family.name == "Geometric":
            start = self.convention if self.convention in conventions else conventions[0]
            return f"We read it as counting from {start}."
        word = typed.said[-1]
        which = _ORDINALS[len(typed.said) - 1] + " " if len(typed.said) > 1 else ""
        return f"We read the {which}parameter as the {_SAID.get(word, word)}."

    def latex(self) -> str:
        return f"${latex(self._node)}$"

    def spellings(self) -> tuple[Response, ...]:
        node = self._node
        listed = [*both_spellings(node), Response(f"X ~ {text(node)}")]
        listed.append(Response(rf"X \sim {latex(node)}", "latex"))
        assert isinstance(node, tree.Call)
        mine = self._named(node)
        for alias in sorted(mine.family.aliases):
            if len(alias) > 2 and alias in self._names.functions:
                listed.append(Response(text(replace(node, function=alias))))
        if mine.by_position and len(mine.said) == len(node.arguments):
            pairs = zip(mine.said, node.arguments, strict=True)
            inside = ", ".join(f"{word}={text(value)}" for word, value in pairs)
            if all(word in self._names.symbols and word not in self._domains for word in mine.said):
                listed.append(Response(f"{mine.family.name}({inside})"))
        return tuple(dict.fromkeys(listed))

    def mutants(self) -> tuple[Self, ...]:
        return tuple(self._near())

    def _near(self) -> Iterator[Self]:
        node = self._node
        assert isinstance(node, tree.Call)
        values = node.arguments
        changed = [values[::-1]] if len(values) > 1 else []
        for place, value in enumerate(values):
            if not isinstance(value, (tree.Tuple, tree.Vector, tree.Matrix, tree.Relation)):
                slips = [*mutated(value)[:4], tree.Power(value, tree.number(2))]
                changed += [(*values[:place], slip, *values[place + 1 :]) for slip in slips]
        texts = [text(replace(node, arguments=arguments)) for arguments in changed]
        for other in ("Poisson(7)", "Laplace(0, 3)"):
            texts.append(other)
        for written in dict.fromkeys(texts):
            try:
                yield replace(self, text=written)
            except ValueError:  # no distribution has such parameters
                continue

    def agrees(self, value: object) -> bool:
        """``value``: another Distribution, or a frozen one of SciPy (by its four moments)."""
        point = agreement.floats(points(self._domains, first=50)[0])
        mine = _fingerprint(self._named(self._node), self.convention, point)
        if isinstance(value, Distribution):
            return _alike(mine, _fingerprint(value._named(value._node), value.convention, point))
        moments = getattr(value, "stats", None)
        if not callable(moments) or len(mine) != 4:
            return False
        return _alike(mine, [complex(moment) for moment in moments(moments="mvsk")])

    def to_json(self) -> dict[str, Any]:
        data = {
            "kind": self.kind,
            "text": self.text,
            "variables": [list(pair) for pair in self.variables],
            "convention": self.convention,
            "prefix": self.prefix,
        }
        return {key: item for key, item in data.items() if item not in (None, "")}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        return cls(**{key: item for key, item in data.items() if key != "kind"})


def _alike(first: list[complex], second: list[complex]) -> bool:
    return len(first) == len(second) and all(
        agreement.close(a, b) or (cmath.isnan(a) and cmath.isnan(b))
        for a, b in zip(first, second, strict=True)
    )


def _fingerprint(
    named: Named, convention: str | None, point: Mapping[Any, complex]
) -> list[complex]:
    """Mean, variance, skewness and excess kurtosis; lists give all their numbers."""
    leaves: list[complex] = []
    for value in named.values:
        parts = (
            value.children if isinstance(value, (tree.Tuple, tree.Vector, tree.Matrix)) else [value]
        )
        leaves += [agreement.value_of(part, point) for part in parts]
    if named.family.listed or len(leaves) != len(named.values):
        return [complex(len(named.family.name)), *leaves, 0j, 0j, 0j, 0j]
    moments = _MOMENTS[named.family.name](*(leaf.real for leaf in leaves))
    if named.family.name == "Geometric" and convention == "0":
        moments = (moments[0] - 1, *moments[1:])
    return [complex(moment) for moment in moments]


Moments = tuple[float, float, float, float]


def _binomial(n: float, p: float) -> Moments:
    spread = n * p * (1 - p)
    if spread <= 0:
        return n * p, 0.0, 0.0, 0.0
    return n * p, spread, (1 - 2 * p) / math.sqrt(spread), (1 - 6 * p * (1 - p)) / spread


def _gamma(shape: float, rate: float) -> Moments:
    return shape / rate, shape / rate**2, 2 / math.sqrt(abs(shape)), 6 / shape


def _beta(a: float, b: float) -> Moments:
    s = a + b
    skewness = 2 * (b - a) * math.sqrt(abs(s + 1)) / ((s + 2) * math.sqrt(abs(a * b)))
    top = 6 * ((a - b) ** 2 * (s + 1) - a * b * (s + 2))
    return a / s, a * b / (s**2 * (s + 1)), skewness, top / (a * b * (s + 2) * (s + 3))


def _discrete(low: float, high: float) -> Moments:
    count = high - low + 1
    flat = -6 * (count**2 + 1) / (5 * (count**2 - 1)) if count != 1 else 0.0
    return (low + high) / 2, (count**2 - 1) / 12, 0.0, flat


def _student(df: float) -> Moments:
    spread = df / (df - 2) if df > 2 else math.inf
    return 0.0, spread, 0.0, 6 / (df - 4) if df > 4 else 1000 + df


_MOMENTS: Mapping[str, Callable[..., Moments]] = {
    "Normal": lambda m, v: (m, v, 0.0, 0.0),
    "Bernoulli": lambda p: _binomial(1, p),
    "Binomial": _binomial,
    "Poisson": lambda r: (r, r, 1 / math.sqrt(abs(r)), 1 / r),
    "Exponential": lambda r: _gamma(1, r),
    "Gamma": _gamma,
    "ChiSquared": lambda k: _gamma(k / 2, 0.5),
    "Uniform": lambda a, b: ((a + b) / 2, (b - a) ** 2 / 12, 0.0, -1.2),
    "DiscreteUniform": _discrete,
    "Beta": _beta,
    "Geometric": lambda p: (
        1 / p,
        (1 - p) / p**2,
        (2 - p) / math.sqrt(abs(1 - p)) if p != 1 else 0.0,
        6 + p**2 / (1 - p) if p != 1 else 0.0,
    ),
    "t": _student,
    "Laplace": lambda m, b: (m, 2 * b**2, 0.0, 3.0),
}
