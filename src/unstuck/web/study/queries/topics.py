"""What the pages of a topic, the map and the goals show."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from unstuck.curriculum import (
    ContentError,
    Curriculum,
    Goal,
    GoalSize,
    Lesson,
    Module,
    Skill,
    Strand,
    Topic,
)
from unstuck.web.study.models import Note
from unstuck.web.study.queries.belief import Belief, belief_of, with_reviews
from unstuck.web.study.queries.labs import LabCard, lab_card
from unstuck.web.study.queries.standing import LABELS, Standing, TopicRow

KNOWN_SHAPES = ("known", "fading", "provisional", "declared")


@dataclass(frozen=True, slots=True)
class SkillRow:
    """A skill and whether the learner has shown it."""

    skill: Skill
    shown: bool
    tried: bool


@dataclass(frozen=True)
class TopicPage:
    """A topic with how it stands, what it rests on and what it unlocks."""

    row: TopicRow
    strand: str
    module: str
    skills: tuple[SkillRow, ...]
    rests_on: list[TopicRow]
    unlocks: list[TopicRow]
    confused_with: list[TopicRow]
    lesson: Lesson | None
    notes: list[Note]
    file: str
    can_be_asked: bool
    belief: Belief
    lab: LabCard | None

    @property
    def topic(self) -> Topic:
        """The topic itself."""
        return self.row.topic


@dataclass(frozen=True, slots=True)
class ModuleRows:
    """The topics of one module that are listed."""

    module: Module
    rows: list[TopicRow]


@dataclass(frozen=True, slots=True)
class StrandRows:
    """The modules of one strand that are listed, and how far the learner is there."""

    strand: Strand
    modules: list[ModuleRows]
    known: int
    total: int


@dataclass(frozen=True)
class MapPage:
    """The list view of the map."""

    strands: list[StrandRows]
    legend: list[tuple[str, str, int]]
    known: int
    total: int
    query: str
    everything: bool


@dataclass(frozen=True, slots=True)
class GoalRow:
    """A goal with its size in hours."""

    goal: Goal
    size: GoalSize

    @property
    def hours(self) -> float:
        """Hours of learning in the whole map."""
        return self.size.minutes / 60

    @property
    def written_hours(self) -> float:
        """Hours of learning that are written."""
        return self.size.written_minutes / 60

    @property
    def unwritten_hours(self) -> float:
        """Hours of learning that are not written yet."""
        return self.hours - self.written_hours

    @property
    def percent(self) -> int:
        """The written share, rounded down, so that 100 means all."""
        return int(100 * self.size.written_share)


def goal_rows(curriculum: Curriculum) -> list[GoalRow]:
    """All goals, those with the largest written share first."""
    return [GoalRow(goal, size) for goal, size in curriculum.goals_by_written_share()]


def goal_row(curriculum: Curriculum, goal: Goal) -> GoalRow:
    """One goal."""
    return GoalRow(goal, curriculum.size_to(goal.targets))


def topic_page(topic: Topic, standing: Standing) -> TopicPage:
    """Gather the page of a topic."""
    curriculum = standing.curriculum
    own = standing.state.topic(topic.id)
    strand = next(one for one in curriculum.strands if one.id == topic.strand)
    module = next((one.title for one in strand.modules if one.id == topic.module), "")
    above = curriculum.graph.needed_by[topic.id]
    return TopicPage(
        row=standing.rows([topic.id])[0],
        strand=strand.title,
        module=module,
        skills=tuple(
            SkillRow(skill, own.shown(skill.id), skill.id in own.skills) for skill in topic.skills
        ),
        rests_on=with_reviews(standing.rows(topic.builds_on), standing),
        unlocks=standing.rows(above),
        confused_with=standing.rows(topic.confused_with),
        lesson=lesson_of(topic, curriculum),
        notes=list(Note.objects.filter(topic=topic.id).order_by("at")),
        file=f"content/{topic.strand}/{topic.id}/topic.md",
        can_be_asked=bool(curriculum.exercises(topic.id)),
        belief=belief_of(topic, standing),
        lab=lab_card(topic.id, standing),
    )


def lesson_of(topic: Topic, curriculum: Curriculum) -> Lesson | None:
    """The lesson, or nothing while it is not written or cannot be read."""
    try:
        return curriculum.lesson(topic.id) if topic.written else None
    except ContentError:
        return None


def map_page(standing: Standing, query: str, everything: bool) -> MapPage:
    """List the goal's map (or everything) by strand; ``query`` searches titles and names."""
    curriculum = standing.curriculum
    listed = curriculum.order if everything else standing.map
    rows = standing.rows(found_topics(standing, query) if query else listed)
    return MapPage(
        strands=_by_strand(curriculum, rows),
        legend=legend_of(rows),
        known=count_known(rows),
        total=len(rows),
        query=query,
        everything=everything,
    )


def found_topics(standing: Standing, query: str) -> list[str]:
    """All topics whose title, id or other names contain every word of ``query``, in order."""
    words = query.casefold().split()
    topics = standing.curriculum.topics
    return [topic for topic in standing.curriculum.order if _matches(topics[topic], words)]


def _matches(topic: Topic, words: Iterable[str]) -> bool:
    text = " ".join((topic.title, topic.id.replace("-", " "), *topic.names)).casefold()
    return all(word in text for word in words)


def _by_strand(curriculum: Curriculum, rows: list[TopicRow]) -> list[StrandRows]:
    strands = []
    for strand in curriculum.strands:
        own = [row for row in rows if row.topic.strand == strand.id]
        modules = [
            ModuleRows(module, [row for row in own if row.topic.module == module.id])
            for module in strand.modules
        ]
        if own:
            filled = [module for module in modules if module.rows]
            strands.append(StrandRows(strand, filled, count_known(own), len(own)))
    return strands


def count_known(rows: Iterable[TopicRow]) -> int:
    """How many of these topics are known, by whatever evidence."""
    return sum(row.shape in KNOWN_SHAPES for row in rows)


def legend_of(rows: list[TopicRow]) -> list[tuple[str, str, int]]:
    """The shapes that occur, each with its words and how often it does."""
    counts = {shape: sum(row.shape == shape for row in rows) for shape in LABELS}
    return [(shape, LABELS[shape], count) for shape, count in counts.items() if count]
