"""What Unstuck believes about a learner: frozen, and JSON to the last bit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Self

from unstuck.learner.knowledge import Skill, Trait
from unstuck.learner.memory import Memory, faded, retrievability
from unstuck.learner.rules import RULES, Rules


class Status(StrEnum):
    """Where a topic stands with a learner."""

    UNKNOWN = "unknown"
    DECLARED = "declared"
    PROVISIONAL = "provisional"
    LEARNING = "learning"
    KNOWN = "known"
    FADING = "fading"

    @property
    def counts_as_known(self) -> bool:
        """Whether later topics may build on it now."""
        return self not in (Status.UNKNOWN, Status.LEARNING)


@dataclass(frozen=True, slots=True)
class TopicState:
    """One topic.

    ``placed`` is the probability that placement gave, sharpened by later answers; ``declared``
    that the learner said so; ``learned`` when the learner's own answers showed it.  ``lapsed``:
    the last retrieval failed, or the learner said "I forgot this" (then ``probe`` too).
    ``stumbles`` counts the problems failed while learning.  ``implied`` is the credit received
    through later topics since the last real retrieval, ``residual`` how retrievals differ from
    the forecast (below 0: forgets faster than usual).  ``probe``: a check is wanted now, since a
    problem that practises this topic went wrong.  ``before``: the memory before a wrong answer to
    a problem that is still open.  ``begun``: answered outside placement, which
    only asks.
    """

    skills: Mapping[str, Skill] = field(default_factory=dict)
    memory: Memory | None = None
    placed: float | None = None
    declared: bool = False
    learned: datetime | None = None
    lapsed: bool = False
    stumbles: int = 0
    implied: float = 0.0
    residual: float = 0.0
    probe: bool = False
    before: Memory | None = None
    begun: bool = False
    minutes: float = 0.0

    def status(self, now: datetime, bias: float = 0.0, rules: Rules = RULES) -> Status:
        """Where the topic stands at ``now``, for a learner with this memory ``bias``."""
        return self.status_at(self.faded(now, bias, rules), rules)

    def status_at(self, faded: float, rules: Rules = RULES) -> Status:
        """Where the topic stands once its memory has ``faded`` so far."""
        if self.learned is not None:
            return Status.FADING if self.lapsed or self.due_at(faded) else Status.KNOWN
        if self.declared:
            return Status.DECLARED
        if self.placed is not None and self.placed >= rules.provisional_from:
            return Status.PROVISIONAL
        if self.begun:
            return Status.LEARNING
        return Status.UNKNOWN

    def is_due(self, now: datetime, bias: float = 0.0, rules: Rules = RULES) -> bool:
        """Whether a real retrieval is wanted now."""
        return self.due_at(self.faded(now, bias, rules))

    def due_at(self, faded: float) -> bool:
        """Whether a real retrieval is wanted once the memory has ``faded`` so far.

        A lapse is not picked up again at once: it has shortened the interval.
        """
        return self.memory is not None and (self.probe or faded >= 1.0)

    def faded(self, now: datetime, bias: float = 0.0, rules: Rules = RULES) -> float:
        """Time since the last retrieval in units of the interval (1: due); 0 without memory."""
        return 0.0 if self.memory is None else faded(self.memory, now, bias, rules)

    def recall(self, now: datetime, bias: float = 0.0, rules: Rules = RULES) -> float:
        """The chance in [0, 1] of recalling the topic now; 0 when there is nothing to recall."""
        return 0.0 if self.memory is None else retrievability(self.memory, now, bias, rules)

    def shown(self, skill: str) -> bool:
        """Whether the learner has shown this skill."""
        return skill in self.skills and self.skills[skill].shown

    def to_json(self) -> dict[str, Any]:
        """Plain JSON; :meth:`from_json` reads it back equal to the last bit."""
        return {
            "skills": {name: skill.to_json() for name, skill in sorted(self.skills.items())},
            "memory": None if self.memory is None else self.memory.to_json(),
            "placed": self.placed,
            "declared": self.declared,
            "learned": None if self.learned is None else self.learned.isoformat(),
            "lapsed": self.lapsed,
            "stumbles": self.stumbles,
            "implied": self.implied,
            "residual": self.residual,
            "probe": self.probe,
            "before": None if self.before is None else self.before.to_json(),
            "begun": self.begun,
            "minutes": self.minutes,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """The inverse of :meth:`to_json`."""
        memory, before, learned = data["memory"], data.get("before"), data["learned"]
        read = {
            "skills": {name: Skill.from_json(skill) for name, skill in data["skills"].items()},
            "memory": None if memory is None else Memory.from_json(memory),
            "before": None if before is None else Memory.from_json(before),
            "learned": None if learned is None else datetime.fromisoformat(learned),
        }
        return cls(**{**data, **read})


@dataclass(frozen=True, slots=True)
class Pace:
    """Time spent in ratio to the authors' minutes, as log-ratio: mean and summed variance."""

    count: int = 0
    mean: float = 0.0
    variance: float = 0.16


