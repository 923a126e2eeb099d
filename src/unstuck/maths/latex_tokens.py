r"""Cut LaTeX, as MathLive emits it and people write it, into the same tokens as text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from unstuck.maths.errors import ReadError
from unstuck.maths.tables import itself, spellings
from unstuck.maths.text_tokens import number_token, shown, sign_length, text_tokens
from unstuck.maths.tokens import Kind, Token

_COMMAND = re.compile(r"\\([A-Za-z]+\*?|.)", re.DOTALL)
_SILENT = re.compile(
    r"&(?=\s*(?:[=<>]|\\(?:leq?|geq?|lt|gt|neq?|approx|equiv)(?![A-Za-z])))|\.(?=\s*(?:\\end|\\\\|$))"
)
_GAP = re.compile(r"\s*\[\s*-?[\d.]+\s*(?:pt|em|ex|mm|cm|in|mu|px)\s*\]")
_BRACED = re.compile(r"\s*\{([^{}]*)\}")
_STYLED_TWICE = re.compile(r"\s*\{\s*\\mathrm\s*\{([^{}]*)\}\s*\}")
_THOUSANDS = re.compile(r"\{,\}")

_SPACES = frozenset(
    itself(
        r"""
    ! , : ; Big Bigg Bigl Bigr allowbreak big bigg biggl biggr bigl bigr displaystyle enspace
    hfill left limits mathstrut middle mleft
    mright nolimits nonumber qquad quad right scriptstyle strut textstyle thinspace
    """
    )
)
_SIGNS: dict[str, str] = itself(
    r"""
    approx % & _
    """
) | spellings(
    r"""
    * times ast
    · cdot cdotp bullet
    / div slash
    over over
    over-choose choose
    <= le leq leqslant leqq
    >= ge geq geqslant geqq
    != ne neq
    approx approxeq simeq
    and land wedge
    or lor vee
    not lnot neg
    ∪ cup bigcup
    ∩ cap bigcap
    \ setminus smallsetminus backslash
    ∅ emptyset varnothing
    | mid vert
    || Vert | parallel
    ° degree
    ⊂ subset subsetneq
    △ triangle bigtriangleup ominus
    < lt
    > gt
    ± pm
    ∓ mp
    ∈ in
    ∉ notin
    ⊆ subseteq
    ∞ infty
    ' prime
    : colon
    ∑ sum
    ∏ prod
    row \ cr
    ∘ circ odot
    ⊗ otimes
    """
)
_OPEN = {"{": "{", "lbrace": "{", "lbrack": "[", "lparen": "(", "langle": "<"}
_OPEN |= {"lvert": "|", "lVert": "||", "lfloor": "floor", "lceil": "ceil"}
_CLOSE = {"}": "}", "rbrace": "}", "rbrack": "]", "rparen": ")", "rangle": ">"}
_CLOSE |= {"rvert": "|", "rVert": "||", "rfloor": "floor", "rceil": "ceil"}
_WORDS: dict[str, str] = itself(
    r"""
    Phi gamma nu Xi chi epsilon alpha Sigma sigma Theta iota lambda tau psi eta Delta upsilon
    xi kappa Gamma Psi delta beta zeta Lambda pi Omega theta mu Pi rho phi omega sin cos tan
    sec csc cot arcsin arccos arctan arcsec arccsc arccot sinh cosh tanh coth sech csch
    arsinh arcosh artanh exp ln log lg min max gcd det Pr tr sgn arg rank floor ceil e i complement
    reals hbar P E Var Cov
    """
) | spellings(
    r"""
    Phi varPhi
    Xi varXi
    epsilon varepsilon
    Sigma varSigma
    sigma varsigma
    Theta varTheta
    Delta varDelta
    kappa varkappa
    Gamma varGamma
    Psi varPsi
    Lambda varLambda
    pi varpi upi
    theta vartheta
    Pi varPi
    rho varrho
    phi varphi
    e exponentialE
    i imaginaryI imaginaryJ
    d differentialD
    T top intercal
    reals R Reals
    naturals N natnums
    integers Z
    rationals Q
    complexes C Complex
    l ell
    inf infin
    """
)
_BLACKBOARD = {"R": "reals", "Z": "integers", "N": "naturals", "Q": "rationals", "C": "complexes"}
_COMMANDS: dict[str, str] = itself(
    r"""
    frac binom bar hat tilde sqrt dot
    """
) | spellings(
    r"""
    frac dfrac tfrac cfrac
    binom dbinom tbinom
    bar overline
    hat widehat
    tilde widetilde
    plain vec boxed mathbf
    sqrt surd
    """
)
_STYLES = frozenset(
    itself(
        r"""
    bm boldsymbol mathbb mathbbm mathbf mathcal mathit mathnormal mathrm mathsf mathtt mathup mbox
    mathbin mathclose mathop mathopen mathord mathrel operatorname operatorname* text textbf
    textit textrm
    """
    )
)
_BOLD = ("mathbf", "boldsymbol", "bm", "mathbb", "mathbbm")
_MATRICES = frozenset(
    itself(
        r"""
    Bmatrix aligned array bmatrix cases dcases matrix pmatrix rcases smallmatrix vmatrix
    """
    )
)
_OPENED = {"vmatrix": "determinant", **dict.fromkeys(("cases", "dcases", "rcases"), "cases")}

KNOWN_COMMANDS = (
    _WORDS.keys() | _COMMANDS.keys() | _STYLES | _SIGNS.keys() | {"begin", "left", "placeholder"}
)


def looks_like_latex(text: str) -> bool:
    r"""Whether a text has a LaTeX command (``\frac``), so that its backslash is no set sign."""
    found = (match[1] for match in _COMMAND.finditer(text))
    return any(len(name) > 1 and name in KNOWN_COMMANDS for name in found)


def latex_tokens(text: str) -> Iterator[Token]:
    """The tokens of LaTeX, without an end token.  Raises ``ReadError``."""
    place, spaced, kind = 0, False, Kind.SIGN
    while place < len(text):
        mark = text[place]
        if mark.isspace() or mark in "~$":
            place, spaced = place + 1, True
            continue
        if (skipped := _skipped(text, place, kind)) > place:
            place, spaced = skipped, True
            continue
        found = list(_piece(text, place))
        kind = found[-1].kind if found else kind
        for token in found:
            if token.text:
                is_apart = spaced and token.kind is Kind.NUMBER
                yield replace(token, spaced=True) if is_apart else token
            spaced = not token.text
        place = found[-1].end if found else place + 1  # an invisible character leaves nothing


def _skipped(text: str, place: int, before: Kind) -> int:
    r"""The end of what says nothing: ``{}`` after a name, the gap in ``\\[4pt]``, the ``&`` of an
    aligned equation, a period that ends a line; ``place`` itself if something is said here.
    """
    if text.startswith("{}", place) and before in (Kind.WORD, Kind.NAME, Kind.NUMBER):
        return place + 2
    silent = _SILENT.match(text, place)
    return silent.end() if silent else place


def _piece(text: str, place: int) -> Iterator[Token]:
    mark = text[place]
    if mark == "\\":
        return _command(text, place)
    if mark == "{":
        comma = _THOUSANDS.match(text, place)
        if comma is not None:
            return iter((Token(Kind.SIGN, "{,}", place, comma.end()),))
        return iter((Token(Kind.GROUP, "{", place, place + 1),))
    if mark == "}":
        return iter((Token(Kind.END_GROUP, "}", place, place + 1),))
    if mark.isascii() and (mark.isdigit() or mark == "."):
        return iter((number_token(text, place, len(text), spaced=False),))
    stop = place + 1
    while stop < len(text) and mark.isascii() and mark.isalpha() and _joins(text[stop]):
        stop += 1
    stop = max(stop, place + sign_length(text, place, len(text)))
    return text_tokens(text, place, stop)


def _joins(mark: str) -> bool:
    return mark.isascii() and mark.isalpha()


def _command(text: str, place: int) -> Iterator[Token]:
    match = _COMMAND.match(text, place)
    if match is None:
        raise ReadError(f"There is a lone backslash at position {place + 1}.", place, place + 1)
    name, end = match[1], match.end()
    if name in ("left", "right", "middle", "mleft", "mright") and text[end : end + 1] in ("|", "."):
        yield from _sided(name, text, place, end)
    elif name in ("begin", "end"):
        yield from _environment(name, text, place, end)
    elif name in ("color", "textcolor"):
        braces = _BRACED.match(text, end)
        yield Token(Kind.SIGN, "", place, braces.end() if braces else end)
    elif name == "\\":
        gap = _GAP.match(text, end)
        yield _simple(name, place, gap.end() if gap else end)
    elif name in _STYLES:
        yield from _styled(name, text, place, end)
    elif name == "placeholder":
        empty = f"There is an empty box at position {place + 1}. Fill it in or delete it."
        braces = _BRACED.match(text, end)
        raise ReadError(empty, place, braces.end() if braces else end)
    else:
        yield _simple(name, place, end)


def _simple(name: str, start: int, end: int) -> Token:
    tables = (
        (_SIGNS, Kind.SIGN),
        (_OPEN, Kind.OPEN),
        (_CLOSE, Kind.CLOSE),
        (_WORDS, Kind.WORD),
        (_COMMANDS, Kind.COMMAND),
    )
    for table, kind in tables:
        if name in table:
            return Token(kind, table[name], start, end)
    if name in _SPACES or name.isspace():
        return Token(Kind.SIGN, "", start, end)
    raise ReadError(
        f"We do not know the command \\{shown(name)} at position {start + 1}.", start, end
    )


def _sided(name: str, text: str, start: int, end: int) -> Iterator[Token]:
    r"""``\left|`` certainly opens and ``\\right|`` certainly closes."""
    if text[end] == ".":
        yield Token(Kind.SIGN, "", start, end + 1)
    elif name == "middle":
        yield Token(Kind.SIGN, "|", start, end + 1)
    else:
        kind = Kind.OPEN if name.endswith("left") else Kind.CLOSE
        yield Token(kind, "|", start, end + 1)


def _environment(name: str, text: str, start: int, end: int) -> Iterator[Token]:
    braces = _BRACED.match(text, end)
    kind = braces[1].strip().rstrip("*") if braces else ""
    if braces is None or kind not in _MATRICES:
        raise ReadError(
            f"We cannot read what starts at position {start + 1} ({shown(kind) or name}).",
            start,
            braces.end() if braces else end,
        )
    stop = braces.end()
    if name == "begin" and kind == "array":
        columns = _BRACED.match(text, stop)
        stop = columns.end() if columns else stop
    meaning = _OPENED.get(kind, name) if name == "begin" else name
    yield Token(Kind.COMMAND, meaning, start, stop)


def _styled(name: str, text: str, start: int, end: int) -> Iterator[Token]:
    r"""``\mathrm{ab}`` is one name; ``\\text{ or }`` is read as text.

    MathLive writes an operator's name as ``\operatorname{\mathrm{ab}}``.
    """
    braces = _BRACED.match(text, end) or _STYLED_TWICE.match(text, end)
    if braces is None:
        yield Token(Kind.SIGN, "", start, end)
        return
    inner = braces[1].strip()
    if name == "mathbb" and inner in _BLACKBOARD:
        yield Token(Kind.WORD, _BLACKBOARD[inner], start, braces.end())
    elif (inner.isascii() and inner.isalpha()) or (inner == "1" and name in _BOLD):
        yield Token(Kind.WORD, inner, start, braces.end())
    else:
        latex_inside = "\\" in inner
        cut = latex_tokens(inner) if latex_inside else text_tokens(inner)
        offset = text.index(inner, braces.start())
        for token in cut:
            yield Token(token.kind, token.text, offset + token.start, offset + token.end)
        yield Token(Kind.SIGN, "", start, braces.end())


def subscripts_first(tokens: Iterable[Token]) -> Iterator[Token]:
    """The same tokens with ``x^2_1`` written as ``x_1^2``: in TeX the two mean the same."""
    listed = list(tokens)
    place = 0
    while place < len(listed):
        below = _after_argument(listed, place) if listed[place].text == "^" else place
        if below < len(listed) and below > place and listed[below].text == "_":
            end = _after_argument(listed, below)
            yield from (*listed[below:end], *listed[place:below])
            place = end
        else:
            yield listed[place]
            place += 1


def _after_argument(tokens: list[Token], sign: int) -> int:
    """The place after a script sign and its one argument."""
    place, depth = sign + 1, 0
    while place < len(tokens):
        kind = tokens[place].kind
        depth += (kind is Kind.GROUP) - (kind is Kind.END_GROUP)
        place += 1
        if depth <= 0:
            break
    return place
