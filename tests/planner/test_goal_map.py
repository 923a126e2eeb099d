"""The part of the map that a goal needs."""

from hypothesis import given
from hypothesis import strategies as st
from tests.learner.maps import big_map

from unstuck.planner.goal_map import goal_map


@given(st.integers(0, 200), st.integers(1, 30), st.sets(st.integers(0, 35), max_size=4))
def test_steps_count_down_to_a_target(seed, size, numbers):
    graph = big_map(size, seed, width=5)
    goal = goal_map(graph, {f"t{n}" for n in numbers})
    assert set(goal.topics) == graph.closure(goal.targets) == goal.steps.keys()
    for topic, steps in goal.steps.items():
        above = [goal.steps[t] for t in graph.unlocks[topic] if t in goal.steps]
        assert steps == (0 if topic in goal.targets else 1 + min(above))


def test_the_map_is_worked_out_once():
    graph = big_map(10)
    assert goal_map(graph, ["t9", "gone"]) is goal_map(graph, {"gone", "t9"})
