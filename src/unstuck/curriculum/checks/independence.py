"""Whether a check takes a road of its own, seen in the syntax of the generator.

The answer and the check of one ``Exercise(…)`` are compared.  Values that both start from
are fine; what *produces* the answer may not be shared:

1. a function of the file that is called for the answer (or for a value that the answer is
   computed from, unless it gets ``draw`` and so makes the problem) and, directly or through
   other functions, by the check;
2. a computed value (not drawn, not a constant) that is given to the answer as it is and is
   used by the check;
3. a computing attribute of our own values, such as ``.determinant``, read on both sides;
4. the same expression on both sides.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from unstuck.curriculum.topics import Fault

COMPUTING = frozenset({"determinant", "inverse", "trace", "shift", "roots", "derivative"})


def shared_roads(path: Path, source: str) -> Iterator[Fault]:
    """Yield a fault for each exercise whose check shares the making of the answer."""
    try:
        tree = ast.parse(source, str(path))
    except SyntaxError:
        return
    functions = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}
    for function in functions.values():
        if any(_decorator(one) == "exercise" for one in function.decorator_list):
            yield from _shared_in(path, function, functions)


def reviewed_exercises(source: str) -> set[str]:
    """Return the names of functions that build an ``Exercise`` with ``reviewed=``."""
    found = set()
    for node in ast.parse(source).body:
        if isinstance(node, ast.FunctionDef):
            for call in _exercise_calls(node):
                if any(keyword.arg == "reviewed" for keyword in call.keywords):
                    found.add(node.name)
    return found


def _decorator(node: ast.expr) -> str:
    called = node.func if isinstance(node, ast.Call) else node
    return called.id if isinstance(called, ast.Name) else ""


def _exercise_calls(function: ast.FunctionDef) -> Iterator[ast.Call]:
    for node in ast.walk(function):
        match node:
            case ast.Call(func=ast.Name(id="Exercise")):
                yield node


def _shared_in(
    path: Path, function: ast.FunctionDef, functions: dict[str, ast.FunctionDef]
) -> Iterator[Fault]:
    assigned = _assignments(function)
    for call in _exercise_calls(function):
        given = {keyword.arg: keyword.value for keyword in call.keywords}
        answer, check = given.get("answer"), given.get("check")
        if answer is None or check is None:
            continue
        answer, check = _unwrapped(answer, assigned), _unwrapped(check, assigned)
        if isinstance(check, ast.Name) and check.id in functions:
            road: list[ast.AST] = [functions[check.id]]
        else:
            road = [check.body if isinstance(check, ast.Lambda) else check]
            road += [node for name in _names(check) for node in _inner(function, name)]
        for what in _shared(answer, road, assigned, functions):
            line = check.lineno
            yield Fault(path, line, f"{function.name}: the check shares {what} with the answer")


def _shared(
    answer: ast.expr,
    road: list[ast.AST],
    assigned: dict[str, list[ast.expr]],
    functions: dict[str, ast.FunctionDef],
) -> Iterator[str]:
    made_with = _slice(answer, assigned)
    mine = _called(made_with, functions, skip_drawing=True)
    theirs = _called(road, functions, skip_drawing=False)
    for name in sorted(mine & theirs):
        yield f"the function {name}()"
    names = {name for node in road for name in _names(node)}
    for name in sorted(_bare(answer) & names):
        if name in assigned and not all(_is_given(value) for value in assigned[name]):
            yield f"the computed value {name!r}"
    attributes = [{n.attr for part in parts for n in ast.walk(part) if isinstance(n, ast.Attribute)}
                  for parts in (made_with, road)]  # fmt: skip
    for name in sorted(attributes[0] & attributes[1] & COMPUTING):
        yield f"the attribute .{name}"
    if any(_same(answer, node) for node in road):
        yield "the whole expression"


def _assignments(function: ast.FunctionDef) -> dict[str, list[ast.expr]]:
    """Return the expressions that each local name is given, whole for unpacked ones."""
    found: dict[str, list[ast.expr]] = {}
    for node in ast.walk(function):
        targets: list[ast.expr] = []
        value: ast.expr | None = None
        if isinstance(node, ast.Assign):
            targets, value = node.targets, node.value
        elif isinstance(node, ast.AnnAssign | ast.AugAssign | ast.NamedExpr):
            targets, value = [node.target], node.value
        elif isinstance(node, ast.For):
            targets, value = [node.target], node.iter
        for target in targets:
            for name in _names(target):
                if value is not None:
                    found.setdefault(name, []).append(value)
    return found


def _unwrapped(node: ast.expr, assigned: dict[str, list[ast.expr]]) -> ast.expr:
    """Follow ``answer = Number(…)`` … ``answer=answer``."""
    if isinstance(node, ast.Name) and len(assigned.get(node.id, [])) == 1:
        return assigned[node.id][0]
    return node


def _names(node: ast.AST) -> set[str]:
    return {inner.id for inner in ast.walk(node) if isinstance(inner, ast.Name)}


def _inner(function: ast.FunctionDef, name: str) -> list[ast.AST]:
    """Return the functions of this name that are defined within a generator."""
    return [
        node
        for node in ast.walk(function)
        if isinstance(node, ast.FunctionDef) and node.name == name and node is not function
    ]


def _slice(answer: ast.expr, assigned: dict[str, list[ast.expr]]) -> list[ast.AST]:
    """Return the answer's expression and every one that its names are computed with."""
    parts: list[ast.AST] = [answer]
    seen: set[str] = set()
    waiting = list(_names(answer))
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            for value in assigned.get(name, ()):
                parts.append(value)
                waiting.extend(_names(value))
    return parts


def _called(
    parts: list[ast.AST], functions: dict[str, ast.FunctionDef], *, skip_drawing: bool
) -> set[str]:
    """Return the file's functions that are called, directly or through one another."""
    found: set[str] = set()
    waiting = list(parts)
    while waiting:
        for node in ast.walk(waiting.pop()):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
                continue
            name = node.func.id
            if name not in functions or name in found:
                continue
            if skip_drawing and any("draw" in _names(argument) for argument in node.args):
                continue
            found.add(name)
            waiting.append(functions[name])
    return found


def _bare(answer: ast.expr) -> set[str]:
    """Return the names that the answer is given as they are, as in ``Number(posterior)``."""
    if not isinstance(answer, ast.Call):
        return _names(answer) if isinstance(answer, ast.Name) else set()
    found = set()
    for argument in answer.args:
        value = argument.value if isinstance(argument, ast.Starred) else argument
        inner = value.elts if isinstance(value, ast.List | ast.Tuple) else [value]
        found |= {one.id for one in inner if isinstance(one, ast.Name)}
    return found


def _is_given(value: ast.expr) -> bool:
    """Whether a value is drawn or written out, not computed."""
    if "draw" in _names(value):
        return True
    return not any(
        isinstance(node, ast.BinOp | ast.Call | ast.Subscript | ast.Attribute | ast.comprehension)
        for node in ast.walk(value)
    )


def _same(answer: ast.expr, check: ast.AST) -> bool:
    if isinstance(check, ast.Constant):
        return True
    sides = [answer]
    if isinstance(answer, ast.Call) and len(answer.args) == 1:
        sides.append(answer.args[0])
    return not isinstance(check, ast.Name) and any(
        ast.dump(side) == ast.dump(check) for side in sides
    )
