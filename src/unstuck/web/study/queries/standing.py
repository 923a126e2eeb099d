"""How every topic stands with a learner at one moment, and how that is shown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

from unstuck.curriculum import Curriculum, Goal, Topic
from unstuck.learner import LearnerState, Status
from unstuck.web.accounts.models import User
from unstuck.web.design.icons import STATES
from unstuck.web.study.models import LearnerRecord, Profile
from unstuck.web.study.queries.own_goals import goal_for
from unstuck.web.study.record import stored_state
from unstuck.web.study.wiring import graph_of

LABELS = {shape: words for shape, (words, _) in STATES.items()}


@dataclass(frozen=True, slots=True)
class TopicRow:
    """A topic in a list: its shape says how it stands, its label says the same in words."""

    topic: Topic
    shape: str
    note: str = ""

    @property
    def label(self) -> str:
        """How it stands, in words."""
        return LABELS[self.shape]


@dataclass(frozen=True)
class Standing:
    """A learner, their goal and everything believed of them at ``now``."""

    learner: User
    profile: Profile
    curriculum: Curriculum
    state: LearnerState
    now: datetime
    goal: Goal | None

    def towards(self, goal: Goal) -> Standing:
        """The same learner as if they followed another goal."""
        return replace(self, goal=goal)

    @cached_property
    def map(self) -> tuple[str, ...]:
        """The topics of the goal's map in order; all topics while there is no goal."""
        return self.curriculum.map_to(self.goal.targets) if self.goal else self.curriculum.order

    @cached_property
    def known(self) -> frozenset[str]:
        """The topics that later ones may build on now."""
        return frozenset(topic for topic in self.state.topics if self.status(topic).counts_as_known)

    def status(self, topic: str) -> Status:
        """Where a topic stands."""
        return self.state.status(topic, self.now)

    def shape(self, topic: str) -> str:
        """The shape and color that a topic is drawn with: a key of ``LABELS``."""
        status = self.status(topic)
        if status is not Status.UNKNOWN:
            return status.value
        if topic not in self._on_map:
            return "unneeded"
        if not self.curriculum.topics[topic].written:
            return "unwritten"
        # A prerequisite that nobody can learn here yet does not bar the way.
        ready = self.known.issuperset(graph_of(self.curriculum).written_below[topic])
        return "ready" if ready else "waiting"

    @cached_property
    def _on_map(self) -> frozenset[str]:
        return frozenset(self.map)

    def rows(self, topics: Iterable[str]) -> list[TopicRow]:
        """These topics, in this order, as they stand."""
        return [TopicRow(self.curriculum.topics[topic], self.shape(topic)) for topic in topics]


def standing_of(learner: User, profile: Profile, curriculum: Curriculum, now: datetime) -> Standing:
    """Read everything that is believed of a learner."""
    record = LearnerRecord.objects.filter(learner=learner).first()
    state = stored_state(record) if record else LearnerState()
    present = {topic: own for topic, own in state.topics.items() if topic in curriculum.topics}
    return Standing(
        learner=learner,
        profile=profile,
        curriculum=curriculum,
        state=replace(state, topics=present),
        now=now,
        goal=goal_for(learner, curriculum, profile.goal),
    )
