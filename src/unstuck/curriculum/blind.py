"""Problems as JSON for people and scripts, and the grading of those who solved them blind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from unstuck.answers import Response, Syntax, Verdict, judge
from unstuck.curriculum.curriculum import Curriculum
from unstuck.curriculum.problem import Problem
from unstuck.curriculum.topics import ContentError


def question_to_json(problem: Problem) -> dict[str, Any]:
    """Return what a learner sees before answering, and nothing else."""
    field, figure = problem.field, problem.figure
    return {
        "topic": problem.topic,
        "exercise": problem.exercise,
        "seed": problem.seed,
        "version": problem.version,
        "question": problem.question,
        "figure": None if figure is None else {"alt": figure.alt, "svg": figure.svg},
        "field": {
            "widget": field.widget,
            "how_to_type": field.how_to_type,
            "prefix": field.prefix,
            "suffix": field.suffix,
            "options": list(field.options),
            "targets": list(field.targets),
            "graph": None if field.graph is None else field.graph.to_json(),
        },
    }


def problem_to_author_json(problem: Problem) -> dict[str, Any]:
    """Return everything that an author wants to see of a problem."""
    return question_to_json(problem) | {
        "skill": problem.skill,
        "minutes": problem.minutes,
        "answer": problem.answer.latex(),
        "kind": problem.answer.kind,
        "spellings": [spelling.text for spelling in problem.answer.spellings()],
        "steps": list(problem.steps),
        "mistakes": [
            {"answer": mistake.answer.latex(), "message": mistake.message}
            for mistake in problem.mistakes
        ],
    }


@dataclass(frozen=True, slots=True)
class Graded:
    """One blind reply.  ``verdict`` is ``None`` when there was no reply or no such problem."""

    topic: str
    exercise: str
    seed: int
    response: str
    verdict: Verdict | None
    note: str
    answer: str
    question: str

    @property
    def agrees(self) -> bool:
        """Whether the solver got the answer that we give."""
        return self.verdict is Verdict.CORRECT


def grade(curriculum: Curriculum, replies: Iterable[Mapping[str, Any]]) -> list[Graded]:
    """Judge raw replies ``{topic, exercise, seed, response[, syntax][, version]}``.

    Every problem is drawn again.  A reply of ``null`` means that the solver gave none.
    """
    return [_grade_one(curriculum, reply) for reply in replies]


def _grade_one(curriculum: Curriculum, reply: Mapping[str, Any]) -> Graded:
    topic, exercise = str(reply.get("topic")), str(reply.get("exercise"))
    seed, text = int(reply.get("seed", -1)), reply.get("response")
    try:
        if topic not in curriculum.topics:
            raise ContentError(f"there is no topic {topic!r}")
        problem = curriculum.draw(topic, exercise, seed)
    except ContentError as error:
        return Graded(topic, exercise, seed, str(text), None, str(error), "", "")
    answer, question = problem.answer.latex(), problem.question
    if text is None:
        return Graded(topic, exercise, seed, "", None, "no reply", answer, question)
    syntax: Syntax = "latex" if reply.get("syntax") == "latex" else "text"
    found = judge(problem.answer, Response(str(text), syntax), problem.mistakes)
    note = f"{found.headline} {found.detail}".strip()
    if reply.get("version", problem.version) != problem.version:
        note = f"(the topic has changed since) {note}"
    return Graded(topic, exercise, seed, str(text), found.verdict, note, answer, question)


def totals(graded: Iterable[Graded]) -> dict[str, Any]:
    """Return counts by verdict, and the share that does not agree: in all, by topic, by exercise.

    "Does not agree" is every reply that was not judged correct, whatever the reason.
    """
    every = list(graded)
    by_topic: dict[str, list[Graded]] = {}
    by_exercise: dict[str, list[Graded]] = {}
    for one in every:
        by_topic.setdefault(one.topic, []).append(one)
        by_exercise.setdefault(f"{one.topic}/{one.exercise}", []).append(one)
    return {
        "replies": len(every),
        "verdicts": dict(Counter(str(one.verdict or "no verdict") for one in every)),
        "disagreement": _share(every),
        "by_topic": {name: _share(some) for name, some in sorted(by_topic.items())},
        "by_exercise": {name: _share(some) for name, some in sorted(by_exercise.items())},
    }


def _share(graded: list[Graded]) -> float:
    return round(sum(not one.agrees for one in graded) / max(len(graded), 1), 4)