@dataclass(frozen=True, slots=True)
class Effort:
    """Lesson problems worked on and skills shown by them, old ones counting less."""

    problems: float = 0.0
    skills: float = 0.0


@dataclass(frozen=True, slots=True)
class LearnerState:
    """The whole learner: topics by id, and what holds across topics.

    A topic that is missing from ``topics`` is untouched.  ``quizzed`` is the time of the last
    quiz answer, ``reviewing`` the share in [0, 1] of recent time on problems that went
    into reviews; ``events`` counts what was folded.
    """

    topics: Mapping[str, TopicState] = field(default_factory=dict)
    trait: Trait = field(default_factory=Trait)
    memory_bias: float = 0.0
    pace: Pace = field(default_factory=Pace)
    effort: Effort = field(default_factory=Effort)
    quizzed: datetime | None = None
    reviewing: float = 0.0
    events: int = 0

    def topic(self, topic: str) -> TopicState:
        """The state of a topic, blank if untouched."""
        return self.topics.get(topic, BLANK)

    def status(self, topic: str, now: datetime, rules: Rules = RULES) -> Status:
        """Where a topic stands at ``now``."""
        return self.topic(topic).status(now, self.memory_bias, rules)

    def recall(self, topic: str, now: datetime, rules: Rules = RULES) -> float:
        """The chance in [0, 1] of recalling a topic now."""
        return self.topic(topic).recall(now, self.memory_bias, rules)

    def learner_json(self) -> dict[str, Any]:
        """All but the topics, as plain JSON, for a store that keeps topics in rows."""
        return {
            "trait": asdict(self.trait),
            "memory_bias": self.memory_bias,
            "pace": asdict(self.pace),
            "effort": asdict(self.effort),
            "quizzed": None if self.quizzed is None else self.quizzed.isoformat(),
            "reviewing": self.reviewing,
            "events": self.events,
        }

    def to_json(self) -> dict[str, Any]:
        """Plain JSON; :meth:`from_json` reads it back equal to the last bit."""
        topics = {topic: state.to_json() for topic, state in sorted(self.topics.items())}
        return {**self.learner_json(), "topics": topics}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """The inverse of :meth:`to_json`; ``topics`` may be a part of all topics, or missing."""
        quizzed = data.get("quizzed")
        return cls(
            topics={
                topic: TopicState.from_json(state)
                for topic, state in data.get("topics", {}).items()
            },
            trait=Trait(**data["trait"]),
            memory_bias=data["memory_bias"],
            pace=Pace(**data["pace"]),
            effort=Effort(**data.get("effort", {})),
            quizzed=None if quizzed is None else datetime.fromisoformat(quizzed),
            reviewing=data.get("reviewing", 0.0),
            events=data["events"],
        )


BLANK = TopicState()
