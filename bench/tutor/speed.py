"""How fast the tutor's mind is on the whole map, beside a naive version on networkx.

Each figure is the best of repeated runs in this process, since whatever else the machine does can
only add to it; of a placement, the median question of the best run.  The naive versions do what
a first
draft would: build the graph anew and walk it for every topic.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import timedelta
from statistics import median

import networkx as nx
from bench.tutor.ground import Ground
from bench.tutor.placements import FIRST_DAY
from bench.tutor.worlds import ground_of

from unstuck.answers.base import Verdict
from unstuck.learner import Event, EventKind, LearnerState, fold
from unstuck.learner.knowledge import Skill, Trait, chance, learn, learn_trait
from unstuck.learner.placement import begin
from unstuck.planner import Settings, forecast, plan

ANSWERS = 500


def speeds() -> dict[str, float]:
    """Every timing, with its unit in its name."""
    ground = ground_of("average")
    everything = tuple(ground.graph.topics)
    state, now = _half_way(ground), FIRST_DAY + timedelta(days=60)
    settings = Settings()
    plan(ground.graph, everything, state, settings, now)
    return {
        "planner, ms (at most 2)": 1e3
        * _best(lambda: plan(ground.graph, everything, state, settings, now), 50),
        "planner on networkx, naive, ms": 1e3 * _best(lambda: _naive_plan(ground, state, now), 5),
        "placement question, ms (at most 50)": 1e3
        * min(_questions(ground, everything) for _ in range(3)),
        "placement question on networkx, naive, ms": 1e3
        * _best(lambda: _naive_question(ground), 3),
        "forecast, ms": 1e3
        * _best(lambda: forecast(ground.graph, everything, state, settings, now), 10),
        "predict and update, microseconds (at most 15)": 1e6 * min(_answers() for _ in range(10)),
    }


def _best(run: Callable[[], object], times: int) -> float:
    spent = []
    for _ in range(times):
        began = time.perf_counter()
        run()
        spent.append(time.perf_counter() - began)
    return min(spent)


def _half_way(ground: Ground) -> LearnerState:
    """A learner who knows half the map by placement and has learned a quarter."""
    topics = list(ground.graph.topics)
    half, quarter = len(topics) // 2, len(topics) // 4
    chances = {t: 0.9 if n < half else 0.1 for n, t in enumerate(topics)}
    state = fold(LearnerState(), Event(at=FIRST_DAY, kind=EventKind.PLACED, placement=chances))
    for day, topic in enumerate(topics[half : half + quarter]):
        for skill in ground.graph.topics[topic].skills:
            state = fold(
                state,
                Event(
                    at=FIRST_DAY + timedelta(days=day / 3),
                    kind=EventKind.ANSWERED,
                    topic=topic,
                    skill=skill.id,
                    verdict=Verdict.CORRECT,
                    skills=len(ground.graph.topics[topic].skills),
                ),
            )
    return state


def _questions(ground: Ground, targets: tuple[str, ...]) -> float:
    """From an answer to the next question, over a whole placement of the whole map."""
    placement = begin(ground.graph, targets, FIRST_DAY, 1)
    spent: list[float] = []
    topic = placement.next_topic()
    while topic is not None:
        verdict = Verdict.CORRECT if len(spent) % 2 else Verdict.NOT_YET
        began = time.perf_counter()
        placement = placement.answered(topic, verdict)
        topic = placement.next_topic()
        spent.append(time.perf_counter() - began)
    return median(spent)


def _answers() -> float:
    """Seconds for one prediction and one update of skill and trait."""
    skill, trait = Skill(), Trait()
    events = [
        Event(
            at=FIRST_DAY + timedelta(hours=n),
            kind=EventKind.ANSWERED,
            topic="t",
            skill="s",
            verdict=Verdict.CORRECT if n % 3 else Verdict.NOT_YET,
        )
        for n in range(ANSWERS)
    ]
    began = time.perf_counter()
    for event in events:
        predicted = chance(skill, trait, event.at, "t/s", "t/e")
        right = bool(event.right)
        skill, trait = learn(skill, event), learn_trait(trait, predicted, right)
    return (time.perf_counter() - began) / ANSWERS


def _network(ground: Ground) -> nx.DiGraph:
    network = nx.DiGraph()
    network.add_nodes_from(ground.graph.topics)
    network.add_edges_from(
        (below, topic) for topic, all_ in ground.graph.builds_on.items() for below in all_
    )
    return network


def _naive_plan(ground: Ground, state: LearnerState, now: object) -> list[str]:
    """The edge of what is known: every topic whose ancestors are all known, best opener first."""
    del now
    network = _network(ground)
    known = {topic for topic, own in state.topics.items() if own.memory is not None}
    edge = [t for t in network if t not in known and nx.ancestors(network, t) <= known]
    edge.sort(key=lambda t: -len(nx.descendants(network, t)))
    return edge[:3]


def _naive_question(ground: Ground) -> str:
    """The topic whose answer settles most by propagation, at even odds for all."""
    network = _network(ground)

    def settles(topic: str) -> float:
        below, above = nx.ancestors(network, topic), nx.descendants(network, topic)
        return min(len(below), len(above))

    return str(max(network, key=settles))
