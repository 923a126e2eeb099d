"""What the drawn map shows of a learner, and what stands in the panel beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from unstuck.curriculum import Topic
from unstuck.learner.history import first_try
from unstuck.planner.goal_map import GoalMap, goal_map
from unstuck.web.study.frame import Frame, Label, LaneBox, frame_of
from unstuck.web.study.queries.ahead import Price, plan_of, price_of, targets_of
from unstuck.web.study.queries.belief import Belief, belief_of, with_reviews
from unstuck.web.study.queries.labs import LabCard, lab_card
from unstuck.web.study.queries.standing import Standing, TopicRow
from unstuck.web.study.queries.topics import count_known, found_topics, legend_of
from unstuck.web.study.wiring import graph_of

MOST_LISTED = 6


@dataclass(frozen=True, slots=True)
class Node:
    """One topic: its column, and half rows below the middle line of its lane."""

    row: TopicRow
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class DrawnLane:
    """One strand with its topics, and how far the learner is there."""

    box: LaneBox
    line: int
    nodes: list[Node]
    known: int


@dataclass(frozen=True)
class DrawnMap:
    """The drawn map of one learner."""

    frame: Frame
    lanes: list[DrawnLane]
    legend: list[tuple[str, str, int]]
    known: int
    total: int


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found: all topics, and rows of the first few."""

    query: str
    topics: list[str]
    rows: list[TopicRow]

    @property
    def more(self) -> int:
        """How many are not listed."""
        return len(self.topics) - len(self.rows)


@dataclass(frozen=True)
class Panel:
    """A topic beside the map.

    ``percent`` is the chance of solving its next problem at first try, ``leads_to`` how many
    topics rest on it in the end, ``steps`` how far it is from what the goal asks for, and
    ``ring`` its center in pixels.  ``before`` and ``way`` are paths to draw: what it rests on
    directly, and the shortest way from it to what the goal asks for.
    """

    row: TopicRow
    price: Price
    percent: int | None
    rests_on: list[TopicRow]
    unlocks: list[TopicRow]
    more: int
    leads_to: int
    belief: Belief
    can_be_asked: bool
    steps: int | None
    ring: tuple[int, int] | None
    name: Label | None
    before: str
    way: str
    lab: LabCard | None

    @property
    def topic(self) -> Topic:
        """The topic itself."""
        return self.row.topic


def drawn_map(standing: Standing, everything: bool) -> DrawnMap:
    """The map of the goal, or of everything, as it stands with the learner."""
    frame = frame_shown(standing, everything)
    rows = standing.rows(frame.spots)
    lanes = [_drawn_lane(box, rows, frame) for box in frame.lanes]
    return DrawnMap(frame, lanes, legend_of(rows), count_known(rows), len(rows))


def _drawn_lane(box: LaneBox, rows: list[TopicRow], frame: Frame) -> DrawnLane:
    own = [row for row in rows if row.topic.strand == box.strand.id]
    line = box.middle // frame.grid.half
    spots = (frame.spots[row.topic.id] for row in own)
    nodes = [Node(row, x, y - line) for row, (x, y) in zip(own, spots, strict=True)]
    return DrawnLane(box, line, nodes, count_known(own))


def frame_shown(standing: Standing, everything: bool) -> Frame:
    """The frame that a learner looks at."""
    targets = () if everything or standing.goal is None else standing.goal.targets
    return frame_of(standing.curriculum, targets)


def found_on_map(standing: Standing, query: str) -> Found:
    """Search all topics by title and by other names; nothing for an empty query."""
    topics = found_topics(standing, query) if query.strip() else []
    return Found(query, topics, standing.rows(topics[:MOST_LISTED]))


def first_shown(standing: Standing) -> str:
    """The topic that the panel begins with: what to do next, or the first one of the map."""
    tasks = plan_of(standing).tasks
    if tasks:
        return tasks[0].topic
    return next(iter(standing.map), "")


def panel_of(topic: Topic, standing: Standing, everything: bool) -> Panel:
    """Gather what stands beside the map about one topic."""
    graph = graph_of(standing.curriculum)
    frame = frame_shown(standing, everything)
    goal = goal_map(graph, targets_of(standing))
    chance = first_try(standing.state, topic, standing.now)
    above = sorted(graph.unlocks[topic.id], key=lambda one: goal.steps.get(one, len(goal.topics)))
    below = graph.builds_on[topic.id]
    asked = bool(standing.curriculum.exercises(topic.id))
    return Panel(
        row=standing.rows([topic.id])[0],
        price=price_of(topic, standing),
        percent=round(100 * chance) if asked and chance is not None else None,
        rests_on=with_reviews(standing.rows(below), standing),
        unlocks=standing.rows(above[:MOST_LISTED]),
        more=len(above[MOST_LISTED:]),
        leads_to=len(standing.curriculum.dependents(topic.id)),
        belief=belief_of(topic, standing),
        can_be_asked=asked,
        steps=goal.steps.get(topic.id) if standing.goal else None,
        ring=frame.grid.pixels(frame.spots[topic.id]) if topic.id in frame.spots else None,
        name=frame.name_of(topic.id, topic.title),
        before=frame.path((one, topic.id) for one in below),
        way=frame.path(_way(topic.id, graph.unlocks, goal)) if standing.goal else "",
        lab=lab_card(topic.id, standing),
    )


def _way(
    topic: str, unlocks: Mapping[str, tuple[str, ...]], goal: GoalMap
) -> list[tuple[str, str]]:
    """The edges of the shortest way to what the goal asks for; none from off its map."""
    edges = []
    while goal.steps.get(topic):
        onward = next(t for t in unlocks[topic] if goal.steps.get(t) == goal.steps[topic] - 1)
        edges.append((topic, onward))
        topic = onward
    return edges
