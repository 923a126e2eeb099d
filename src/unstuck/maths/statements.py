r"""Statements of propositional logic: a small grammar of their own, because its signs mean other
things in arithmetic (``=>``, ``^``, ``+``, ``|``).

``read_statement`` takes words (``not A or B implies C``), signs (``!A || B -> C``, ``¬A ∨ B``)
and LaTeX (``\lnot A \lor B \Rightarrow C``).  Tightest first: not, and, or/xor, implies, iff.
``A -> B -> C`` groups to the right.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import product

from unstuck.maths.errors import ReadError
from unstuck.maths.latex_printer import latex_name
from unstuck.maths.limits import MAX_LENGTH, MAX_NESTING, MAX_TOKENS
from unstuck.maths.names import canonical
from unstuck.maths.text_tokens import shown

MAX_NAMES = 10


@dataclass(frozen=True, slots=True)
class Statement:
    """A letter, a truth value, or an operation on statements.

    ``operation``: "letter", "true", "false", "not", "and", "or", "xor", "implies", "iff".
    """

    operation: str
    parts: tuple[Statement, ...] = ()
    name: str = ""


def letter(name: str) -> Statement:
    """The statement with this name."""
    return Statement("letter", name=name)


def negation(body: Statement) -> Statement:
    """Not ``body``."""
    return Statement("not", (body,))


def rows(count: int) -> Iterable[tuple[bool, ...]]:
    """All assignments of truth values to ``count`` letters, TT…, TF…, …, FF…."""
    return product((True, False), repeat=count)


def table(statement: Statement, names: Iterable[str]) -> int:
    """The column of the truth table as bits, the lowest for the first of :func:`rows`.

    One whole number for up to 2^10 rows, so that a long statement costs little.
    """
    listed = tuple(names)
    worlds = list(rows(len(listed)))
    columns = {
        name: sum(1 << row for row, world in enumerate(worlds) if world[place])
        for place, name in enumerate(listed)
    }
    return _column(statement, columns, (1 << len(worlds)) - 1)


def _column(statement: Statement, columns: Mapping[str, int], everything: int) -> int:
    if statement.operation == "letter":
        return columns[statement.name]
    if statement.operation in ("true", "false"):
        return everything if statement.operation == "true" else 0
    first, *others = [_column(part, columns, everything) for part in statement.parts]
    if statement.operation == "not":
        return everything ^ first
    for other in others:
        first = _COLUMNS[statement.operation](first, other)
    return first & everything


_COLUMNS: Mapping[str, Callable[[int, int], int]] = {
    "and": lambda a, b: a & b,
    "or": lambda a, b: a | b,
    "xor": lambda a, b: a ^ b,
    "implies": lambda a, b: ~a | b,
    "iff": lambda a, b: ~(a ^ b),
}


# Reading

_SPELLINGS = {
    "not": r"\lnot \neg \overline \bar not NOT Not ¬ ! ~ ∼",
    "prime": "' ′ ’ \\prime",
    "and": r"\land \wedge and AND And ∧ && & ^ /\ ·",
    "or": r"\lor \vee or OR Or ∨ || | \/",
    "xor": r"\oplus \veebar xor XOR Xor ⊕ ⊻ != ≠ \ne \neq",
    "implies": r"\Rightarrow \rightarrow \implies \to \Longrightarrow \longrightarrow implies -> "
    r"=> --> ==> → ⇒ ⟹ ⟶ ⊃ \supset",
    "iff": r"\Leftrightarrow \leftrightarrow \iff \Longleftrightarrow \equiv iff <-> <=> <--> "
    r"<==> ↔ ⇔ ⟺ ≡ == =",
    "if": "if If",
    "then": "then",
    "true": r"\top true True TRUE ⊤ T 1",
    "false": r"\bot \perp false False FALSE ⊥ F 0",
    "(": r"( [ { \{ \lparen",
    ")": r") ] } \} \rparen",
}
_SIGNS = {spelling: sign for sign, line in _SPELLINGS.items() for spelling in line.split()}
_BY_LENGTH = sorted((s for s in _SIGNS if not s[-1].isalpha()), key=len, reverse=True)
_PIECE = re.compile(
    r"(?P<skip>(?:\s|\$|~(?=\\)|\\[,;:! ()\[\]]"
    r"|\\(?:left|right|quad|qquad|displaystyle)(?![A-Za-z]))+)"
    r"|\\(?:text|mathrm|operatorname|mathit|textrm)\s*\{\s*(?P<styled>[A-Za-z]+)\s*\}"
    r"|(?P<command>\\[A-Za-z]+|\\[{}])"
    r"|(?P<phrase>if\s+and\s+only\s+if\b|only\s+if\b)"
    r"|(?P<word>[A-Za-zΑ-ω]+(?:_?\{?\d+\}?)?)"
    rf"|(?P<sign>{'|'.join(map(re.escape, _BY_LENGTH))})"
)


@dataclass(frozen=True, slots=True)
class _Token:
    sign: str
    name: str
    start: int
    end: int


def _tokens(text: str, names: frozenset[str]) -> list[_Token]:
    found: list[_Token] = []
    place = 0
    while place < len(text):
        match = _PIECE.match(text, place)
        if match is None:
            mark = shown(text[place])
            where = place + 1
            raise ReadError(f"We cannot read the sign {mark} at position {where}.", place, where)
        place = match.end()
        if match["skip"] is None:
            found.append(_token(match, names))
        if len(found) > MAX_TOKENS:
            raise ReadError("There are too many signs to read.", match.start(), len(text))
    found.append(_Token("end", "", len(text), len(text)))
    return found


def _token(match: re.Match[str], names: frozenset[str]) -> _Token:
    start, end = match.span()
    if match["phrase"] is not None:
        return _Token("iff" if "and" in match["phrase"] else "implies", "", start, end)
    written = match["styled"] or match["word"] or match["command"] or match["sign"]
    name = canonical(written)
    if name in names:
        return _Token("letter", name, start, end)
    sign = _SIGNS.get(written)
    if sign is None:
        known = ", ".join(sorted(names))
        message = f"We do not know {shown(written)} at position {start + 1}."
        raise ReadError(f"{message} The statements here are: {known}.", start, end)
    return _Token(sign, "", start, end)


def read_statement(text: str, names: Iterable[str]) -> Statement:
    """The statement that was typed.  Raises ``ReadError`` with the place and a plain reason."""
    if len(text) > MAX_LENGTH:
        raise ReadError(f"At most {MAX_LENGTH} characters are allowed.", MAX_LENGTH, len(text))
    reader = _Reader(_tokens(text, frozenset(map(canonical, names))))
    return reader.whole()


@dataclass(slots=True)
class _Reader:
    """Takes one operation after the other, loosest first."""

    tokens: list[_Token]
    at: int = 0
    nesting: int = 0

    def whole(self) -> Statement:
        """Everything, or a refusal of what is left over."""
        result = self.equivalence()
        if self.here.sign != "end":
            self.fail("We did not expect this")
        return result

    @property
    def here(self) -> _Token:
        """The token at this place."""
        return self.tokens[self.at]

    def takes(self, *signs: str) -> str:
        """Take one of these signs if it stands here; ``""`` if none does."""
        sign = self.here.sign
        if sign not in signs:
            return ""
        self.at += 1
        return sign

    def fail(self, why: str) -> None:
        """Refuse at this place."""
        token = self.here
        raise ReadError(f"{why} at position {token.start + 1}.", token.start, token.end)

    def limit(self, count: int) -> None:
        """Refuse what would nest too deep."""
        if count > MAX_NESTING:
            self.fail("There is too much inside each other")

    def equivalence(self) -> Statement:
        """``a iff b``, grouped to the left."""
        left, count = self.implication(), 0
        while self.takes("iff"):
            self.limit(count := count + 1)
            left = Statement("iff", (left, self.implication()))
        return left

    def implication(self) -> Statement:
        """``a implies b``, grouped to the right; or ``if a then b``."""
        if self.takes("if"):
            condition = self.equivalence()
            if not self.takes("then"):
                self.fail("The word 'then' is missing")
            return Statement("implies", (condition, self.implication()))
        chain = [self.disjunction()]
        while self.takes("implies"):
            self.limit(len(chain))
            chain.append(self.disjunction())
        result = chain.pop()
        while chain:
            result = Statement("implies", (chain.pop(), result))
        return result

    def disjunction(self) -> Statement:
        """``a or b`` and ``a xor b``, from left to right."""
        left, count = self.conjunction(), 0
        while sign := self.takes("or", "xor"):
            self.limit(count := count + (sign == "xor"))
            left = _joined(sign, left, self.conjunction())
        return left

    def conjunction(self) -> Statement:
        """``a and b``."""
        left = self.operand()
        while self.takes("and"):
            left = _joined("and", left, self.operand())
        return left

    def operand(self) -> Statement:
        """A letter, a truth value, a bracket, with the negations before it."""
        negations = 0
        while self.takes("not"):
            self.limit(negations := negations + 1)
        token = self.here
        if self.takes("letter", "true", "false"):
            sign = token.sign
            result = letter(token.name) if sign == "letter" else Statement(sign)
        elif self.takes("("):
            self.limit(nesting := self.nesting + 1)
            self.nesting = nesting
            result = self.equivalence()
            self.nesting -= 1
            if not self.takes(")"):
                self.fail("A closing bracket is missing")
        else:
            self.fail("A statement is missing")
        while self.takes("prime"):
            self.limit(negations := negations + 1)
        for _ in range(negations):
            result = negation(result)
        return result


def _joined(sign: str, left: Statement, right: Statement) -> Statement:
    """A long chain of ``and`` or ``or`` is one node; a bracket typed inside is not kept."""
    if sign != "xor" and left.operation == sign:
        return Statement(sign, (*left.parts, right))
    return Statement(sign, (left, right))


# Printing

_LEVELS = {"iff": 1, "implies": 2, "or": 3, "xor": 3, "and": 4, "not": 5}
_TEXT = {"iff": " <-> ", "implies": " -> ", "or": " or ", "xor": " xor ", "and": " and "}
_LATEX = {
    "iff": r" \Leftrightarrow ",
    "implies": r" \Rightarrow ",
    "or": r" \lor ",
    "xor": r" \oplus ",
    "and": r" \land ",
}
_SPOKEN = {**_TEXT, "iff": " if and only if ", "implies": " implies "}


def statement_text(statement: Statement) -> str:
    """As a learner types it: ``not A or B``."""
    return _printed(statement, _TEXT, "not ", ("(", ")"))


def statement_latex(statement: Statement) -> str:
    r"""As the page shows it: ``\lnot A \lor B``."""
    return _printed(statement, _LATEX, r"\lnot ", (r"\left(", r"\right)"))


def statement_spoken(statement: Statement) -> str:
    """As a screen reader says it."""
    return _printed(statement, _SPOKEN, "not ", ("open bracket ", " close bracket"))


def _printed(
    statement: Statement, joints: Mapping[str, str], no: str, brackets: tuple[str, str]
) -> str:
    operation = statement.operation
    if operation == "letter":
        return latex_name(statement.name) if joints is _LATEX else statement.name
    if operation in ("true", "false"):
        signs = {"true": r"\top", "false": r"\bot"}
        return signs[operation] if joints is _LATEX else operation
    level = _LEVELS[operation]
    parts = []
    for part in statement.parts:
        inner = _LEVELS.get(part.operation, 9)
        written = _printed(part, joints, no, brackets)
        open_, close = brackets
        tight = operation == part.operation == "not"
        tight = tight or (inner > level and not (level == _LEVELS["or"] and part.parts[1:]))
        parts.append(written if tight else f"{open_}{written}{close}")
    return no + parts[0] if operation == "not" else joints[operation].join(parts)
