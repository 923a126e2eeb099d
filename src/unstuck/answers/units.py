"""Units by exact factors: SI with its prefixes, data, time, energy, angles, things counted.

Sources: the SI brochure (2019) for the SI and its prefixes, IEC 80000-13 for kibi, mebi, …, the
international yard and pound agreement (1959) for inch, foot, mile and pound.  Nothing here is
rounded; a year has no fixed length and stays a unit of its own, and so does a currency.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

MAX_UNIT = 120


@dataclass(frozen=True)
class Unit:
    """``factor · π^pi`` of the base units, with whole exponents ``dimensions``."""

    factor: Fraction
    dimensions: frozenset[tuple[str, int]] = frozenset()
    pi: int = 0

    def times(self, other: Unit, exponent: int = 1) -> Unit:
        """The product with a power of another unit."""
        exponents = dict(self.dimensions)
        for base, power in other.dimensions:
            exponents[base] = exponents.get(base, 0) + power * exponent
        kept = frozenset((base, power) for base, power in exponents.items() if power)
        return Unit(self.factor * other.factor**exponent, kept, self.pi + other.pi * exponent)

    @property
    def measures(self) -> str:
        """What it measures, with its article: ``a length``; ``""`` if that has no plain name."""
        return _MEASURED.get(self.dimensions, "")


def _of(**exponents: int) -> frozenset[tuple[str, int]]:
    return frozenset(exponents.items())


_MEASURED: Mapping[frozenset[tuple[str, int]], str] = {
    _of(): "a plain number",
    _of(length=1): "a length",
    _of(length=2): "an area",
    _of(length=3): "a volume",
    _of(mass=1): "a mass",
    _of(time=1): "a time",
    _of(time=-1): "a rate in time",
    _of(length=1, time=-1): "a speed",
    _of(length=1, time=-2): "an acceleration",
    _of(mass=1, length=1, time=-2): "a force",
    _of(mass=1, length=2, time=-2): "an energy",
    _of(mass=1, length=2, time=-3): "a power",
    _of(data=1): "an amount of data",
    _of(data=1, time=-1): "a data rate",
    _of(operation=1): "a number of operations",
    _of(operation=1, time=-1): "a computing speed",
    _of(temperature=1): "a temperature",
}

ONE = Unit(Fraction(1))
_M, _S, _G = (Unit(Fraction(1), _of(**{base: 1})) for base in ("length", "time", "mass"))
_BIT, _OPERATION = (Unit(Fraction(1), _of(**{base: 1})) for base in ("data", "operation"))
_NEWTON = Unit(Fraction(1000)).times(_G).times(_M).times(_S, -2)
_JOULE = _NEWTON.times(_M)
_WATT = _JOULE.times(_S, -1)


def _scaled(unit: Unit, factor: str) -> Unit:
    return ONE.times(unit).times(Unit(Fraction(factor)))


def _counted(base: str) -> Unit:
    return Unit(Fraction(1), frozenset({(base, 1)}))


_PREFIXED: dict[str, tuple[Unit, str]] = {
    "m": (_M, "meter metre meters metres"),
    "g": (_G, "gram grams"),
    "s": (_S, "second seconds sec secs"),
    "A": (_counted("current"), "ampere amperes amp amps"),
    "K": (_counted("temperature"), "kelvin"),
    "mol": (_counted("amount"), "mole moles"),
    "Hz": (ONE.times(_S, -1), "hertz"),
    "N": (_NEWTON, "newton newtons"),
    "J": (_JOULE, "joule joules"),
    "W": (_WATT, "watt watts"),
    "V": (_WATT.times(_counted("current"), -1), "volt volts"),
    "Pa": (_NEWTON.times(_M, -2), "pascal pascals"),
    "L": (_scaled(ONE.times(_M, 3), "1/1000"), "l liter litre liters litres"),
    "b": (_BIT, ""),
    "bit": (_BIT, "bits"),
    "B": (_scaled(_BIT, "8"), "byte bytes"),
    "bps": (_BIT.times(_S, -1), ""),
    "Wh": (_scaled(_JOULE, "3600"), "watthour watthours"),
    "eV": (_scaled(_JOULE, "1.602176634e-19"), ""),
    "cal": (_scaled(_JOULE, "4.184"), "calorie calories"),
    "FLOP": (_OPERATION, "FLOPs flop flops"),
    "FLOPS": (_OPERATION.times(_S, -1), ""),
}
"""Units that take a prefix, with their longer names."""

_PLAIN: dict[str, Unit] = {
    **dict.fromkeys(("min", "mins", "minute", "minutes"), _scaled(_S, "60")),
    **dict.fromkeys(("h", "hr", "hrs", "hour", "hours"), _scaled(_S, "3600")),
    **dict.fromkeys(("d", "day", "days"), _scaled(_S, "86400")),
    **dict.fromkeys(("week", "weeks"), _scaled(_S, "604800")),
    **dict.fromkeys(("year", "years", "yr"), _counted("year")),
    **dict.fromkeys(("in", "inch", "inches"), _scaled(_M, "0.0254")),
    **dict.fromkeys(("ft", "foot", "feet"), _scaled(_M, "0.3048")),
    **dict.fromkeys(("yd", "yard", "yards"), _scaled(_M, "0.9144")),
    **dict.fromkeys(("mi", "mile", "miles"), _scaled(_M, "1609.344")),
    **dict.fromkeys(("lb", "lbs", "pound", "pounds"), _scaled(_G, "453.59237")),
    **dict.fromkeys(("oz", "ounce", "ounces"), _scaled(_G, "28.349523125")),
    **dict.fromkeys(("t", "tonne", "tonnes"), _scaled(_G, "1000000")),
    **dict.fromkeys(("ha", "hectare", "hectares"), _scaled(ONE.times(_M, 2), "10000")),
    "mph": _scaled(_M.times(_S, -1), "1397/3125"),
    "kph": _scaled(_M.times(_S, -1), "5/18"),
    **dict.fromkeys(("rad", "radian", "radians"), ONE),
    **dict.fromkeys(("°", "deg", "degree", "degrees"), Unit(Fraction(1, 180), pi=1)),
    **dict.fromkeys(("turn", "turns", "rev", "revolutions"), Unit(Fraction(2), pi=1)),
    **dict.fromkeys(("%", "percent"), Unit(Fraction(1, 100))),
    "ppm": Unit(Fraction(1, 10**6)),
    **dict.fromkeys(("°C", "degC", "Celsius"), _counted("Celsius")),
    **dict.fromkeys(("°F", "degF", "Fahrenheit"), _counted("Fahrenheit")),
    **dict.fromkeys(("$", "USD", "dollar", "dollars"), _counted("USD")),
    **dict.fromkeys(("€", "EUR", "euro", "euros"), _counted("EUR")),
    **dict.fromkeys(("£", "GBP"), _counted("GBP")),
    **dict.fromkeys(("cent", "cents", "¢"), _scaled(_counted("USD"), "1/100")),
}
_THINGS = ("token", "sample", "image", "step", "epoch", "parameter", "request", "query", "example",
           "batch", "pixel", "person", "word", "item", "iteration", "frame")  # fmt: skip
_PLURALS = {"query": "queries", "batch": "batches", "person": "people"}
for _thing in _THINGS:
    _PLAIN[_thing] = _PLAIN[_PLURALS.get(_thing, f"{_thing}s")] = _counted(_thing)

_TEN = Fraction(10)
_SYMBOLS = {
    **{"p": _TEN**-12, "n": _TEN**-9, "µ": _TEN**-6, "u": _TEN**-6, "m": _TEN**-3},
    **{"c": _TEN**-2, "d": _TEN**-1, "k": _TEN**3, "M": _TEN**6, "G": _TEN**9},
    **{"T": _TEN**12, "P": _TEN**15, "E": _TEN**18, "Z": _TEN**21, "Y": _TEN**24},
}
_BINARY = {"Ki": 1, "Mi": 2, "Gi": 3, "Ti": 4, "Pi": 5, "Ei": 6}
_WORDS = {
    **{"pico": _TEN**-12, "nano": _TEN**-9, "micro": _TEN**-6, "milli": _TEN**-3},
    **{"centi": _TEN**-2, "deci": _TEN**-1, "kilo": _TEN**3, "mega": _TEN**6},
    **{"giga": _TEN**9, "tera": _TEN**12, "peta": _TEN**15, "exa": _TEN**18},
    **{word: Fraction(1024) ** power for word, power in (("kibi", 1), ("mebi", 2))},
    **{word: Fraction(1024) ** power for word, power in (("gibi", 3), ("tebi", 4))},
}


def unit_named(word: str) -> Unit | None:
    """The unit with this symbol or name, prefix included; ``None`` if there is none."""
    word = word.replace("μ", "µ").replace(" ", "")
    if word in _PLAIN:
        return _PLAIN[word]
    for symbol, (unit, names) in _PREFIXED.items():
        if word == symbol or word in names.split():
            return unit
        size = _prefix_size(word.removesuffix(symbol), symbol) if word.endswith(symbol) else None
        size = size or _long_prefix_size(word, names)
        if size is not None:
            return Unit(size).times(unit)
    return None


def _long_prefix_size(word: str, names: str) -> Fraction | None:
    """What ``kilo`` in ``kilometers`` multiplies by."""
    for name in names.split():
        if len(name) > 2 and word.endswith(name) and word[: -len(name)] in _WORDS:
            return _WORDS[word[: -len(name)]]
    return None


def _prefix_size(prefix: str, symbol: str) -> Fraction | None:
    """What a prefix multiplies by: 1024 ones, and a capital K, only for data."""
    if symbol in ("b", "bit", "B"):
        if prefix in _BINARY:
            return Fraction(1024) ** _BINARY[prefix]
        if prefix == "K":
            return _TEN**3
    return _SYMBOLS.get(prefix)


_TOKEN = re.compile(
    r"\s*(?:(?P<word>°\s*[CF]?|[%$€£¢]|[A-Za-zµμ]+)(?P<digit>[23](?![\d.]))?"
    r"|\^\s*(?:(?P<power>-?\d)|\((?P<braced>-?\d)\))|(?P<raised>⁻?[¹²³⁴])|(?P<sign>[*·⋅×/()]))"
)


_LOWERED = str.maketrans("⁻¹²³⁴", "-1234")


def unit_of(written: str) -> Unit | None:
    """The unit that ``km/h``, ``m s^-2``, ``J/(kg K)`` stands for; ``None`` if it is none."""
    if len(written) > MAX_UNIT:
        return None
    tokens: list[re.Match[str]] = []
    place = 0
    written = written.strip()
    while place < len(written):
        match = _TOKEN.match(written, place)
        if match is None:
            return None
        tokens.append(match)
        place = match.end()
    try:
        unit, rest = _product(tokens)
    except _NoUnit:
        return None
    return unit if not rest else None


class _NoUnit(Exception):
    """The text is no unit."""


def _product(tokens: list[re.Match[str]]) -> tuple[Unit, list[re.Match[str]]]:
    """Factors up to a closing bracket; a slash divides by the one factor after it."""
    result, direction, seen = ONE, 1, False
    while tokens and tokens[0]["sign"] != ")":
        token, *rest = tokens
        if token["sign"] in ("*", "·", "⋅", "×", "/") or token["word"] == "per":
            if not seen or direction == -1:
                raise _NoUnit
            direction = -1 if token["sign"] == "/" or token["word"] == "per" else 1
            tokens = rest
            continue
        factor, tokens = _factor(token, rest)
        exponent, tokens = _exponent(token, tokens)
        result = result.times(factor, direction * exponent)
        direction, seen = 1, True
    if not seen or direction == -1:
        raise _NoUnit
    return result, tokens


def _factor(token: re.Match[str], rest: list[re.Match[str]]) -> tuple[Unit, list[re.Match[str]]]:
    if token["sign"] == "(":
        inside, after = _product(rest)
        if not after:
            raise _NoUnit
        return inside, after[1:]
    unit = unit_named(token["word"]) if token["word"] else None
    if unit is None:
        raise _NoUnit
    return unit, rest


def _exponent(token: re.Match[str], rest: list[re.Match[str]]) -> tuple[int, list[re.Match[str]]]:
    if token["digit"]:
        return int(token["digit"]), rest
    if rest and (power := rest[0]["power"] or rest[0]["braced"]):
        return int(power), rest[1:]
    if rest and rest[0]["raised"]:
        return int(rest[0]["raised"].translate(_LOWERED)), rest[1:]
    return 1, rest


# A number with a unit behind it

_UNWRAPPED = re.compile(r"\\(?:text|mathrm|operatorname|textrm|mathsf|unit)\s*\{([^{}]*)\}")
_FRACTION = re.compile(r"\\[dt]?frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}")
_BRACED = re.compile(r"\^\s*\{([^{}]*)\}")
# What a visual field makes of 5 km/h: the number stands inside.
_WHOLE_FRACTION = re.compile(
    r"(?P<sign>-?)\\[dt]?frac\s*\{(?P<above>(?:[^{}]|\{[^{}]*\})*)\}"
    r"\s*\{(?P<below>(?:[^{}]|\{[^{}]*\})*)\}"
)
_COMMANDS = {
    r"\,": " ", r"\;": " ", r"\:": " ", r"\!": "", r"\ ": " ", "~": " ", r"\cdot": "*",
    r"\times": "*", r"\mu": "µ", r"\%": "%", r"^\circ": "°", r"^{\circ}": "°", r"\degree": "°",
    r"\$": "$", r"\min": "min", r"\left": "", r"\right": "", "−": "-",
}  # fmt: skip
_START = re.compile(r"(?<![A-Za-z\\])(?:\^\s*\{?\\circ|[A-Za-zµμ°%$€£¢\\])")


def _unwrapped(written: str) -> str:
    r"""Without ``\mathrm{…}`` and its like, also where two are nested as MathLive writes them."""
    return _UNWRAPPED.sub(r"\1", _UNWRAPPED.sub(r"\1", written))


def plain_unit(written: str) -> str:
    r"""``\,\frac{\mathrm{m}}{\mathrm{s}^{2}}`` as ``(m)/(s^2)``."""
    for command, plain in _COMMANDS.items():
        written = written.replace(command, plain)
    written = _BRACED.sub(r"^\1", written)
    written = _unwrapped(written)
    return _FRACTION.sub(r"(\1)/(\2)", written).strip()


def split_quantity(written: str) -> tuple[str, str]:
    """The number and the unit behind it in plain spelling (``""``: no unit can be seen).

    A sign of currency may stand in front.
    """
    if written[:1] in ("$", "€", "£") or written.startswith(r"\$"):
        sign = written[:2] if written[0] == "\\" else written[0]
        return written[len(sign) :], sign.strip("\\")
    if (fraction := _WHOLE_FRACTION.fullmatch(_unwrapped(written[: 2 * MAX_UNIT]))) is not None:
        number, above = split_quantity(fraction["above"])
        unit = f"({above})/({plain_unit(fraction['below'])})"
        if above and unit_of(unit) is not None:
            return fraction["sign"] + number, unit
    start = max(0, len(written) - MAX_UNIT)
    for match in _START.finditer(written, start):
        unit = plain_unit(written[match.start() :])
        if unit_of(unit) is not None:
            return written[: match.start()], unit
    return written, ""


_SHOWN = {
    "*": r"\cdot ",
    "·": r"\cdot ",
    "%": r"\%",
    "$": r"\$",
    "°": r"^{\circ}",
    "µ": r"\mu ",
    " ": r"\,",
}


def unit_latex(written: str) -> str:
    """A unit in plain spelling as upright LaTeX."""
    shown = re.sub(r"[A-Za-z]+", lambda word: rf"\mathrm{{{word[0]}}}", written)
    shown = re.sub("⁻?[¹²³⁴]", lambda raised: f"^{raised[0].translate(_LOWERED)}", shown)
    shown = re.sub(r"\^(?:\((-?\d)\)|(-?\d))", r"^{\1\2}", shown)
    return "".join(_SHOWN.get(mark, mark) for mark in shown)
