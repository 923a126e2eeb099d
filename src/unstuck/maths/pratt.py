"""The one grammar for both spellings: operators by how tightly they bind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cached_property

from unstuck.maths.cases import Cases
from unstuck.maths.cursor import place
from unstuck.maths.limits import MAX_MEMBERS, MAX_NESTING, MAX_SCIENTIFIC
from unstuck.maths.tokens import Kind, Token
from unstuck.maths.tree import (
    And,
    Call,
    Complement,
    Constant,
    Degrees,
    Difference,
    Dot,
    Factorial,
    Hadamard,
    Intersection,
    Kronecker,
    Listing,
    Mixed,
    Negate,
    Node,
    Not,
    Number,
    Or,
    Percent,
    PlusMinus,
    Power,
    Product,
    Quotient,
    Relation,
    Set,
    Sign,
    Sum,
    Transpose,
    Union,
)

RELATIONS: dict[str, Sign] = {
    **{"=": "=", "!=": "!=", "<": "<", "<=": "<=", ">": ">", ">=": ">=", "approx": "approx"},
    **{"∈": "in", "∉": "notin", "⊂": "subset", "⊆": "subseteq"},
}
_POWERS = {
    **{"or": 10, "and": 20, "&": 20, "∪": 40, "\\": 40, "△": 40, "∩": 45, "+": 50, "-": 50},
    **{
        "±": 50,
        "∓": 50,
        "*": 60,
        "/": 60,
        "choose": 65,
        "mod": 60,
        ":": 60,
        **{"over": 5, "over-choose": 5},
        "^": 80,
        "!": 90,
        "%": 90,
        "'": 90,
        "°": 90,
    },
    **{"∘": 55, "⊗": 55, "·": 57},
    **dict.fromkeys(RELATIONS, 30),
}
_INFIX_CALLS = {"choose": "binom", "over-choose": "binom", "mod": "mod"}
_ORDERS = ("<", "<=", ">", ">=")
_NOT, _SUM, _PRODUCT = 25, 50, 60
_CHAINS: dict[str, type] = {"or": Or, "and": And, "&": And, "∪": Union, "∩": Intersection}
_THOUSANDS = re.compile(r"[1-9]\d{0,2}$")
_GROUP = re.compile(r"\d{3}(\.\d+)?$")


class Parser(Cases):
    """Reads one response from its tokens."""

    def whole(self) -> Node:
        """Read everything; refuse what is left over."""
        if self.sees(Kind.END):
            self.fail("There is nothing here yet.")
        if self.begins_cases():
            return self.all_cases()
        listed = self.lists and self.has_at_this_depth(";")
        self.contexts = ["semi" if listed else "top"]
        node = self.expression() if listed else self.rows_or_expression()
        members = [node]
        while self.lists and self.takes_sign(";" if listed else ","):
            members.append(self.expression())
            if len(members) > MAX_MEMBERS:
                self.fail(f"There are more than {MAX_MEMBERS} members here.")
        self.finish()
        return node if len(members) == 1 else Listing(tuple(members))

    def finish(self) -> None:
        """Refuse what is left over."""
        token = self.token
        if token.kind is Kind.END:
            return
        if token.kind in (Kind.CLOSE, Kind.END_GROUP):
            self.fail(f"There is a closing bracket {place(token)} that was never opened.")
        if token.text == ",":
            self.fail(f"We did not expect a comma {place(token)}. One answer is asked for.")
        self.fail(f"We did not expect “{token.text}” {place(token)}.")

    def expression(self, power: int = 0) -> Node:
        """Read as much as binds tighter than ``power``."""
        self.nesting += 1
        if self.nesting > MAX_NESTING:
            self.fail("There is too much inside each other here.")
        start = self.token.start
        left = self.prefix(power)
        self.remember(left, start)
        chain = ""
        while True:
            sign = self._operator()
            if sign is None or _POWERS.get(sign, _PRODUCT) <= power:
                break
            left, chain = self._infix(sign, left, chain)
            self.remember(left, start)
        self.nesting -= 1
        return left

    def _operator(self) -> str | None:
        """The operator here; ``""`` for a product without sign; ``None`` if nothing follows."""
        token = self.token
        if self.context == "row" and self.starts_entry():
            return None
        if token.kind is not Kind.SIGN:
            if self._is_infix_word(token):
                return "choose" if token.text == "C" else token.text
            starts = token.kind not in (Kind.CLOSE, Kind.END_GROUP, Kind.END)
            if token.kind is Kind.OPEN and token.text == "[" and self._closes_reversed():
                return None
            return "" if starts and token.text != "end" else None
        if token.text in ("·", "∘", "⊗", "<"):
            return self.sign_among_arrays(token.text)
        if token.text in ("|", "||"):
            return None if self.context in ("|", "||", "given") else ""
        if (token.text == ">" and self.context == "<") or (token.text == "&" and self.latex):
            return None
        if token.text == "not" and self.ahead().text == "∈":
            self.advance()
            fused = Token(Kind.SIGN, "∉", token.start, self.token.end)
            self.tokens[self.at] = fused
            return "∉"
        if token.text in ("∪", "∩") and self._joins_inequalities():
            return "or" if token.text == "∪" else "and"
        if token.text == ":" and (self.context != "top" or self.lists):
            return None
        if token.text in _POWERS:
            return token.text
        return "" if token.text in ("√", "∛", "∜", "∞", "∑", "∏", "∅") else None

    def _is_infix_word(self, token: Token) -> bool:
        """``n choose k``, ``5C2`` and ``n mod 3``."""
        if token.text == "C":
            around = (self.tokens[self.at - 1], self.ahead())
            return "C" not in self.names.known and all(t.kind is Kind.NUMBER for t in around)
        if token.text == "mod":
            return not self.has_several_arguments()
        return token.text == "choose" and self.ahead().kind is not Kind.OPEN

    def _joins_inequalities(self) -> bool:
        """Whether ``∪`` stands between two inequalities, as in ``x < 1 ∪ x > 2``."""
        return self.token.start in self._joining

    @cached_property
    def _joining(self) -> frozenset[int]:
        """Where each ``∪`` and ``∩`` starts that has inequalities on both sides in its bracket.

        Found in one pass: looking left and right from every sign is quadratic.
        """
        open_levels: list[list[Token]] = [[]]
        levels = open_levels[:]
        for token in self.tokens:
            opens = token.kind in (Kind.OPEN, Kind.GROUP)
            closes = token.kind in (Kind.CLOSE, Kind.END_GROUP)
            if closes:
                open_levels.pop()
            if opens or not open_levels:
                levels.append([])
                open_levels.append(levels[-1])
            if not opens and not closes:
                open_levels[-1].append(token)
        return frozenset(start for level in levels for start in _between_orders(level))

    def _closes_reversed(self) -> bool:
        """Whether ``[`` here closes ``]a, b[`` or ``[a, b[``."""
        after = self.ahead()
        follows = after.kind in (Kind.END, Kind.CLOSE) or after.text in (
            "∪",
            "∩",
            "or",
            "and",
            "\\",
        )
        return follows and self.context == "bracket"

    # After an operand

    def _infix(self, sign: str, left: Node, chain: str) -> tuple[Node, str]:
        if sign == "":
            return self._implicit(left, chain)
        token = self.advance()
        if sign in _CHAINS:
            return self._chained(sign, left, chain)
        if sign in RELATIONS:
            return self._related(RELATIONS[sign], left, chain)
        if sign in ("+", "-", "±", "∓"):
            return self._added(sign, left, chain)
        if sign == "*":
            return self._multiplied(left, self.expression(_PRODUCT), chain)
        if sign in ("·", "∘", "⊗"):
            return self._array_product(sign, left, chain)
        if sign in _INFIX_CALLS:
            return Call(_INFIX_CALLS[sign], (left, self.expression(_POWERS[sign]))), sign
        if sign in ("/", ":"):
            return Quotient(left, self.expression(_PRODUCT)), "/"
        if sign == "over":
            return Quotient(left, self.expression(_POWERS[sign])), sign
        if sign == "\\":
            return Difference(left, self.expression(_POWERS["\\"])), "\\"
        if sign == "△":
            right = self.expression(_POWERS["△"])
            return Union((Difference(left, right), Difference(right, left))), "△"
        return self._raised_or_marked(sign, token, left), sign

    def _chained(self, sign: str, left: Node, chain: str) -> tuple[Node, str]:
        kind = _CHAINS[sign]
        right = self.expression(_POWERS[sign])
        if chain == kind.__name__:
            assert isinstance(left, Or | And | Union | Intersection)
            return kind((*left.operands, right)), chain
        return kind((left, right)), kind.__name__

    def _related(self, sign: Sign, left: Node, chain: str) -> tuple[Node, str]:
        right = self.expression(30)
        if chain == "relation" and isinstance(left, Relation):
            return Relation((*left.operands, right), (*left.signs, sign)), chain
        return Relation((left, right), (sign,)), "relation"

    def _added(self, sign: str, left: Node, chain: str) -> tuple[Node, str]:
        right = self.expression(_SUM)
        if sign == "-":
            right = Negate(right)
        elif sign != "+":
            right = PlusMinus(right)
        if chain == "+" and isinstance(left, Sum):
            return Sum((*left.terms, right)), chain
        return Sum((left, right)), "+"

    def _multiplied(self, left: Node, right: Node, chain: str) -> tuple[Node, str]:
        left, right = _out_of_braces(left), _out_of_braces(right)
        if chain == "*" and isinstance(left, Product):
            return Product((*left.factors, right)), chain
        return Product((left, right)), "*"

    def _array_product(self, sign: str, left: Node, chain: str) -> tuple[Node, str]:
        right = self.expression(_POWERS[sign])
        if sign == "·":
            return Dot(left, right), sign
        kind = Hadamard if sign == "∘" else Kronecker
        if chain == sign and isinstance(left, kind):
            return kind((*left.factors, right)), chain
        return kind((left, right)), sign

    def _implicit(self, left: Node, chain: str) -> tuple[Node, str]:
        before, here = self.tokens[self.at - 1], self.token
        if here.kind is Kind.NUMBER and before.kind is Kind.NUMBER:
            if self.latex and self.tokens[self.at - 2].text == "^" and before.end == here.start:
                both = f"^{{{before.text}{here.text}}}"
                self.fail(f"Put braces around the exponent {place(before)}: {both}", here, both)
            self.fail(
                f"Two numbers stand side by side {place(here)}. Put a sign between them.",
                here,
                f"{before.text}*{here.text}",
            )
        return self._multiplied(left, self.expression(_PRODUCT), chain)

    def _raised_or_marked(self, sign: str, token: Token, left: Node) -> Node:
        if sign == "^":
            marked = self.transposed(left) or self._mark(left)
            return Power(left, self.exponent()) if marked is None else marked
        if sign == "!":
            return Factorial(left)
        if sign == "%":
            return Percent(left)
        return Degrees(left) if sign == "°" else self._prime(left, token)

    def _mark(self, left: Node) -> Node | None:
        r"""``A^T``, ``A^c``, ``A^\prime``: an exponent that is no number."""
        grouped = self.token.kind is Kind.GROUP or (
            self.sees(Kind.OPEN, "{", "(") and self.ahead(2).kind is Kind.CLOSE
        )
        mark = self.ahead() if grouped else self.token
        if grouped and self.ahead(2).kind not in (Kind.END_GROUP, Kind.CLOSE):
            return None
        if mark.kind not in (Kind.NAME, Kind.WORD, Kind.SIGN) or mark.text in self.names.known:
            return None
        if mark.text == "T":
            node: Node = Transpose(left)
        elif mark.text in ("∘", "°"):
            node = Degrees(left)
        elif mark.text in ("c", "C", "complement") and self.is_set(left):
            node = Complement(left)
        elif mark.text == "'":
            node = self._prime(left, mark)
        else:
            return None
        for _ in range(3 if grouped else 1):
            self.advance()
        return node

    def _prime(self, left: Node, token: Token) -> Node:
        if self.is_set(left):
            return Complement(left)
        if any(name in self.names.matrices for name in left.symbols):
            return Transpose(left)
        return self.fail(f"We cannot read the prime {place(token)}.", token)

    # Before an operand

    def prefix(self, power: int) -> Node:
        """Read one operand, with the signs before it."""
        token = self.token
        if token.kind is Kind.NUMBER:
            return self.name() if self.is_vector_of_ones() else self._number(power)
        if token.kind in (Kind.NAME, Kind.WORD):
            return self.name()
        if token.kind is Kind.OPEN:
            return self.bracketed_cases() if self.opens_cases() else self.bracket()
        if token.kind is Kind.GROUP:
            return self.group()
        if token.kind is Kind.COMMAND and token.text != "end":
            return self._command(token)
        if token.kind is Kind.SIGN:
            return self._sign(token, power)
        if token.kind is Kind.CLOSE and token.text == "]":
            return self.reversed_bracket()
        return self._missing()

    def _sign(self, token: Token, power: int) -> Node:
        if token.text in ("-", "±", "∓", "+"):
            self.advance()
            body = self.expression(max(power, _PRODUCT - 1))
            if token.text == "+":
                return body
            return Negate(body) if token.text == "-" else PlusMinus(body)
        if token.text in ("√", "∛", "∜"):
            return self.root({"√": 2, "∛": 3, "∜": 4}[token.text])
        if token.text in ("∞", "∅"):
            self.advance()
            return Constant("inf") if token.text == "∞" else Set(())
        if token.text in ("∑", "∏"):
            return self.big("sum" if token.text == "∑" else "product")
        if token.text in ("|", "||"):
            return self.bars()
        if token.text in ("not", "~", "!"):
            self.advance()
            return Not(self.expression(max(power, _NOT)))
        if token.text == "<":
            return self.angle(self.advance())
        return self._missing()

    def _missing(self) -> Node:
        token = self.token
        before = self.tokens[self.at - 1] if self.at else None
        if before is None:
            self.fail(f"Something is missing before “{token.text}” {place(token)}.")
        if before.kind is Kind.OPEN and token.kind is Kind.END:
            self.unexpected(before)
        if before.kind is Kind.SIGN:
            self.fail(f"There is nothing after “{before.text}” {place(before)}.", before)
        if token.kind is Kind.END:
            self.fail(f"Something is missing after “{before.text}” {place(before)}.", before)
        self.fail(f"Something is missing before “{token.text}” {place(token)}.")

    def _command(self, token: Token) -> Node:
        if token.text == "frac":
            self.advance()
            return Quotient(self.script(), self.script())
        if token.text == "binom":
            self.advance()
            return Call("binom", (self.script(), self.script()))
        if token.text == "sqrt":
            return self.root(2)
        if token.text == "cases":
            return self.cases_environment()
        if token.text in ("begin", "determinant"):
            return self.environment()
        return self.accent()

    # Numbers

    def _number(self, power: int) -> Node:
        token = self.token
        text = self._decimal_comma() or self._spaced_groups() or token.text
        self.advance()
        digits, _, exponent = text.lower().partition("e")
        if exponent and abs(int(exponent)) > MAX_SCIENTIFIC:
            self.fail(f"The exponent of the number {place(token)} is too large.", token)
        spelling = ("0" if digits.startswith(".") else "") + digits
        value = Fraction(spelling)
        if exponent:
            spelling += f"e{int(exponent)}"
            value *= Fraction(10) ** int(exponent)
        number = Number(value, spelling)
        mixed = self._mixed(number) if number.is_integer_spelling and power <= _PRODUCT else None
        return mixed or number

    def _decimal_comma(self) -> str | None:
        """Join ``3`` ``,`` ``5`` where a comma cannot separate the members of a list."""
        whole, comma, part = self.token, self.ahead(), self.ahead(2)
        certain = comma.kind is Kind.SIGN and comma.text == "{,}"
        if not certain and (comma.text != "," or comma.spaced or part.spaced):
            return None
        if part.kind is not Kind.NUMBER or not whole.text.isdigit():
            return None
        if not certain and not self._comma_is_decimal():
            return None
        groups = 1
        while (
            self.ahead(2 * groups + 1).text in (",", "{,}")
            and self.ahead(2 * groups + 2).kind is Kind.NUMBER
        ):
            groups += 1
        return self._joined(whole, groups, certain)

    def _joined(self, whole: Token, groups: int, certain: bool) -> str | None:
        parts = [self.ahead(2 * index).text for index in range(1, groups + 1)]
        integral = [part.partition(".")[0] for part in parts]
        thousands = all(len(part) == 3 and part.isdigit() for part in integral)
        thousands = thousands and _THOUSANDS.match(whole.text) is not None
        is_unclear = groups == 1 and thousands and "." not in parts[0]
        if is_unclear and not parts[0].endswith("0"):
            self.fail(
                f"Is the comma in {whole.text},{parts[0]} a decimal point? Write "
                f"{whole.text}.{parts[0]} or {whole.text}{parts[0]}.",
                Token(Kind.NUMBER, "", whole.start, self.ahead(2).end),
            )
        if not (thousands or (groups == 1 and parts[0][:1].isdigit() and "." not in parts[0])):
            return None
        if any("." in part for part in parts[:-1]) or (certain and groups > 1 and not thousands):
            return None
        for _ in range(2 * groups):
            self.advance()
        grouped = thousands and (groups > 1 or is_unclear or "." in parts[0])
        return whole.text + ("" if grouped else ".") + "".join(parts)

    def _spaced_groups(self) -> str | None:
        """Join ``1 000 000``: groups of three digits after spaces, as ISO 80000 writes them."""
        is_script = self.at > 0 and self.tokens[self.at - 1].text in ("^", "_")
        if self.context == "row" or is_script or _THOUSANDS.match(self.token.text) is None:
            return None
        found = [self.token.text]
        while (part := self.ahead(len(found))).kind is Kind.NUMBER and part.spaced:
            if _GROUP.match(part.text) is None or "." in found[-1]:
                return None
            found.append(part.text)
        if len(found) == 1 or self.ahead(len(found)).text == "/":
            return None
        for _ in found[1:]:
            self.advance()
        return "".join(found)

    def _comma_is_decimal(self) -> bool:
        if self.context == "top":
            return not self.lists
        return self.context == "semi"

    def _mixed(self, whole: Number) -> Mixed | None:
        r"""``1 1/2`` and ``1\frac{1}{2}``: a whole number before a proper fraction of digits."""
        shape = [self.ahead(index) for index in range(7)]
        kinds = [token.kind for token in shape]
        texts = [token.text for token in shape]
        if kinds[:2] == [Kind.COMMAND, Kind.GROUP] and texts[0] == "frac":
            fits = kinds[2] is Kind.NUMBER and kinds[3:5] == [Kind.END_GROUP, Kind.GROUP]
            fits = fits and kinds[5] is Kind.NUMBER and kinds[6] is Kind.END_GROUP
            found, length = (texts[2], texts[5]), 7
        elif kinds[:2] == [Kind.COMMAND, Kind.NUMBER] and texts[0] == "frac":
            fits = len(texts[1]) == 2
            found, length = (texts[1][:1], texts[1][1:]), 2
        else:
            fits = kinds[0] is Kind.NUMBER and kinds[2] is Kind.NUMBER and texts[1] == "/"
            fits = fits and shape[0].spaced and self.context != "row"
            fits = fits and not shape[1].spaced and not shape[2].spaced
            found, length = (texts[0], texts[2]), 3
        if not fits or not all(digits.isdigit() for digits in found):
            return None
        top, bottom = (Number(Fraction(digits), digits) for digits in found)
        if top.value >= bottom.value:
            return None
        for _ in range(length):
            self.advance()
        return Mixed(whole, top, bottom)


def _out_of_braces(factor: Node) -> Node:
    r"""Old books bracket with ``\{ … \}``: a set has no place among factors."""
    if isinstance(factor, Set) and len(factor.members) == 1:
        return factor.members[0]
    return factor


def _between_orders(tokens: list[Token]) -> Iterator[int]:
    """Where each ``∪`` and ``∩`` starts that stands between the first and the last inequality."""
    orders = [index for index, token in enumerate(tokens) if token.text in _ORDERS]
    if orders:
        for token in tokens[orders[0] : orders[-1]]:
            if token.text in ("∪", "∩"):
                yield token.start
