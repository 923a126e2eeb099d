"""How long a file and a function may be."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path

FILE_LINES = 600
FUNCTION_LINES = 60
FOLDERS = ("src", "tests", "bench", "content", "frontend")
SUFFIXES = (".py", ".ts", ".mjs", ".css", ".html")
LEFT_OUT = ("node_modules", "built", "__pycache__", "migrations")


def source_files(root: Path) -> Iterator[Path]:
    """Yield every file of the checkout that people read and change."""
    yield root / "unstuck"
    for folder in FOLDERS:
        for path in sorted((root / folder).rglob("*")):
            if path.suffix in SUFFIXES and path.is_file() and not set(path.parts) & set(LEFT_OUT):
                yield path


def too_long(paths: Iterable[Path]) -> Iterator[str]:
    """Yield one line, with file and line number, for each file or function over the limit."""
    for path in paths:
        text = path.read_text(encoding="utf-8")
        lines = text.count("\n")
        if lines > FILE_LINES:
            yield f"{path}:{FILE_LINES + 1}: the file has {lines} lines (limit {FILE_LINES})"
        if path.suffix in (".py", ""):
            yield from _long_functions(path, ast.parse(text, str(path)))


def _long_functions(path: Path, tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > FUNCTION_LINES:
                yield (
                    f"{path}:{node.lineno}: {node.name} has {lines} lines (limit {FUNCTION_LINES})"
                )
