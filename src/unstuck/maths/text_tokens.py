"""Cut text as people type it into tokens."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from unstuck.maths.errors import ReadError
from unstuck.maths.limits import MAX_DIGITS
from unstuck.maths.names import GREEK, VARIANTS
from unstuck.maths.tables import itself, spellings
from unstuck.maths.tokens import Kind, Token

SIGNS: dict[str, str] = itself(
    r"""
    @ · + - * / ^ _ = < > , ; : ! % ' | & ~ √ ∛ ∜ ∪ ∩ ∈ ∉ ⊂ ⊆ ± ∓ ° ∞ ∅ ∑ ∏ △ ∘ ⊗ <= >= != \ ||
    """
) | spellings(
    r"""
    - − – — ‐ ‒ ⁻
    * × ∗ ✕
    · ⋅ ∙ •
    ∘ ⊙ .*
    / ÷ ∕ ⁄ :/
    ^ ** ˆ
    = == ＝
    ' ′ ’ ` ´
    | ∣ ｜
    ⊂ ⊊
    ± +- +/-
    △ ∆ ⊖
    <= ≤ ⩽ =<
    >= ≥ ⩾ =>
    != ≠ <> =/=
    approx ≈ ~= ≃
    and ∧ &&
    or ∨
    not ¬
    \ ∖
    || ‖ ∥
    """
)
_LETTER_SIGNS = {"ℝ": "reals", "ℤ": "integers", "ℕ": "naturals", "ℚ": "rationals", "ℂ": "complexes"}
_LETTER_SIGNS |= {"ℯ": "e", "ⅇ": "e", "ⅈ": "i", "⊤": "T", "ᵀ": "T", "∁": "complement"}
_BRACKETS = {"⟨": "<", "〈": "<", "⟩": ">", "〉": ">", "⌊": "floor", "⌋": "floor"}
_BRACKETS |= {"⌈": "ceil", "⌉": "ceil", "（": "(", "）": ")"}
_RAISED = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱᵀᶜᵃᵇᵈᵉᵏᵐˣʸ", "0123456789+-=()niTcabdekmxy", strict=True))
_LOWERED = dict(zip("₀₁₂₃₄₅₆₇₈₉ᵢⱼₙₖₘₓₐ", "0123456789ijnkmxa", strict=True))
_SMALL_FRACTION = re.compile("([⁰¹²³⁴⁵⁶⁷⁸⁹]+)⁄([₀₁₂₃₄₅₆₇₈₉]+)")
_PHRASES = {
    "reals": r"(?:all|any|every)\s+(?:real\s+)?(?:numbers?|reals?)\b|all\s+of\s+R\b",
    "emptyset": r"(?:no|none)\s+(?:real\s+)?solutions?\b|(?:the\s+)?empty\s*set\b|\bnone\b",
}
_PHRASE = re.compile("|".join(f"(?P<{k}>{v})" for k, v in _PHRASES.items()), re.IGNORECASE)
_NUMBER = re.compile(r"(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?\.?(?!\d)", re.ASCII)
_LETTERS = re.compile(r"[A-Za-z]+")
_AFTER_ARRAY = re.compile(r"\.(?:T(?![A-Za-z])|\*(?!\*))")
_INVISIBLE = frozenset("\u200b\u200c\u200d\ufeff\u00ad\u2060\u2061\u2062\u2063")
_LONGEST = max(map(len, SIGNS))


def text_tokens(text: str, start: int = 0, end: int | None = None) -> Iterator[Token]:
    """The tokens of ``text[start:end]``, without an end token.  Raises ``ReadError``."""
    place, end, spaced = start, len(text) if end is None else end, False
    while place < end:
        mark = text[place]
        if mark.isspace() or mark in _INVISIBLE:
            place, spaced = place + 1, True
            continue
        found = list(_piece(text, place, end, spaced))
        yield from found
        place, spaced = found[-1].end, False


def _piece(text: str, place: int, end: int, spaced: bool) -> Iterator[Token]:
    mark = text[place]
    if (fraction := _SMALL_FRACTION.match(text, place, end)) is not None:
        return _small_fraction(fraction, spaced)
    if mark in _RAISED and mark != "-":
        return _script(text, place, end, _RAISED, "^")
    if mark in _LOWERED:
        return _script(text, place, end, _LOWERED, "_")
    if mark == "." and _AFTER_ARRAY.match(text, place, end):
        return _after_array(text, place, spaced)
    if mark.isascii() and (mark.isdigit() or mark == "."):
        return iter((number_token(text, place, end, spaced),))
    if mark.isascii() and mark.isalpha():
        return iter((_letters(text, place, end, spaced),))
    return _other(text, place, end, spaced)


def _after_array(text: str, place: int, spaced: bool) -> Iterator[Token]:
    """``.T`` and ``.*`` as NumPy and MATLAB write them."""
    if text[place + 1] == "*":
        yield Token(Kind.SIGN, "∘", place, place + 2, spaced)
        return
    yield Token(Kind.SIGN, "^", place, place + 1, spaced)
    yield Token(Kind.WORD, "T", place + 1, place + 2)


def _small_fraction(fraction: re.Match[str], spaced: bool) -> Iterator[Token]:
    """``³⁄₄``, in the digits that its sign wants."""
    place, end = fraction.span()
    top, bottom = (
        "".join(letters[mark] for mark in part)
        for part, letters in ((fraction[1], _RAISED), (fraction[2], _LOWERED))
    )
    yield Token(Kind.COMMAND, "frac", place, end, spaced)
    for digits in (top, bottom):
        yield Token(Kind.GROUP, "{", place, end)
        yield Token(Kind.NUMBER, digits, place, end)
        yield Token(Kind.END_GROUP, "}", place, end)


def number_token(text: str, place: int, end: int, spaced: bool) -> Token:
    """The number that starts at ``place``.  Raises ``ReadError``."""
    match = _NUMBER.match(text, place, end)
    if match is None or text[match.end() : match.end() + 1] == ".":
        stop = place + 1
        while stop < end and (text[stop].isdigit() or text[stop] == "."):
            stop += 1
        if stop == place + 1:
            raise ReadError(f"There is a lone dot at position {place + 1}.", place, stop)
        if text[place:stop].strip(".") == "":
            raise ReadError(
                f"The dots at position {place + 1} leave the number open. Write it exactly, as a "
                "fraction if need be.",
                place,
                stop,
            )
        raise ReadError(
            f"The number {shown(text[place:stop])} at position {place + 1} has more than one "
            "decimal point.",
            place,
            stop,
        )
    if len(match[0]) > MAX_DIGITS:
        raise ReadError(
            f"The number at position {place + 1} has more than {MAX_DIGITS} digits.",
            place,
            match.end(),
        )
    return Token(Kind.NUMBER, match[0].rstrip("."), place, match.end(), spaced)


def _letters(text: str, place: int, end: int, spaced: bool) -> Token:
    phrase = _PHRASE.match(text, place, end)
    if phrase is not None and phrase.lastgroup is not None:
        return Token(Kind.WORD, phrase.lastgroup, place, phrase.end(), spaced)
    match = _LETTERS.match(text, place, end)
    assert match is not None
    return Token(Kind.NAME, match[0], place, match.end(), spaced)


def _script(text: str, place: int, end: int, letters: dict[str, str], sign: str) -> Iterator[Token]:
    stop = place
    while stop < end and text[stop] in letters:
        stop += 1
    plain = "".join(letters[mark] for mark in text[place:stop])
    yield Token(Kind.SIGN, sign, place, place)
    yield Token(Kind.GROUP, "{", place, place)
    for token in text_tokens(plain):
        yield Token(token.kind, token.text, place + token.start, place + token.end)
    yield Token(Kind.END_GROUP, "}", stop, stop)


def _other(text: str, place: int, end: int, spaced: bool) -> Iterator[Token]:
    mark = text[place]
    letter = GREEK.get(mark) or VARIANTS.get(mark) or _LETTER_SIGNS.get(mark)
    if letter is not None:
        yield Token(Kind.WORD, letter, place, place + 1, spaced)
        return
    length = sign_length(text, place, end)
    if length:
        sign = SIGNS[text[place : place + length]]
        yield Token(Kind.SIGN, sign, place, place + length, spaced)
    elif mark in "([{⟨〈⌊⌈（":
        yield Token(Kind.OPEN, _BRACKETS.get(mark, mark), place, place + 1, spaced)
    elif mark in ")]}⟩〉⌋⌉）":
        yield Token(Kind.CLOSE, _BRACKETS.get(mark, mark), place, place + 1, spaced)
    else:
        yield from _compatible(text, place, spaced)


def sign_length(text: str, place: int, end: int) -> int:
    """How many characters the longest sign at ``place`` has; 0 if none starts here."""
    for length in range(min(_LONGEST, end - place), 0, -1):
        if text[place : place + length] in SIGNS:
            return length
    return 0


def _compatible(text: str, place: int, spaced: bool) -> Iterator[Token]:
    """Vulgar fractions, full-width and styled letters; everything else is refused."""
    mark = text[place]
    plain = unicodedata.normalize("NFKC", mark)
    top, slash, bottom = plain.partition("⁄")
    if slash and top.isdigit() and bottom.isdigit():
        yield Token(Kind.COMMAND, "frac", place, place + 1, spaced)
        for digits in (top, bottom):
            yield Token(Kind.GROUP, "{", place, place + 1)
            yield Token(Kind.NUMBER, digits, place, place + 1)
            yield Token(Kind.END_GROUP, "}", place, place + 1)
    elif plain != mark and plain.isascii() and len(plain) == 1:
        for token in text_tokens(plain):
            yield Token(token.kind, token.text, place, place + 1, spaced)
    elif plain in GREEK:
        yield Token(Kind.WORD, GREEK[plain], place, place + 1, spaced)
    else:
        raise ReadError(*_refusal(mark, place), place, place + 1)


def _refusal(mark: str, place: int) -> tuple[str]:
    where = f"at position {place + 1}"
    if unicodedata.category(mark)[0] == "C":
        return (f"There is an invisible character {where}. Please delete it and type it again.",)
    name = unicodedata.name(mark, "")
    if mark.isalpha() and name.startswith(("CYRILLIC", "ARMENIAN", "GREEK", "CHEROKEE")):
        script = name.split()[0].capitalize()
        return (
            f"The letter {mark} {where} is a {script} one. Please type it on a Latin keyboard.",
        )
    return (f"We cannot read the sign {shown(mark)} {where}.",)


def shown(text: str) -> str:
    """A short quotation of what was typed, safe to put into a sentence."""
    cut = text if len(text) <= 20 else text[:19] + "…"
    return "".join(mark if mark.isprintable() else "�" for mark in cut)
