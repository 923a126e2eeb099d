"""Names and what is applied to something: functions, roots, sums, probabilities."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from typing import NoReturn

from unstuck.maths.array_grammar import ArrayGrammar
from unstuck.maths.cursor import place
from unstuck.maths.limits import MAX_TOKENS
from unstuck.maths.names import canonical
from unstuck.maths.resolve import (
    CONSTANTS,
    LETTER_SETS,
    function_named,
    is_special,
    means_something,
    near_name,
    split_run,
    unknown_part,
)
from unstuck.maths.text_tokens import shown
from unstuck.maths.tokens import Kind, Token
from unstuck.maths.tree import (
    FUNCTIONS,
    Abs,
    And,
    Big,
    Call,
    Complement,
    Constant,
    Difference,
    Factorial,
    Given,
    Indexed,
    Intersection,
    Interval,
    Kronecker,
    Negate,
    Node,
    Norm,
    Not,
    Number,
    Or,
    Power,
    Probability,
    Product,
    Quotient,
    Root,
    Set,
    SetBuilder,
    Symbol,
    Transpose,
    Union,
)

OPERAND = 95
"""A power that only lets one operand through: no power sign, no factor."""

_ONE = Number(Fraction(1), "1")
_RECIPROCALS = {"sech": "cosh", "csch": "sinh"}
"""Names that are read as one over a function, and never printed."""

_INVERSES = {
    **{"sin": "arcsin", "cos": "arccos", "tan": "arctan", "sec": "arcsec", "csc": "arccsc"},
    **{"cot": "arccot", "sinh": "arsinh", "cosh": "arcosh", "tanh": "artanh"},
}
_POWER_OF_TEN = re.compile(r"([eE])([+-]?)(\d+)")
_OF_CHANCE = frozenset(("E", "Var", "Cov"))
_SETS = (Set, SetBuilder, Interval, Union, Intersection, Difference, Complement, And, Or, Not)


class Applied(ArrayGrammar):
    """The part of the grammar that begins with a name."""

    def settle(self) -> None:
        """Replace a run of letters here by the names it stands for."""
        token = self.token
        below, _ = self.below()
        bracket = self._bracket_after_index()
        if token.kind is Kind.WORD and self._has_meaning(token.text, below, bracket):
            return
        pieces = split_run(token.text, self.names, below, bracket)
        if pieces is None and below:
            pieces = split_run(token.text, self.names, "", bracket)
        if pieces is None:
            self._unknown(token, below)
        written, start = [], token.start
        for index, piece in enumerate(pieces):
            end = token.end if index == len(pieces) - 1 else start + len(piece)
            written.append(Token(Kind.WORD, piece, start, end, token.spaced and index == 0))
            start = end
        self.tokens[self.at : self.at + 1] = written
        if len(self.tokens) > MAX_TOKENS:
            self.fail("There are too many signs to read.")

    def is_set(self, node: Node) -> bool:
        """Whether a tree is a set or an event, which has a complement."""
        if isinstance(node, Symbol):
            return node.name in self.names.sets
        return isinstance(node, _SETS)

    def _has_meaning(self, word: str, below: str, bracket: bool) -> bool:
        if below and means_something(word, self.names, below, bracket):
            return True
        return means_something(word, self.names, "", bracket)

    def below(self) -> tuple[str, int]:
        """What stands as index after the name here, spelled out, and how many tokens that is."""
        after = self.ahead()
        if after.kind is Kind.NUMBER and not after.spaced and after.text.isdigit():
            return after.text, 1
        if after.kind is not Kind.SIGN or after.text != "_":
            return "", 0
        first = self.ahead(2)
        if first.kind in (Kind.NUMBER, Kind.NAME, Kind.WORD):
            return (first.text[:1] if self._splits(first) else first.text), 2
        if first.kind in (Kind.GROUP, Kind.OPEN):
            end = self.matching(self.at + 2)
            inside = self.tokens[self.at + 3 : end]
            if inside and all(t.kind in (Kind.NUMBER, Kind.NAME, Kind.WORD) for t in inside):
                return "".join(token.text for token in inside), end - self.at
        return "", 0

    def _splits(self, token: Token) -> bool:
        return self.latex and token.kind in (Kind.NUMBER, Kind.NAME) and len(token.text) > 1

    def _bracket_after_index(self) -> bool:
        _, count = self.below()
        token = self.ahead(1 + count)
        return token.kind is Kind.OPEN and token.text in ("(", "[", "{")

    def has_several_arguments(self) -> bool:
        """Whether the bracket right after this word has a comma of its own."""
        depth = 0
        if self.ahead().kind is not Kind.OPEN:
            return False
        for token in self.tokens[self.at + 1 : self.matching(self.at + 1)]:
            depth += token.kind in (Kind.OPEN, Kind.GROUP)
            depth -= token.kind in (Kind.CLOSE, Kind.END_GROUP)
            if depth == 1 and token.text == ",":
                return True
        return False

    def name(self) -> Node:
        """Read what begins with a name."""
        self.name_its_size()
        self.settle()
        word = self.token.text
        below, count = self.below()
        if below and canonical(f"{word}_{below}") in self.names.known:
            return self._indexed_symbol(f"{word}_{below}", count)
        if word in self.names.known:
            return self._symbol(word, below)
        if word in self.names.functions:
            return self._call(word)
        if word in CONSTANTS:
            self.advance()
            return Constant(CONSTANTS[word])
        if word == "C" and self.names.free and self.has_several_arguments():
            return self._call("binom")
        if word in LETTER_SETS and not self.names.free:
            if word == "C" and self._bracket_after_index():
                return self._call("binom")
            self.advance()
            return Constant(LETTER_SETS[word])
        if is_special(word, self.names) and (
            not self.names.free or len(word) > 1 or self._bracket_after_index()
        ):
            return self._special(word)
        function = function_named(word, self.names)
        if function is not None and (len(word) > 1 or self._bracket_after_index()):
            return self._call(function)
        if below and (self.ahead().text == "_" or self.names.free):
            return self._indexed_symbol(f"{word}_{below}", count)
        self.advance()
        return Symbol(word)

    def _indexed_symbol(self, name: str, count: int) -> Node:
        for _ in range(count):
            self.advance()
        if self._splits(self.token):
            self.tokens[self.at : self.at + 1] = _without_first(self.token)
        else:
            self.advance()
        return Symbol(canonical(name))

    def _symbol(self, word: str, below: str) -> Node:
        token = self.advance()
        if not self.sees_sign("_"):
            if below and word not in self.names.sequences:
                self._refuse_digits(token, word, below)
            return Symbol(word)
        if word not in self.names.sequences:
            self._unknown(token, below)
        self.advance()
        return Indexed(Symbol(word), self._indices())

    def _indices(self) -> tuple[Node, ...]:
        if self.sees(Kind.GROUP) or self.sees(Kind.OPEN, "(", "{"):
            opening = self.advance()
            with self.within("bracket"):
                found = tuple(self.members(","))
            if not (opening.kind is Kind.GROUP and self.sees(Kind.END_GROUP)):
                self.close(opening, ")", "}")
            else:
                self.advance()
        else:
            found = (self.script(),)
        if len(found) == 1 and isinstance(found[0], Product):
            factors = found[0].factors
            return factors if all(isinstance(f, Symbol) for f in factors) else found
        return found

    def _refuse_digits(self, token: Token, word: str, digits: str) -> None:
        self.fail(
            f"{word}{digits} {place(token)} could mean {digits}*{word} or {word}^{digits}. "
            "Please write which.",
            Token(Kind.NAME, word, token.start, self.token.end),
            f"{word}^{digits}",
        )

    def _unknown(self, token: Token, below: str) -> NoReturn:
        start, end = unknown_part(token.text, self.names)
        looks_called = len(token.text) > 2 and self._bracket_after_index()
        if end - start > 1 or looks_called:
            start, end = 0, len(token.text)
        part = token.text[start:end]
        wide = (start, end) if token.end - token.start == len(token.text) else (0, token.end)
        fault = Token(
            token.kind, part, token.start + wide[0], min(token.end, token.start + wide[1])
        )
        if split_run(token.text, self.names, "", bracket_follows=False):
            fault, part = token, f"{token.text}_{below}"
        message = f"We do not know the name {shown(part)} {place(fault)}."
        known = sorted(self.names.known | self.names.functions)
        if 0 < len(known) <= 8:
            message += f" The names here are: {', '.join(known)}."
        elif not known:
            message += " No letters are needed here."
        near = near_name(part, self.names)
        self.fail(message, fault, near)

    def script(self) -> Node:
        """Read the one argument that a LaTeX command or a sub- or superscript takes."""
        token = self.token
        if token.kind is Kind.GROUP:
            return self.group()
        if token.kind is Kind.OPEN and token.text == "{" and not self.latex:
            return self._braces()
        if self._splits(token):
            if token.text.startswith("."):
                self.fail(f"Put braces around the number {place(token)}: {{{token.text}}}", token)
            first = Token(token.kind, token.text[0], token.start, token.start + 1)
            self.tokens[self.at : self.at + 1] = [first, *_without_first(token)]
        if self.latex and token.kind in (Kind.NAME, Kind.WORD):
            self.tokens[self.at + 1] = replace(self.ahead(), spaced=True)
        return self.expression(OPERAND)

    def _braces(self) -> Node:
        opening = self.advance()
        with self.within("group"):
            body = self.expression()
        self.close(opening, "}")
        return body

    def exponent(self) -> Node:
        """Read what stands after a power sign."""
        token = self.token
        braces = token.kind is Kind.OPEN and token.text == "{" and not self.latex
        if token.kind is Kind.GROUP or braces:
            return self.script()
        if self.latex and not self.sees_sign("-"):
            return self.script()
        return self.expression(79)

    # Functions

    def _call(self, function: str) -> Node:
        name = self.advance()
        power = self.exponent() if self.takes_sign("^") else None
        base = self._base(function)
        if power is None and self.takes_sign("^"):
            power = self.exponent()
        arguments = self._arguments(function, name)
        if base is not None:
            arguments = (*arguments, base)
        self._count(function, arguments, name)
        inverse = _INVERSES.get(function)
        if inverse is not None and power == Negate(_ONE):
            return Call(inverse, arguments)
        call: Node = Call(function, arguments)
        if function in _RECIPROCALS:
            call = Quotient(_ONE, Call(_RECIPROCALS[function], arguments))
        return call if power is None else Power(call, power)

    def _base(self, function: str) -> Node | None:
        if function != "log":
            return None
        if self.takes_sign("_"):
            return self.script()
        direct = self.token
        after = self.ahead()
        if direct.text in ("2", "10") and not direct.spaced and after.kind is Kind.OPEN:
            self.advance()
            return Number(Fraction(direct.text), direct.text)
        return None

    def _arguments(self, function: str, name: Token) -> tuple[Node, ...]:
        if self.sees(Kind.OPEN, "(", "[", "{"):
            opening = self.advance()
            if self.sees(Kind.CLOSE):
                self.fail(f"{name.text} {place(name)} needs something in its brackets.", name)
            with self.within("given" if function in _OF_CHANCE else "bracket"):
                found = self.members(",")
                if function in _OF_CHANCE and self.takes_sign("|"):
                    found[-1] = Given(found[-1], self.expression())
            self.close(opening, {"(": ")", "[": "]", "{": "}"}[opening.text])
            return tuple(found)
        if self.sees(Kind.GROUP):
            return (self.group(),)
        if function in self.names.functions or self.sees(Kind.END):
            self.fail(
                f"{name.text} {place(name)} needs brackets: {name.text}(…).",
                name,
                f"{name.text}(…)",
            )
        return (self._bare_argument(),)

    def _bare_argument(self) -> Node:
        """``sin 2x`` reaches over factors without a sign, up to the next bracket or function."""
        factors = [self.expression(60)]
        while self._continues_argument():
            factors.append(self.expression(60))
        return factors[0] if len(factors) == 1 else Product(tuple(factors))

    def _continues_argument(self) -> bool:
        if self.context == "row" and self.token.spaced:
            return False
        if self.token.kind is Kind.COMMAND:
            return self.token.text in ("frac", "sqrt")
        if self.token.kind not in (Kind.NAME, Kind.WORD):
            return False
        self.settle()
        word = self.token.text
        if word in self.names.known or word in CONSTANTS:
            return True
        calls = function_named(word, self.names) is not None or is_special(word, self.names)
        return not calls and word not in LETTER_SETS

    def _count(self, function: str, arguments: tuple[Node, ...], name: Token) -> None:
        if function in self.names.functions:
            return
        fewest, most = FUNCTIONS[function]
        if not fewest <= len(arguments) <= most:
            wanted = str(fewest) if fewest == most else f"at least {fewest}"
            self.fail(
                f"{name.text} {place(name)} takes {wanted} argument{'s' * (wanted != '1')}, not "
                f"{len(arguments)}.",
                name,
            )

    def _special(self, word: str) -> Node:
        if word in ("P", "Pr", "Prob"):
            return self._probability()
        if word in ("sum", "prod", "product"):
            return self.big("sum" if word == "sum" else "product")
        if word in ("emptyset", "empty"):
            self.advance()
            return Set(())
        if word in ("sqrt", "cbrt"):
            return self.root(3 if word == "cbrt" else 2)
        name = self.advance()
        arguments = self._arguments(word, name)
        if word == "root" and len(arguments) == 1 and self.sees(Kind.OPEN, "("):
            arguments = (*arguments, *self._arguments(word, name))
        wanted = 2 if word in ("root", "kron") else 1
        if len(arguments) != wanted:
            self.fail(f"{word} {place(name)} takes {wanted} argument{'s' * (wanted > 1)}.", name)
        return _applied(word, arguments)

    def root(self, index: int) -> Node:
        r"""Read ``sqrt(x)``, ``√x``, ``√(x)`` or ``\sqrt[n]{x}``."""
        command = self.advance()
        order: Node | None = None if index == 2 else Number(Fraction(index), str(index))
        if command.kind is Kind.COMMAND and self.sees(Kind.OPEN, "["):
            opening = self.advance()
            with self.within("bracket"):
                order = self.expression()
            self.close(opening, "]")
            if isinstance(order, Number) and order.value == 2:
                order = None
        if command.kind is Kind.COMMAND:
            return Root(self.script(), order)
        if self.sees(Kind.OPEN, "(", "[", "{"):
            (body,) = self._one_argument(command)
            return Root(body, order)
        return Root(self.expression(OPERAND), order)

    def _one_argument(self, name: Token) -> tuple[Node]:
        arguments = self._arguments("sqrt", name)
        if len(arguments) != 1:
            self.fail(f"The root {place(name)} takes one argument.", name)
        return (arguments[0],)

    # Sums and chance

    def big(self, operation: str) -> Node:
        """Read ``sum_(i=1)^n body``."""
        sign = self.advance()
        index: Symbol | None = None
        lower: Node | None = None
        upper: Node | None = None
        for _ in range(2):
            if index is None and self.takes_sign("_"):
                index, lower = self._range_start()
            elif upper is None and self.takes_sign("^"):
                upper = self.exponent()
        if index is None:
            self.fail(
                f"The sum {place(sign)} does not say what it runs over. Write sum_(i=1)^n …",
                sign,
                "sum_(i=1)^n",
            )
        outside = self.names
        self.names = replace(outside, symbols=outside.symbols | {index.name})
        try:
            body = self.expression(59)
        finally:
            self.names = outside
        return Big("sum" if operation == "sum" else "product", index, lower, upper, body)

    def _range_start(self) -> tuple[Symbol, Node | None]:
        opening = self.token
        grouped = opening.kind is Kind.GROUP or (opening.kind is Kind.OPEN and opening.text in "({")
        if grouped:
            self.advance()
        letter = self.token
        if letter.kind not in (Kind.NAME, Kind.WORD):
            self.fail(f"We expected a letter such as i {place(letter)}.", letter)
        self.advance()
        lower = None
        if grouped:
            with self.within("bracket"):
                lower = self.expression(31) if self.takes_sign("=") else None
            if opening.kind is Kind.GROUP and self.sees(Kind.END_GROUP):
                self.advance()
            else:
                self.close(opening, ")", "}")
        return Symbol(canonical(letter.text)), lower

    def _probability(self) -> Node:
        name = self.advance()
        if not self.sees(Kind.OPEN, "(", "[", "{"):
            self.fail(f"P {place(name)} needs brackets: P(…).", name, "P(…)")
        opening = self.advance()
        if self.sees(Kind.CLOSE):
            self.fail(f"P {place(name)} needs an event in its brackets.", name)
        given = None
        with self.within("given"):
            event = _all_of(self.members(","))
            if self.takes_sign("|"):
                given = _all_of(self.members(","))
        self.close(opening, {"(": ")", "[": "]", "{": "}"}[opening.text])
        return Probability(event, given)

    def accent(self) -> Node:
        r"""Read ``\hat{y}``, ``\bar{x}``; a bar over a set is its complement."""
        command = self.advance()
        start = self.at
        body = self._accented_name(command)
        if body is not None:
            return body
        self.at = start
        inside = self.script()
        if command.text == "bar" and self.is_set(inside):
            return Complement(inside)
        if command.text == "bar":
            self.fail(
                f"We cannot read the bar {place(command)}: nothing under it is a set or an event.",
                command,
            )
        if command.text == "plain":
            return inside
        return self.fail(
            f"We do not know this sign with a mark above it {place(command)}.", command
        )

    def _accented_name(self, command: Token) -> Node | None:
        grouped = self.sees(Kind.GROUP)
        letter = self.ahead() if grouped else self.token
        name = canonical(f"{letter.text}{command.text}")
        if letter.kind not in (Kind.NAME, Kind.WORD):
            return None
        if name not in self.names.known and not (self.names.free and command.text != "plain"):
            return None
        for _ in range(3 if grouped else 1):
            self.advance()
        return Symbol(name)


def _all_of(events: list[Node]) -> Node:
    return events[0] if len(events) == 1 else And(tuple(events))


def _applied(word: str, arguments: tuple[Node, ...]) -> Node:
    body = arguments[-1]
    if word == "root":
        return Root(body, arguments[0])
    if word == "kron":
        return Kronecker(arguments)
    if word == "logdet":
        return Call("ln", (Call("det", arguments),))
    if word in ("inverse", "inv"):
        return Power(body, Negate(_ONE))
    if word == "abs":
        return Abs(body)
    if word == "norm":
        return Norm(body)
    return Factorial(body) if word == "factorial" else Transpose(body)


def _without_first(token: Token) -> list[Token]:
    r"""What is left of a number or name when a command took its first sign.

    In ``\frac1e3`` the ``e3`` is no number any more, but Euler's number and a 3.
    """
    rest, start = token.text[1:], token.start + 1
    found = _POWER_OF_TEN.fullmatch(rest) if token.kind is Kind.NUMBER else None
    if found is None:
        return [Token(token.kind, rest, start, token.end)]
    kinds = ((Kind.NAME, 1), (Kind.SIGN, 2), (Kind.NUMBER, 3))
    return [
        Token(kind, found[part], start + found.start(part), start + found.end(part))
        for kind, part in kinds
        if found[part]
    ]
