"""Labels of figures: a small part of LaTeX between dollar signs, set as plain SVG text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from xml.sax.saxutils import escape

from unstuck.authoring.errors import AuthoringError

Shown = str | int | float | Fraction

_SMALL = 0.75
_SPACE = "\u00a0"
_MINUS = "\u2212"

_GREEK = {
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "varepsilon": "ε",
    "zeta": "ζ", "eta": "η", "theta": "θ", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν",
    "xi": "ξ", "rho": "ρ", "sigma": "σ", "tau": "τ", "phi": "φ", "varphi": "φ", "chi": "χ",
    "psi": "ψ", "omega": "ω", "ell": "ℓ",
}  # fmt: skip
_UPRIGHT = {
    "pi": "π", "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Sigma": "Σ", "Phi": "Φ",
    "Omega": "Ω", "infty": "∞", "emptyset": "∅", "ldots": "…", "dots": "…", "top": "⊤",
    "mid": "\u00a0|\u00a0", "|": "‖", "lVert": "‖",
    "rVert": "‖", "%": "%", "{": "{", "}": "}", ",": "\u2009", ";": "\u00a0", " ": "\u00a0",
    "quad": "\u00a0\u00a0", "left": "", "right": "", "degree": "°", "neg": "¬",
}  # fmt: skip
_NAMED = ("sin", "cos", "tan", "log", "ln", "exp", "max", "min", "det", "tr", "rank")
_RELATIONS = {
    "le": "≤", "leq": "≤", "ge": "≥", "geq": "≥", "ne": "≠", "neq": "≠", "approx": "≈",
    "to": "→", "in": "∈", "cap": "∩", "cup": "∪", "cdot": "·", "times": "×", "pm": "±",
    "circ": "∘", "setminus": "∖",
}  # fmt: skip
_TOKEN = re.compile(r"\\[A-Za-z]+|\\.|\d+(?:\.\d+)?|\s+|.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a label in one style; ``level`` is 1 for raised, -1 for lowered text."""

    text: str
    italic: bool = False
    level: int = 0


def shown(value: Shown) -> str:
    """Return a label for a value: text as it is, a number with a true minus sign."""
    if isinstance(value, str):
        return value
    if isinstance(value, Fraction):
        bottom = "" if value.denominator == 1 else f"/{value.denominator}"
        return f"{value.numerator}{bottom}".replace("-", _MINUS)
    return f"{value:.6g}".replace("-", _MINUS)


@lru_cache(maxsize=4096)
def runs_of(label: str) -> tuple[Run, ...]:
    """Return the styled runs of a label; text between dollar signs is mathematics.

    Raises :class:`AuthoringError` for an unclosed dollar sign or LaTeX that a picture cannot set.
    """
    parts = label.split("$")
    if len(parts) % 2 == 0:
        raise AuthoringError(f"the label {label!r} has a dollar sign without its partner")
    runs: list[Run] = []
    for number, part in enumerate(parts):
        runs.extend(_Math(part).runs() if number % 2 else ([Run(part)] if part else []))
    return tuple(_merged(runs))


def width_of(label: str, size: float) -> float:
    """Return about how many pixels wide a label is; rather a little too wide."""
    widths = (
        sum(map(_letter_width, run.text)) * (_SMALL if run.level else 1.0) for run in runs_of(label)
    )
    return 1.05 * size * sum(widths)


def spans(label: str, size: float) -> str:
    """Return the label as SVG ``tspan`` elements, escaped."""
    written: list[str] = []
    level = 0
    for run in runs_of(label):
        attributes = ' font-style="italic"' if run.italic else ""
        if run.level:
            attributes += f' font-size="{size * _SMALL:g}"'
        if run.level != level:
            attributes += f' dy="{(level - run.level) * 0.33 * size:.1f}"'
        level = run.level
        text = escape(run.text)
        written.append(f"<tspan{attributes}>{text}</tspan>" if attributes else text)
    return "".join(written)


