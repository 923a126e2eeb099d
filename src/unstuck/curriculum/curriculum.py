"""The curriculum as the rest of Unstuck asks it: topics, goals, graph, lessons and problems."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from html import escape
from pathlib import Path
from threading import RLock
from types import MappingProxyType

from unstuck.curriculum.folder import LAB_FILE, TOPIC_FILE
from unstuck.curriculum.frontmatter import read_page
from unstuck.curriculum.graph import Graph
from unstuck.curriculum.lesson import Lesson, LessonPart, Piece, cut
from unstuck.curriculum.markup import to_html
from unstuck.curriculum.problem import Problem, problem_of, seed_text
from unstuck.curriculum.topics import (
    ContentError,
    ExerciseInfo,
    Goal,
    GoalSize,
    Strand,
    Topic,
)
from unstuck.curriculum.workshop import Workshop


class Curriculum:
    """A loaded content folder.  It never changes, and may be asked from several threads.

    ``topics`` is in topological order, ``goals`` in the order of their files' ``order``.
    ``version`` is a hash of all content.
    """

    def __init__(
        self,
        *,
        folder: Path,
        strands: tuple[Strand, ...],
        topics: Mapping[str, Topic],
        goals: Mapping[str, Goal],
        exercises: Mapping[str, tuple[ExerciseInfo, ...]],
        graph: Graph,
        version: str,
    ) -> None:
        self.folder = folder
        self.strands = strands
        self.topics: Mapping[str, Topic] = MappingProxyType(dict(topics))
        self.goals: Mapping[str, Goal] = MappingProxyType(dict(goals))
        self.graph = graph
        self.version = version
        self._exercises = exercises
        self._former = {old: t.id for t in topics.values() for old in t.formerly.topics}
        self._workshops: dict[str, Workshop] = {}
        self._lessons: dict[str, Lesson] = {}
        self._lock = RLock()

    # The graph

    @property
    def order(self) -> tuple[str, ...]:
        """All topics, each after everything that it builds on."""
        return self.graph.order

    def closure(self, targets: Iterable[str]) -> frozenset[str]:
        """Return the targets and everything that they build on."""
        return self.graph.closure(targets)

    def ancestors(self, topic: str) -> frozenset[str]:
        """Return everything that a topic builds on, directly or not."""
        return self.graph.ancestors(topic)

    def dependents(self, topic: str) -> frozenset[str]:
        """Return everything that builds on a topic, directly or not."""
        return self.graph.dependents(topic)

    def frontier(self, known: Collection[str], within: Collection[str]) -> tuple[str, ...]:
        """Return the topics of ``within`` that are not known but build only on known ones."""
        return self.graph.frontier(known, within)

    def path_to(self, topic: str, known: Collection[str]) -> tuple[str, ...]:
        """Return what is left to learn to know a topic, in order; it comes last itself."""
        return self.graph.path_to(topic, known)

    # Goals

    def map_of(self, goal: str) -> tuple[str, ...]:
        """Return the topics of a goal's map in order."""
        return self.map_to(self.goals[goal].targets)

    def map_to(self, targets: Iterable[str]) -> tuple[str, ...]:
        """Return the targets and everything that they build on, in order."""
        return self.graph.sorted(self.closure(targets))

    def size_of(self, goal: str) -> GoalSize:
        """Return how big a goal's map is, and how much of it is written."""
        return self.size_to(self.goals[goal].targets)

    def size_to(self, targets: Iterable[str]) -> GoalSize:
        """Return how big the map to these targets is, and how much of it is written."""
        topics = [self.topics[name] for name in self.map_to(targets)]
        written = [topic for topic in topics if topic.written]
        return GoalSize(
            topics=len(topics),
            written_topics=len(written),
            minutes=sum(topic.minutes for topic in topics),
            written_minutes=sum(topic.minutes for topic in written),
        )

    def goals_by_written_share(self) -> tuple[tuple[Goal, GoalSize], ...]:
        """Return all goals, those with the largest written share of their map first."""
        sized = [(goal, self.size_of(name)) for name, goal in self.goals.items()]
        sized.sort(key=lambda one: (-one[1].written_share, not one[0].short, one[0].order))
        return tuple(sized)

    # Names through renames

    def topic_now(self, topic: str) -> str | None:
        """Return the present id of a topic that may have been renamed, or ``None``."""
        return topic if topic in self.topics else self._former.get(topic)

    def skill_now(self, topic: str, skill: str) -> str | None:
        """Return the present id of a skill that may have been renamed, or ``None``."""
        found = self.topics[topic]
        skill = found.formerly.skills.get(skill, skill)
        return skill if any(one.id == skill for one in found.skills) else None

    def exercise_now(self, topic: str, exercise: str) -> str | None:
        """Return the present name of an exercise that may have been renamed, or ``None``."""
        exercise = self.topics[topic].formerly.exercises.get(exercise, exercise)
        return exercise if any(one.name == exercise for one in self._exercises[topic]) else None

    # Lessons and problems

    def exercises(self, topic: str) -> tuple[ExerciseInfo, ...]:
        """Return the exercises of a topic, easy ones first; none while it is not written."""
        return self._exercises[topic] if self.topics[topic].written else ()

    def exercises_in_work(self, topic: str) -> tuple[ExerciseInfo, ...]:
        """Return the exercises of a topic even when it has faults, for its author."""
        return self._exercises[topic]

    def workshop(self, topic: str) -> Workshop:
        """Return the place where a topic's exercise files are run."""
        with self._lock:
            if topic not in self._workshops:
                folder = self.folder / self.topics[topic].strand / topic
                self._workshops[topic] = Workshop(topic, folder)
            return self._workshops[topic]

    def draw(self, topic: str, exercise: str, seed: int) -> Problem:
        """Draw a problem.  The same arguments give the same problem while content stays.

        Raises :class:`ContentError` for an unknown exercise or one whose code fails.
        """
        info = next((one for one in self._exercises[topic] if one.name == exercise), None)
        if info is None:
            raise ContentError(f"{topic}: there is no exercise {exercise!r}")
        drawn = self.workshop(topic).draw(exercise, seed, seed_text(topic, exercise, seed))
        facts = (info.name, info.skill, info.minutes)
        return problem_of(topic, facts, seed, drawn, self.topics[topic].version)

    def lesson(self, topic: str) -> Lesson:
        """Return the lesson of a written topic.  Raises :class:`ContentError` without one."""
        lesson = self._lessons.get(topic)
        if lesson is None:
            lesson = self._lessons[topic] = self._read_lesson(topic)
        return lesson

    def lab_source(self, topic: str) -> str | None:
        """Return the text of a topic's ``lab.py``, or ``None`` where there is none to read."""
        path = self.folder / self.topics[topic].strand / topic / LAB_FILE
        try:
            return path.read_text(encoding="utf-8") if self.topics[topic].written else None
        except (OSError, UnicodeDecodeError):
            return None

    def pieces(self, topic: str) -> tuple[Piece, ...]:
        """Return the Markdown of a lesson, cut after each worked example."""
        path = self.folder / self.topics[topic].strand / topic / TOPIC_FILE
        page = read_page(path, path.read_text(encoding="utf-8"))
        return cut(path, page.body, page.body_line)[0]

    def _read_lesson(self, topic: str) -> Lesson:
        def figure(name: str, alt: str) -> str:
            drawn = self.workshop(topic).figure(name)
            label = escape(alt or drawn.alt, quote=True)
            return f'<span class="figure" role="img" aria-label="{label}">{drawn.svg}</span>'

        parts: list[LessonPart] = []
        *taught, closing = self.pieces(topic)
        if not taught and not closing.markdown.strip():
            raise ContentError(f"{topic} is not written yet")
        for piece in taught:
            if piece.worked is not None:
                worked = self.draw(topic, piece.worked.exercise, piece.worked.seed)
                parts.append(LessonPart(worked.skill, to_html(piece.markdown, figure), worked))
        return Lesson(topic, tuple(parts), to_html(closing.markdown, figure))
