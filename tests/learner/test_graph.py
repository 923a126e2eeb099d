"""The graph that the learner's mind sees."""

from hypothesis import given
from hypothesis import strategies as st
from tests.learner.maps import MadeTopic, big_map, chain, made


def test_prerequisites_come_first_and_circles_and_gaps_are_cut():
    graph = made(MadeTopic("c", ("b", "nowhere")), MadeTopic("b", ("a",)), MadeTopic("a", ("c",)))
    places = {topic: n for n, topic in enumerate(graph.topics)}
    assert sorted(places) == ["a", "b", "c"]
    for topic, below in graph.builds_on.items():
        assert all(places[p] < places[topic] for p in below)
    assert sum(map(len, graph.builds_on.values())) == 2


@given(st.integers(0, 1000), st.integers(1, 60))
def test_order_keeps_every_edge_of_a_sound_map(seed, size):
    graph = big_map(size, seed, width=8)
    places = {topic: n for n, topic in enumerate(graph.topics)}
    for topic in graph.topics.values():
        assert graph.builds_on[topic.id] == topic.builds_on
        assert all(places[p] < places[topic.id] for p in topic.builds_on)


def test_closure_ignores_what_does_not_exist():
    graph = chain("a", "b", "c")
    assert graph.closure(["b", "gone"]) == {"a", "b"}
    assert graph.closure([]) == frozenset()


def test_unwritten_topics_are_seen_through():
    graph = made(
        MadeTopic("a"),
        MadeTopic("b", ("a",), written=False),
        MadeTopic("c", ("b",), written=False),
        MadeTopic("d", ("c", "a")),
    )
    assert graph.written_below["d"] == ("a",)
    assert graph.unlocks["a"] == ("b", "d")


def test_confusion_goes_both_ways():
    graph = made(MadeTopic("a", confused_with=("b", "gone")), MadeTopic("b"))
    assert graph.confusable == {"a": {"b"}, "b": {"a"}}


def test_credit_is_the_product_along_the_best_path_and_none_below_a_tenth():
    graph = made(
        MadeTopic("a"),
        MadeTopic("b", ("a",), practises={"a": 0.5}),
        MadeTopic("c", ("b",), practises={"b": 0.6, "gone": 1.0}),
        MadeTopic("d", ("c", "b"), practises={"c": 0.9, "b": 0.3}),
        MadeTopic("e", ("d",), practises={"d": 0.3}),
    )
    credit = graph.credit("d")
    assert set(credit) == {"a", "b", "c"}
    assert abs(credit["b"] - 0.54) < 1e-12
    assert abs(credit["a"] - 0.27) < 1e-12
    assert "a" not in graph.credit("e")
    assert graph.credit("gone") == {}
