"""Laws of the graph of topics, on drawn graphs."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from unstuck.curriculum.graph import Graph, without_cycles


@st.composite
def graphs(draw: st.DrawFn) -> dict[str, tuple[str, ...]]:
    """An acyclic graph, its topics in any order."""
    size = draw(st.integers(1, 12))
    edges = {
        f"t{n}": tuple(f"t{below}" for below in sorted(draw(st.sets(st.integers(0, n - 1)))))
        if n
        else ()
        for n in range(size)
    }
    return dict(draw(st.permutations(list(edges.items()))))


@given(graphs())
def test_the_order_puts_each_topic_after_what_it_builds_on(edges: dict[str, tuple[str, ...]]):
    graph = Graph(edges)
    assert sorted(graph.order) == sorted(edges)
    assert all(graph.rank[b] < graph.rank[t] for t, below in edges.items() for b in below)


@given(graphs(), st.data())
def test_closures_are_closed_and_idempotent(edges: dict[str, tuple[str, ...]], data: st.DataObject):
    graph = Graph(edges)
    targets = data.draw(st.sets(st.sampled_from(sorted(edges))))
    closure = graph.closure(targets)
    assert targets <= closure
    assert all(set(edges[topic]) <= closure for topic in closure)
    assert graph.closure(closure) == closure


@given(graphs(), st.data())
def test_the_frontier_can_be_learned_and_leads_everywhere(
    edges: dict[str, tuple[str, ...]], data: st.DataObject
):
    graph = Graph(edges)
    topic = data.draw(st.sampled_from(sorted(edges)))
    known: set[str] = set()
    path = graph.path_to(topic, known)
    while topic not in known:
        frontier = graph.frontier(known, path)
        assert frontier
        known.add(frontier[0])
    assert known <= set(path)
    assert path[-1] == topic
    assert graph.path_to(topic, known) == ()


@given(graphs())
def test_dependents_mirror_ancestors(edges: dict[str, tuple[str, ...]]):
    graph = Graph(edges)
    for topic in edges:
        assert all(topic in graph.ancestors(above) for above in graph.dependents(topic))
        assert all(topic in graph.dependents(below) for below in graph.ancestors(topic))


@given(st.dictionaries(st.sampled_from("abcdef"), st.lists(st.sampled_from("abcdef"), max_size=4)))
def test_cutting_cycles_leaves_an_acyclic_graph(wild: dict[str, list[str]]):
    edges = {t: [b for b in dict.fromkeys(below) if b in wild] for t, below in wild.items()}
    kept, cycles = without_cycles(edges)
    assert sorted(Graph(kept).order) == sorted(edges)
    assert sum(map(len, edges.values())) == sum(map(len, kept.values())) + len(cycles)
    for cycle in cycles:
        assert cycle[0] == cycle[-1]
        assert all(b in edges[a] for a, b in pairwise(cycle))


def test_what_is_implied_is_named():
    graph = Graph({"a": (), "b": ("a",), "c": ("a", "b")})
    assert graph.implied("c") == (("a", "b"),)
    assert graph.implied("b") == ()
