"""The laws of the made-up learners, and of the figures taken from them."""

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest
from bench.tutor.__main__ import LOG_HEADER
from bench.tutor.baselines import InARow, bkt, fire, fsrs, linear, mastery
from bench.tutor.ground import SeenSkill, SeenTopic, curriculum, ground
from bench.tutor.measure import Figure, Sizes, _figure, one, placement_figures
from bench.tutor.minds import SlipGuessMind, mind, placed_known, recall, stretched
from bench.tutor.ours import Ours
from bench.tutor.placements import ARMS, asking, unknown_f1
from bench.tutor.study import Start, live, log_rows
from bench.tutor.worlds import WORLDS, ground_of, learner, violations
from hypothesis import given
from hypothesis import strategies as st

NUMBERS = range(8)
WORLD_NAMES = tuple(WORLDS)
SHORT = "search-by-meaning"


def drawn(name="average", number=0, **more):
    """A learner, with other traits where asked for."""
    return replace(learner(WORLDS[name], ground_of(name), number), **more)


def started(name="average", number=0, **more):
    map_, who = ground_of(name), drawn(name, number, goal=SHORT, **more)
    found = ARMS["half-split"](map_.graph, map_.goals[SHORT], who, asking(who, map_), 25)
    return Start(map_, who, found)


def edge_of(who, map_):
    """Topics that are not known but rest on known ones only."""
    return [
        t
        for t, below in enumerate(map_.parents)
        if t not in who.known | who.rusty and below and who.known.issuperset(below)
    ]


@pytest.mark.parametrize("name", WORLD_NAMES)
def test_the_same_number_is_the_same_learner(name):
    for number in NUMBERS:
        one_, other = drawn(name, number), drawn(name, number)
        assert vars(one_) == vars(other)
        assert one_.known == other.known
    assert len({drawn(name, n).pace for n in NUMBERS}) == len(NUMBERS)


@pytest.mark.parametrize("name", WORLD_NAMES)
def test_the_past_breaks_the_order_no_more_than_stated(name):
    map_ = ground_of(name)
    for number in range(40):
        known = drawn(name, number).known
        assert len(violations(map_, known)) <= WORLDS[name].violations * max(len(known), 1)


def test_the_past_is_not_without_violations():
    map_ = ground_of("average")
    assert any(violations(map_, drawn("average", n).known) for n in range(40))


@pytest.mark.parametrize("name", WORLD_NAMES)
def test_nobody_sets_out_for_a_goal_that_is_reached(name):
    map_ = ground_of(name)
    for number in range(40):
        who = drawn(name, number)
        goal = {map_.place[t] for t in map_.graph.closure(map_.goals[who.goal])}
        assert len(goal - who.known) >= 0.1 * len(goal)


def test_only_the_foreign_map_has_wrong_edges():
    for name in WORLD_NAMES:
        map_ = ground_of(name)
        wrong = total = 0
        for topic, below in zip(map_.ids, map_.parents, strict=True):
            true = {map_.ids[p] for p in below}
            wrong += len(true - set(map_.graph.builds_on[topic]))
            total += len(true)
        share = wrong / total
        assert (0.07 < share < 0.13) if name == "foreign" else share == 0


@given(st.floats(0.1, 900), st.floats(0.05, 1.0), st.floats(0, 900), st.floats(0, 900))
def test_forgetting_is_a_falling_power_law_through_nine_tenths(stability, decay, early, later):
    assert recall(0.0, stability, decay) == 1.0
    assert recall(stability, stability, decay) == pytest.approx(0.9)
    early, later = sorted((early, later))
    assert 0 < recall(later, stability, decay) <= recall(early, stability, decay) <= 1


@given(st.floats(0.3, 900), st.floats(0, 1), st.floats(0, 1), st.floats(1, 50))
def test_spaced_retrieval_strengthens_more_than_massed(stability, one_, other, growth):
    late, soon = sorted((one_, other))
    assert stretched(stability, late, growth) >= stretched(stability, soon, growth) >= stability


def test_who_forgets_nothing_keeps_everything():
    for_ever = (1e12,) * len(ground_of("average").ids)
    start = started(stability=1e12, past_stability=for_ever)
    life = live(start, linear(start))
    head = mind(start.learner, start.ground)
    assert all(head.known(t, 1000.0) == pytest.approx(1.0) for t in start.learner.known)
    assert life.kept[0] == pytest.approx(life.kept[1], abs=1e-3)


def test_nothing_is_learned_on_missing_ground():
    map_ = ground_of("average")
    who = drawn(read=1.0, fix=1.0, world=replace(WORLDS["average"], blocked=0.0))
    head = SlipGuessMind(who, map_)
    missing = [
        t for t, below in enumerate(map_.parents)
        if t not in who.known and not who.known.intersection(below) and below
    ]  # fmt: skip
    for topic in missing[:50]:
        for _ in range(20):
            head.read(topic, 0, 0.0)
            head.solve(topic, 0, "", 0.0)
        assert head.known(topic, 0.0) == 0.0


