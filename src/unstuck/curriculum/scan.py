"""What an exercise file says about its exercises, read without running it."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from unstuck.curriculum.topics import ExerciseInfo, Fault


@dataclass
class Scan:
    """The exercises and figures of one file, in the order of its lines."""

    exercises: list[ExerciseInfo] = field(default_factory=list)
    figures: dict[str, int] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)


def scan(path: Path, source: str) -> Scan:
    """Return the exercises that a file registers, from its syntax alone.

    The arguments of ``@exercise(…)`` must therefore be literals, and ``after`` the name of an
    exercise above.
    """
    found = Scan()
    try:
        tree = ast.parse(source, str(path))
    except SyntaxError as error:
        found.faults.append(Fault(path, error.lineno or 1, f"is not Python: {error.msg}"))
        return found
    for statement in tree.body:
        if not isinstance(statement, ast.FunctionDef):
            continue
        for decorator in statement.decorator_list:
            called = decorator.func if isinstance(decorator, ast.Call) else decorator
            name = called.id if isinstance(called, ast.Name) else ""
            if name == "figure":
                found.figures[statement.name] = statement.lineno
            elif name == "exercise":
                _note_exercise(path, statement, decorator, found)
    return found


def _note_exercise(path: Path, function: ast.FunctionDef, call: ast.expr, found: Scan) -> None:
    def fault(message: str) -> None:
        found.faults.append(Fault(path, call.lineno, f"{function.name}: {message}"))

    given: dict[str, Any] = {}
    for keyword in call.keywords if isinstance(call, ast.Call) else ():
        if isinstance(keyword.value, ast.Constant):
            given[str(keyword.arg)] = keyword.value.value
        elif keyword.arg == "after" and isinstance(keyword.value, ast.Name):
            given["after"] = keyword.value.id
        else:
            fault(f"{keyword.arg}= must be written out, not computed")
    names = {info.name for info in found.exercises}
    minutes = given.get("minutes")
    if function.name in names:
        fault("is defined twice")
    elif not isinstance(given.get("skill"), str):
        fault('needs skill="…", one of the topic\'s skill ids')
    elif not isinstance(minutes, int | float) or not 0 < minutes <= 30:
        fault("needs minutes= above 0 and at most 30")
    elif given.get("after") is not None and given["after"] not in names:
        fault(f"after={given['after']}: no exercise above has this name")
    else:
        found.exercises.append(
            ExerciseInfo(
                name=function.name,
                skill=given["skill"],
                minutes=float(minutes),
                after=given.get("after"),
                distinct=given.get("distinct"),
                line=function.lineno,
            )
        )
