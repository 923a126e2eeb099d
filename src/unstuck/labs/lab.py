"""Read a ``lab.py`` from its syntax: what is shown, what is blanked, what a cell gets."""

from __future__ import annotations

import ast
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from unstuck.authoring.lab import NEEDS
from unstuck.labs.parts import FunctionToWrite, Lab, LabError, LabTest, Pair, Picture

__all__ = ["FunctionToWrite", "Lab", "LabError", "LabTest", "Pair", "Picture", "load_lab"]

MAX_LENGTH = 60_000
DEFAULT_MINUTES = 12.0
_BLANK = 'raise NotImplementedError("write this")'
_OURS = ("unstuck", "pytest", "__future__")


def load_lab(source: str) -> Lab:
    """Read the text of a ``lab.py``.  Raises :class:`LabError` with the line at fault."""
    if len(source) > MAX_LENGTH:
        raise LabError(f"A lab has at most {MAX_LENGTH:,} characters; this one has {len(source):,}")
    try:
        module = ast.parse(source)
    except (SyntaxError, ValueError) as fault:
        raise LabError(f"is not Python: {fault}", getattr(fault, "lineno", None) or 1) from fault
    return _Reader(source, module).lab()


@dataclass(frozen=True, slots=True)
class _Reader:
    source: str
    module: ast.Module

    def lab(self) -> Lab:
        """Everything that can be said without running the file."""
        title, story = _told(ast.get_docstring(self.module) or "")
        functions = tuple(map(self._to_write, self._marked("learner_writes")))
        tests = tuple(map(_test, self._tests()))
        if not functions:
            raise LabError("No function is marked @learner_writes(hint=…).")
        if not tests:
            raise LabError("There is no test: a function whose name begins with test_.")
        minutes, skills, needs = self._facts()
        return Lab(
            title=title or "Lab",
            story=story,
            minutes=minutes,
            skills=skills,
            needs=needs,
            functions=functions,
            tests=tests,
            pairs=self._pairs(),
            pictures=tuple(map(_picture, self._marked("drawn"))),
            given=self._given(),
            drawing=self._joined([*self._marked("drawn")]),
            starter=self._editable(blank=True),
            solution=self._editable(blank=False),
            source=self.source,
            version=hashlib.sha256(self.source.encode()).hexdigest()[:16],
        )

    def _functions(self) -> Iterator[ast.FunctionDef]:
        yield from (node for node in self.module.body if isinstance(node, ast.FunctionDef))

    def _marked(self, mark: str) -> list[ast.FunctionDef]:
        return [node for node in self._functions() if _decorator(node, mark) is not None]

    def _tests(self) -> list[ast.FunctionDef]:
        return [node for node in self._functions() if node.name.startswith("test_")]

    def _to_write(self, node: ast.FunctionDef) -> FunctionToWrite:
        hint = _keyword(_decorator(node, "learner_writes"), "hint")
        return FunctionToWrite(
            name=node.name,
            signature=_signature(node),
            docstring=ast.get_docstring(node) or "",
            hint=hint if isinstance(hint, str) else "",
            line=node.lineno,
        )

    def _constant(self, name: str) -> ast.expr | None:
        for node in self.module.body:
            if isinstance(node, ast.Assign) and _names(node) == [name]:
                return node.value
        return None

    def _facts(self) -> tuple[float, dict[str, float], tuple[str, ...]]:
        """Minutes, skills with their shares, and what the learner needs to know."""
        call = self._constant("LAB")
        if call is None:
            return DEFAULT_MINUTES, {}, NEEDS
        minutes, skills, needs = (_keyword(call, key) for key in ("minutes", "skills", "needs"))
        if not isinstance(minutes, (int, float)) or not isinstance(skills, dict):
            message = "LAB = LabFacts(minutes=…, skills={…}) is written out, without names"
            raise LabError(message, call.lineno)
        return float(minutes), skills, NEEDS if needs is None else tuple(needs)

    def _pairs(self) -> tuple[Pair, ...]:
        value = self._constant("PAIRS")
        if value is None:
            return ()
        try:
            return tuple(Pair(formula, code) for formula, code in ast.literal_eval(value))
        except (ValueError, TypeError) as fault:
            message = "PAIRS is a list of (formula, line of NumPy), written out"
            raise LabError(message, value.lineno) from fault

    def _given(self) -> str:
        """What a cell gets first: given functions, those that are arguments, and constants."""
        crossing = self._arguments()
        functions: list[ast.stmt] = [
            node
            for node in self._functions()
            if _decorator(node, "given") is not None or node.name in crossing
        ]
        users = [*functions, *self._marked("learner_writes"), *self._marked("drawn")]
        constants = [node for node in self.module.body if _is_constant(node, _used(users))]
        return self._joined([*constants, *functions])

    def _joined(self, nodes: list[ast.stmt]) -> str:
        """Statements as the author wrote them, below the imports that they need."""
        if not nodes:
            return ""
        parts = ["\n".join(self._imports(nodes)), *(self._text(node) for node in nodes)]
        return "\n\n\n".join(part for part in parts if part) + "\n"

    def _imports(self, nodes: Iterable[ast.stmt], *always: str) -> list[str]:
        names = _used(nodes) | set(always)
        return [self._text(one) for one in self.module.body if _is_import(one, names)]

    def _arguments(self) -> set[str]:
        """Unmarked functions that some test hands to a learner's function."""
        written = {node.name for node in self._marked("learner_writes")}
        plain = {node.name for node in self._functions() if not node.decorator_list}
        named: set[str] = set()
        for test in self._tests():
            for call in ast.walk(test):
                if isinstance(call, ast.Call) and getattr(call.func, "id", "") in written:
                    values = [*call.args, *(keyword.value for keyword in call.keywords)]
                    named |= {value.id for value in values if isinstance(value, ast.Name)}
        return named & plain

    def _editable(self, *, blank: bool) -> str:
        """What the editor holds: imports, and the functions with or without their bodies."""
        functions = self._marked("learner_writes")
        imports = self._imports(functions, "np", "numpy")
        bodies = [self._blanked(one) if blank else self._text(one) for one in functions]
        return "\n\n\n".join(["\n".join(imports), *bodies]).strip() + "\n"

    def _blanked(self, node: ast.FunctionDef) -> str:
        """Signature and docstring as the author wrote them, without the body."""
        lines = self.source.splitlines()
        first = node.body[0]
        is_documented = ast.get_docstring(node, clean=False) is not None
        last = first.end_lineno if is_documented else first.lineno - 1
        if not is_documented and first.lineno == node.lineno:
            raise LabError(f"{node.name}: give the body a line of its own", node.lineno)
        kept = lines[node.lineno - 1 : last]
        while kept[-1].strip() == "" or kept[-1].strip().startswith("#"):
            kept.pop()  # what stands above the first statement may give the body away
        return "\n".join([*kept, f"    {_BLANK}"])

    def _text(self, node: ast.stmt) -> str:
        """The lines of a statement, without the marks above a function."""
        return "\n".join(self.source.splitlines()[node.lineno - 1 : node.end_lineno])


