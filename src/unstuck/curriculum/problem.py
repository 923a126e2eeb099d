"""A problem: one exercise of a topic, drawn with one seed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from unstuck.answers import Answer, Field, Mistake, answer_from_json
from unstuck.authoring import Exercise, Figure
from unstuck.curriculum.markup import to_html


@dataclass(frozen=True)
class Problem:
    """One drawn exercise, as it is shown and judged.

    ``question`` and ``steps`` are Markdown with ``$math$``; the HTML of both is made when it
    is asked for.  ``version`` is the content version of the topic that drew it.
    """

    topic: str
    exercise: str
    skill: str
    seed: int
    question: str
    answer: Answer
    steps: tuple[str, ...]
    mistakes: tuple[Mistake, ...]
    figure: Figure | None
    minutes: float
    version: str
    how_to_type: str = ""

    @cached_property
    def field(self) -> Field:
        """The input field of the answer, with the exercise's own help where it has one."""
        field = self.answer.field
        return replace(field, how_to_type=self.how_to_type) if self.how_to_type else field

    @cached_property
    def question_html(self) -> str:
        """The question as HTML."""
        return to_html(self.question)

    @cached_property
    def steps_html(self) -> tuple[str, ...]:
        """The steps as HTML, one by one."""
        return tuple(to_html(step) for step in self.steps)

    def to_json(self) -> dict[str, Any]:
        """Return everything as plain JSON; :meth:`from_json` reads it back."""
        figure = self.figure
        return {
            "topic": self.topic,
            "exercise": self.exercise,
            "skill": self.skill,
            "seed": self.seed,
            "question": self.question,
            "answer": self.answer.to_json(),
            "steps": list(self.steps),
            "mistakes": [
                {"answer": one.answer.to_json(), "message": one.message} for one in self.mistakes
            ],
            "figure": None if figure is None else {"svg": figure.svg, "alt": figure.alt},
            "minutes": self.minutes,
            "version": self.version,
            "how_to_type": self.how_to_type,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Problem:
        """Return the problem that :meth:`to_json` wrote."""
        figure = data["figure"]
        return cls(
            topic=data["topic"],
            exercise=data["exercise"],
            skill=data["skill"],
            seed=data["seed"],
            question=data["question"],
            answer=answer_from_json(data["answer"]),
            steps=tuple(data["steps"]),
            mistakes=tuple(
                Mistake(answer_from_json(one["answer"]), one["message"]) for one in data["mistakes"]
            ),
            figure=None if figure is None else Figure(figure["svg"], figure["alt"]),
            minutes=data["minutes"],
            version=data["version"],
            how_to_type=data.get("how_to_type", ""),  # problems stored before it existed
        )


def seed_text(topic: str, exercise: str, seed: int) -> str:
    """Return the text that fixes every drawn value of a problem, for ever."""
    return f"{topic}/{exercise}/{seed}"


def problem_of(
    topic: str, info: tuple[str, str, float], seed: int, drawn: Exercise, version: str
) -> Problem:
    """Return the problem of a drawn exercise; ``info`` is its name, skill and minutes."""
    name, skill, minutes = info
    return Problem(
        topic=topic,
        exercise=name,
        skill=skill,
        seed=seed,
        question=drawn.question,
        answer=drawn.answer,
        steps=tuple(drawn.steps),
        mistakes=tuple(drawn.mistakes),
        figure=drawn.figure,
        minutes=minutes,
        version=version,
        how_to_type=drawn.how_to_type,
    )