def test_on_firm_ground_a_sure_teacher_teaches_at_once():
    map_ = ground_of("average")
    learners = (drawn(number=n, read=1.0, slip=0.0) for n in range(20))
    who = next(one for one in learners if edge_of(one, map_))
    head = SlipGuessMind(who, map_)
    for topic in edge_of(who, map_)[:10]:
        for skill in range(map_.skills[topic]):
            head.read(topic, skill, 0.0)
        assert head.known(topic, 0.0) == pytest.approx(1.0)


def test_a_slow_learner_of_the_foreign_world_also_learns():
    map_ = ground_of("foreign")
    who = next(one for n in range(20) if edge_of(one := drawn("foreign", n), map_))
    head = mind(who, map_)
    topic = edge_of(who, map_)[0]
    before = head.known(topic, 0.0)
    for _ in range(12):
        head.read(topic, 0, 0.0)
        head.solve(topic, 0, "", 0.0)
    assert head.known(topic, 0.0) > max(before, 0.5)


def test_the_truth_of_placement_is_what_the_learner_knows_on_the_first_day():
    map_, who = ground_of("average"), drawn()
    assert set(np.flatnonzero(placed_known(who, map_))) == who.known


def test_f1_of_what_is_not_known():
    truth = {"a": True, "b": False, "c": False}
    assert unknown_f1({"a": 0.9, "b": 0.1, "c": 0.1}, truth) == 1.0
    assert unknown_f1({"a": 0.9, "b": 0.9, "c": 0.1}, truth) == pytest.approx(2 / 3)
    assert unknown_f1({"a": 0.9}, {"a": True}) == 1.0


@pytest.mark.parametrize("arm", list(ARMS))
def test_every_placement_keeps_the_limit_and_tells_of_the_whole_goal(arm):
    map_, who = ground_of("average"), drawn()
    goal = map_.goals[SHORT]
    found = ARMS[arm](map_.graph, goal, who, asking(who, map_), 6)
    assert found.questions <= 6
    assert set(found.chances) == map_.graph.closure(goal)


@pytest.mark.parametrize("tutor", [Ours, linear, mastery, bkt, fsrs, fire])
def test_a_life_can_be_lived_again(tutor):
    start = started("strong", 2)
    first, again = (live(start, tutor(start)) for _ in range(2))
    assert first == again
    assert first.minutes > 0
    assert all(0 <= kept <= 1 for kept in first.kept)


def test_a_row_needs_right_answers_without_help():
    start = started()
    seen = live(start, mastery(start), keeps_log=True).log
    solved = next(s for s in seen if s.kind or s.solved)
    rule, skill = InARow(2), ("t", 0)
    for right, hints, holds in [(True, 0, False), (False, 0, False), (True, 0, False),
                                (True, 1, False), (True, 0, False), (True, 0, True)]:  # fmt: skip
        rule.saw(skill, replace(solved, right=right, hints=hints))
        assert rule.holds(skill) is holds


def test_the_log_is_in_order_and_in_the_columns_that_evaluate_reads():
    start = started("strong", 2)
    life = live(start, Ours(start), keeps_log=True)
    rows = list(log_rows(life, start.learner, start.ground))
    assert rows
    assert {len(row) for row in rows} == {len(LOG_HEADER)}
    times = [int(row[4]) for row in rows]
    assert times == sorted(times)
    assert {row[3] for row in rows} <= {"0", "1"}


def test_one_learner_gives_all_that_the_sizes_ask_for():
    found = one("strong", Sizes(placements=1, study=0, forecasts=0), 0)
    assert set(found.placements) == set(ARMS)
    assert not found.lives
    figures = placement_figures([found], "ours")
    assert 0 <= figures["f1"].value <= 1


def test_an_interval_holds_its_figure():
    figure = _figure(np.arange(50.0), lambda values: np.mean(values, axis=-1))
    assert isinstance(figure, Figure)
    assert figure.low < figure.value < figure.high


def test_a_topic_s_time_is_shared_between_reading_and_problems():
    topic = SeenTopic("t", "T", 28, (), {}, (), (SeenSkill("a", ""), SeenSkill("b", "")))
    assert topic.reading_minutes * 2 + topic.problem_minutes * 1.4 * 2 == pytest.approx(28)


def test_what_is_drawn_for_an_edge_does_not_depend_on_the_rest_of_the_map():
    from_cache = ground_of("average")
    whole = curriculum()
    shorter = SimpleNamespace(order=whole.order[:-1], topics=whole.topics, goals={})
    again = ground(shorter, WORLDS["average"].seed)
    for topic in again.ids:
        here, there = again.place[topic], from_cache.place[topic]
        assert again.shares[here] == from_cache.shares[there]
