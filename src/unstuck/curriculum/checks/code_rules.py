"""What content code may import and call, seen in its syntax alone."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from unstuck.curriculum.folder import LAB_FILE
from unstuck.curriculum.topics import Fault

VOCABULARY = "unstuck.authoring"
LIBRARIES = frozenset(
    {"numpy", "scipy", "sympy"}
    | {"collections", "dataclasses", "datetime", "decimal", "enum", "fractions", "functools"}
    | {"itertools", "math", "operator", "re", "statistics", "string", "textwrap", "typing"}
    | {"__future__"}
)
DRAWS = "matplotlib"
"""What labs may draw with; lessons and exercises draw SVG."""
_FORBIDDEN_CALLS = frozenset(
    {"eval", "exec", "compile", "open", "input", "__import__", "globals", "vars", "setattr"}
)
MOST_LINES, MOST_FUNCTION_LINES = 600, 60


def code_faults(path: Path, source: str) -> Iterator[Fault]:
    """Yield what a content file may not do: other imports, chance of its own, files, length."""
    try:
        tree = ast.parse(source, str(path))
    except SyntaxError as error:
        yield Fault(path, error.lineno or 1, f"is not Python: {error.msg}")
        return
    libraries = LIBRARIES | ({DRAWS} if path.name == LAB_FILE else set())
    for node in ast.walk(tree):
        for name in _imported(node):
            if name != VOCABULARY and name.split(".")[0] not in libraries:
                message = f"imports {name}; content may import {VOCABULARY}, numpy, scipy, sympy"
                yield Fault(path, _line(node), f"{message} and the mathematics of the library")
        match node:
            case ast.Attribute(value=ast.Name(id="np" | "numpy"), attr="random"):
                yield from _own_chance(path, tree, node)
            case ast.Call(func=ast.Name(id=name)) if name in _FORBIDDEN_CALLS:
                yield Fault(path, node.lineno, f"calls {name}(), which content may not")
            case ast.FunctionDef() if (lines := _length(node)) > MOST_FUNCTION_LINES:
                message = f"{node.name}: {lines} lines; at most {MOST_FUNCTION_LINES}"
                yield Fault(path, node.lineno, message)
    if (lines := source.count("\n")) > MOST_LINES:
        yield Fault(path, MOST_LINES, f"{lines} lines; at most {MOST_LINES}")


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        return ["." * node.level + (node.module or "")]
    return []


def _line(node: ast.AST) -> int:
    return int(getattr(node, "lineno", 1))


def _length(node: ast.FunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def _own_chance(path: Path, tree: ast.Module, node: ast.Attribute) -> Iterator[Fault]:
    """Only ``np.random.default_rng(<something>)`` is repeatable."""
    for other in ast.walk(tree):
        match other:
            case ast.Call(func=ast.Attribute(value=value, attr="default_rng"), args=[_, *_]):
                if value is node:
                    return
    message = "chance comes from draw; a check may use np.random.default_rng(seed)"
    yield Fault(path, node.lineno, message)
