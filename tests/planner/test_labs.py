"""Labs come after their topics, when the programming is there; nothing waits for them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tests.learner.maps import MadeTopic, chain, made
from tests.learner.strategies import TOPICS, events
from tests.planner.lives import START, learned

from unstuck.learner import LearnerState, replay
from unstuck.planner import LabAhead, Settings, TaskKind, lacking, plan

SIX = chain("a", "b", "c", "d", "e", "f")
MAP = chain(*TOPICS)
labs = st.lists(
    st.builds(
        LabAhead,
        st.sampled_from(TOPICS),
        st.floats(1, 30),
        st.lists(st.sampled_from((*TOPICS, "unheard-of")), max_size=2, unique=True).map(tuple),
    ),
    max_size=3,
)


def planned(graph, state, *ahead, now=START):
    return plan(graph, ["f"], state, Settings(), now, labs=ahead).tasks


def test_a_lab_is_offered_once_its_topic_and_its_programming_are_known():
    lab = LabAhead("a", 12, ("b",))

    assert TaskKind.LAB not in {task.kind for task in planned(SIX, learned(SIX, "a"), lab)}

    *_, offered = planned(SIX, learned(SIX, "a", "b"), lab)
    assert (offered.kind, offered.topic, offered.minutes) == (TaskKind.LAB, "a", 12)
    assert "code" in offered.reason


def test_programming_that_is_not_written_bars_no_way():
    graph = made(MadeTopic("a"), MadeTopic("python", written=False), MadeTopic("f", ("a",)))
    state = learned(graph, "a")

    assert lacking(graph, LabAhead("a", 9, ("python",)), state, START) == ()
    assert planned(graph, state, LabAhead("a", 9, ("python",)))[-1].kind is TaskKind.LAB


def test_the_lab_of_the_goal_comes_before_others():
    graph = made(MadeTopic("a"), MadeTopic("beside"), MadeTopic("f", ("a",)))
    state = learned(graph, "a", "beside")

    *_, offered = planned(graph, state, LabAhead("a", 9), LabAhead("beside", 9))

    assert offered.topic == "a"


@given(st.lists(events(), max_size=15), labs)
def test_labs_change_nothing_else_of_a_plan(past, ahead):
    state: LearnerState = replay(past)
    without = plan(MAP, [TOPICS[-1]], state, Settings(), START)
    found = plan(MAP, [TOPICS[-1]], state, Settings(), START, labs=ahead)

    offered = [task for task in found.tasks if task.kind is TaskKind.LAB]
    others = [task for task in found.tasks if task.kind is not TaskKind.LAB]
    assert len(offered) <= 1
    assert tuple(others) == without.tasks[: len(others)]
    assert len(others) >= min(len(without.tasks), 2)
    for task in offered:
        assert state.topic(task.topic).learned is not None
        lab = next(one for one in ahead if one.topic == task.topic)
        assert found.tasks[0] != task or not without.tasks
        assert any(not lacking(MAP, one, state, START) for one in ahead if one.topic == lab.topic)
