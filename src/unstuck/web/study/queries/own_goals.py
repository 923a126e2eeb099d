"""Goals that learners made from a text, as goals like any other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID

from unstuck.curriculum import Curriculum, Goal
from unstuck.curriculum.mentions import Lexicon, Mention, find, read
from unstuck.web.accounts.models import User
from unstuck.web.study.models import OwnGoal

# No goal of the curriculum is named so: their names have hyphens.
PREFIX = "own_"


@dataclass(frozen=True, slots=True)
class Found:
    """One topic that a text mentions, and why; ``ticked`` until the learner says otherwise."""

    topic: str
    title: str
    reason: str
    place: str
    likely: bool
    ticked: bool = True


def is_own(goal: str) -> bool:
    """Whether this is the id of a goal that somebody made."""
    return goal.startswith(PREFIX)


def key_of(goal: str) -> UUID | None:
    """The key of the row that an id names, if it can name one."""
    try:
        return UUID(goal.removeprefix(PREFIX)) if is_own(goal) else None
    except ValueError:
        return None


def id_of(own: OwnGoal) -> str:
    """The id under which a goal is chosen, shown and placed."""
    return f"{PREFIX}{own.pk.hex}"


def goal_for(learner: User, curriculum: Curriculum, goal: str) -> Goal | None:
    """The goal of the curriculum with this id, or the learner's own."""
    found = curriculum.goals.get(goal)
    key = key_of(goal)
    if found is not None or key is None:
        return found
    own = OwnGoal.objects.filter(learner=learner, pk=key).first()
    return as_goal(own, curriculum) if own else None


def goals_made_by(learner: User, curriculum: Curriculum) -> list[Goal]:
    """The learner's own goals, the newest first; without those whose topics are all gone."""
    rows = OwnGoal.objects.filter(learner=learner).order_by("-made_at")
    return [goal for row in rows if (goal := as_goal(row, curriculum)) is not None]


def as_goal(own: OwnGoal, curriculum: Curriculum) -> Goal | None:
    """A goal like those of the curriculum; topics are followed through renames."""
    now = [curriculum.topic_now(topic) for topic in own.topics]
    targets = tuple(dict.fromkeys(topic for topic in now if topic is not None))
    if not targets:
        return None
    return Goal(
        id=id_of(own),
        title=own.title,
        description="Made by you from a text.",
        targets=targets,
        unlocks=(),
        order=0,
        short=False,
    )


def reasons_of(learner: User, curriculum: Curriculum, goal: str) -> dict[str, str]:
    """Why each topic is part of an own goal, in the words of its text."""
    key = key_of(goal)
    own = OwnGoal.objects.filter(learner=learner, pk=key).first() if key else None
    stored = own.topics.items() if own else ()
    return {now: reason for topic, reason in stored if (now := curriculum.topic_now(topic))}


def found_in(curriculum: Curriculum, data: bytes, name: str) -> list[Found]:
    """The topics that a text mentions.  Raises :class:`Unreadable` with what to do."""
    mentions = find(lexicon_of(curriculum), read(data, name).passages)
    return [_found(curriculum, mention) for mention in mentions]


def _found(curriculum: Curriculum, mention: Mention) -> Found:
    return Found(
        topic=mention.topic,
        title=curriculum.topics[mention.topic].title,
        reason=mention.sentence,
        place=str(mention.place),
        likely=mention.sureness.value == "likely",
    )


@lru_cache(maxsize=2)
def lexicon_of(curriculum: Curriculum) -> Lexicon:
    """All names of all topics, arranged once for each version."""
    return Lexicon(curriculum.topics.values())


def goal_of(found: Sequence[Found]) -> Goal:
    """What is ticked, as a goal that is not made yet."""
    targets = tuple(one.topic for one in found if one.ticked)
    return Goal("", "", "", targets, (), 0, short=False)