def _letter_width(letter: str) -> float:
    if letter in "iljI.,:;'|!tfr()[]\u2009 \u00a0":
        return 0.34
    if letter in "mwMW@%∞→…":
        return 0.92
    return 0.7 if letter.isupper() or letter in "+=−<>≤≥≠≈×~" else 0.6


def _merged(runs: list[Run]) -> list[Run]:
    merged: list[Run] = []
    for run in runs:
        if merged and (merged[-1].italic, merged[-1].level) == (run.italic, run.level):
            merged[-1] = Run(merged[-1].text + run.text, run.italic, run.level)
        else:
            merged.append(run)
    return merged


class _Math:
    """Reads the mathematics of one label, left to right."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._tokens = [piece for piece in _TOKEN.findall(source) if not piece.isspace()]
        self._place = 0

    def runs(self) -> list[Run]:
        """Return every run of the source."""
        return self._until("", 0)

    def _until(self, end: str, level: int) -> list[Run]:
        runs: list[Run] = []
        while self._place < len(self._tokens):
            piece = self._tokens[self._place]
            self._place += 1
            if piece == end:
                return runs
            runs.extend(self._one(piece, level, after_operand=bool(runs) and _ends_operand(runs)))
        if end:
            raise AuthoringError(f"the label ${self._source}$ lacks a closing brace")
        return runs

    def _one(self, piece: str, level: int, *, after_operand: bool) -> list[Run]:
        if piece in ("_", "^"):
            return self._argument(1 if piece == "^" else -1)
        if piece == "{":
            return self._until("}", level)
        if piece.startswith("\\"):
            return self._command(piece[1:], level)
        if piece in "+-=<>":
            sign = _MINUS if piece == "-" else piece
            return [Run(_spaced(sign) if after_operand and not level else sign, level=level)]
        if piece == ",":
            return [Run("," + _SPACE, level=level)]
        return [Run(piece, italic=piece.isalpha(), level=level)]

    def _argument(self, level: int) -> list[Run]:
        if self._place == len(self._tokens):
            raise AuthoringError(f"the label ${self._source}$ ends too soon")
        piece = self._tokens[self._place]
        self._place += 1
        return self._one(piece, level, after_operand=False)

    def _command(self, name: str, level: int) -> list[Run]:
        if name in _GREEK:
            return [Run(_GREEK[name], italic=True, level=level)]
        if name in _UPRIGHT:
            return [Run(_UPRIGHT[name], level=level)]
        if name in _NAMED:
            following = self._tokens[self._place : self._place + 1]
            apart = "\u2009" if following and following[0] not in ("(", "^", "_", "}") else ""
            return [Run(name + apart, level=level)]
        if name in _RELATIONS:
            return [Run(_spaced(_RELATIONS[name]), level=level)]
        if name in ("frac", "dfrac", "tfrac"):
            top, bottom = self._argument(level), self._argument(level)
            if not level and all(run.text.isdigit() for run in (*top, *bottom)):
                return [Run(top[0].text, level=1), Run("⁄"), Run(bottom[0].text, level=-1)]
            return [*_grouped(top, level), Run("/", level=level), *_grouped(bottom, level)]
        if name == "sqrt":
            return [Run("√", level=level), *_grouped(self._argument(level), level)]
        if name in ("text", "mathrm", "operatorname"):
            return [Run(run.text, level=level) for run in self._argument(level)]
        if name == "mathbb":
            letter = "".join(run.text for run in self._argument(level))
            return [Run({"R": "ℝ", "N": "ℕ", "Z": "ℤ", "E": "𝔼"}.get(letter, letter), level=level)]
        raise AuthoringError(f"a picture cannot set \\{name} in the label ${self._source}$")


def _spaced(sign: str) -> str:
    return f"{_SPACE}{sign}{_SPACE}"


def _ends_operand(runs: list[Run]) -> bool:
    return runs[-1].text[-1:] not in ("", "(", "[", "{", ",", _SPACE, "/", "|")


def _grouped(runs: list[Run], level: int) -> list[Run]:
    text = "".join(run.text for run in runs)
    if len(text) <= 1 or text.replace(".", "").isdigit():
        return runs
    return [Run("(", level=level), *runs, Run(")", level=level)]