def _told(docstring: str) -> tuple[str, str]:
    """The title, without "Lab:", and the story below it."""
    title, _, story = docstring.strip().partition("\n")
    title = title.strip().removeprefix("Lab:").strip().rstrip(".")
    return title[:1].upper() + title[1:], story.strip()


def _decorator(node: ast.FunctionDef, mark: str) -> ast.expr | None:
    for one in node.decorator_list:
        name = one.func if isinstance(one, ast.Call) else one
        if isinstance(name, ast.Name) and name.id == mark:
            return one
    return None


def _keyword(call: ast.expr | None, name: str) -> Any:
    """What a call says of a keyword, if it is written out."""
    if not isinstance(call, ast.Call):
        return None
    for keyword in call.keywords:
        if keyword.arg == name:
            try:
                return ast.literal_eval(keyword.value)
            except ValueError:
                return None
    return None


def _signature(node: ast.FunctionDef) -> str:
    returns = f" -> {ast.unparse(node.returns)}" if node.returns else ""
    return f"({ast.unparse(node.args)}){returns}"


def _names(node: ast.Assign) -> list[str]:
    return [target.id for target in node.targets if isinstance(target, ast.Name)]


def _used(nodes: Iterable[ast.stmt]) -> set[str]:
    """Every name that some statements mention."""
    inner = (part for node in nodes for part in ast.walk(node))
    return {part.id for part in inner if isinstance(part, ast.Name)}


def _is_import(node: ast.stmt, names: set[str]) -> bool:
    """Whether this imports one of the names, and not from what stays outside."""
    if not isinstance(node, (ast.Import, ast.ImportFrom)):
        return False
    module = node.module or "" if isinstance(node, ast.ImportFrom) else node.names[0].name
    bound = {(one.asname or one.name).split(".")[0] for one in node.names}
    return module.split(".")[0] not in _OURS and bool(bound & names)


def _is_constant(node: ast.stmt, names: set[str]) -> bool:
    """Whether this gives a value to one of the names."""
    if isinstance(node, ast.AnnAssign):
        return isinstance(node.target, ast.Name) and node.target.id in names
    return isinstance(node, ast.Assign) and bool(set(_names(node)) & names)


def _test(node: ast.FunctionDef) -> LabTest:
    said = (ast.get_docstring(node) or "").partition("\n")[0].rstrip(".")
    asks = said or node.name.removeprefix("test_").replace("_", " ")
    return LabTest(node.name, asks, node.lineno)


def _picture(node: ast.FunctionDef) -> Picture:
    alt = _keyword(_decorator(node, "drawn"), "alt")
    return Picture(node.name, alt if isinstance(alt, str) else "", node.lineno)
