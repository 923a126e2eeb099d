"""Answers picked in graphs; the algorithms against networkx on random graphs."""

from __future__ import annotations

import json
from itertools import pairwise, permutations

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from networkx.algorithms.approximation import treewidth_min_fill_in

from unstuck.answers import (
    Graph,
    NodeOrder,
    PickEdges,
    PickNodes,
    Response,
    Verdict,
    answer_from_json,
)
from unstuck.answers.graphs import layout, moralized, orders, separation

NAMES = "ABCDEFGH"
STUDENT = Graph("D -> G, I -> G, I -> S, G -> L")
CONFOUNDED = Graph("Z -> X, Z -> Y, X -> M -> Y, X -> C, Y -> C")
SQUARE = Graph("A - B - C - D - A")
TRIANGLES = Graph("A - B - C - A, C - D - B")


@st.composite
def dags(draw, most: int = 7) -> Graph:
    size = draw(st.integers(2, most))
    names = draw(st.permutations(NAMES[:size]))
    pairs = [(names[i], names[j]) for i in range(size) for j in range(i + 1, size)]
    edges = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=12))
    return Graph(tuple(NAMES[:size]), edges)


def as_networkx(graph: Graph):
    one = nx.DiGraph() if graph.directed else nx.Graph()
    one.add_nodes_from(graph.nodes)
    one.add_edges_from(graph.edges)
    return one


@settings(max_examples=150, deadline=None)
@given(dags(), st.data())
def test_separation_is_that_of_networkx(graph: Graph, data) -> None:
    a = data.draw(st.sampled_from(graph.nodes))
    given_nodes = frozenset(data.draw(st.sets(st.sampled_from(graph.nodes)))) - {a}
    mine = separation.separated_from(graph, a, given_nodes)
    other = as_networkx(graph)
    for b in set(graph.nodes) - given_nodes - {a}:
        expected = nx.is_d_separator(other, {a}, {b}, set(given_nodes))
        assert (b in mine) == expected == moralized.separated(graph, a, b, given_nodes)


@settings(max_examples=80, deadline=None)
@given(dags(), st.data())
def test_relatives_are_those_of_networkx(graph: Graph, data) -> None:
    node = data.draw(st.sampled_from(graph.nodes))
    other = as_networkx(graph)
    assert separation.ancestors(graph, node) == nx.ancestors(other, node)
    assert separation.descendants(graph, node) == nx.descendants(other, node)
    moral = nx.moral_graph(other)
    assert separation.blanket(graph, node) == set(moral[node])
    assert {frozenset((a, b)) for a in moral for b in moral[a]} == {
        frozenset((a, b)) for a, around in orders.moral(graph).items() for b in around
    }


@settings(max_examples=80, deadline=None)
@given(dags(), st.data())
def test_an_active_trail_joins_neighbors_and_is_open(graph: Graph, data) -> None:
    a, b = data.draw(st.permutations(graph.nodes))[:2]
    given_nodes = frozenset(data.draw(st.sets(st.sampled_from(graph.nodes)))) - {a, b}
    trail = separation.active_trail(graph, a, b, given_nodes)
    for left, right in pairwise(trail):
        assert right in graph.neighbors[left]
    found = separation.a_separating_set(graph, a, b)
    if found is None:
        assert b in graph.neighbors[a]
    else:
        assert nx.is_d_separator(as_networkx(graph), {a}, {b}, set(found))


@settings(max_examples=80, deadline=None)
@given(dags(), st.data())
def test_orders_are_those_of_networkx(graph: Graph, data) -> None:
    other = as_networkx(graph)
    order = data.draw(st.permutations(graph.nodes))
    backwards = [e for e in graph.edges if order.index(e[0]) > order.index(e[1])]
    assert (orders.misplaced(graph, order) is None) == (not backwards)
    assert moralized.is_topological(graph, order) == (not backwards)
    assert list(orders.topological(graph)) in list(nx.all_topological_sorts(other))
    found = orders.eliminated(graph, order)
    assert (found.width, found.fill) == moralized.elimination(graph, order)
    moral = nx.moral_graph(other)
    assert (orders.eliminated(graph, orders.greedy(graph)).fill == 0) == nx.is_chordal(moral)


@settings(max_examples=40, deadline=None)
@given(dags(most=5))
def test_the_least_width_is_the_least_of_all_orders(graph: Graph) -> None:
    width, order = orders.least_width(graph)
    every = [orders.eliminated(graph, one).width for one in permutations(graph.nodes)]
    assert width == min(every) == orders.eliminated(graph, order).width
    assert width == moralized.least_width(graph)
    assert width <= treewidth_min_fill_in(nx.moral_graph(as_networkx(graph)))[0]


@settings(max_examples=80, deadline=None)
@given(dags(), st.data())
def test_adjustment_sets_are_those_of_the_backdoor_criterion(graph: Graph, data) -> None:
    cause, effect = data.draw(st.permutations(graph.nodes))[:2]
    if effect in graph.parents[cause]:
        return
    answer = PickNodes(graph, f"adjustment set for {cause} on {effect}")
    nodes = data.draw(st.sets(st.sampled_from(graph.nodes)))
    other = as_networkx(graph)
    other.remove_edges_from([e for e in graph.edges if e[0] == cause])
    expected = not nodes & ({cause, effect} | nx.descendants(as_networkx(graph), cause))
    expected = expected and nx.is_d_separator(other, {cause}, {effect}, nodes)
    picks = ",".join(str(graph.nodes.index(n)) for n in nodes)
    assert (answer.judge(Response(picks)).verdict is Verdict.CORRECT) == expected
    assert answer.agrees(nodes) == expected


@settings(max_examples=80, deadline=None)
@given(dags(), st.data())
def test_paths_and_trees_are_those_of_networkx(graph: Graph, data) -> None:
    edges = data.draw(st.sets(st.sampled_from(graph.edges))) if graph.edges else set()
    a, b = graph.nodes[0], graph.nodes[-1]
    other = as_networkx(graph)
    picks = Response(",".join(str(graph.edges.index(e)) for e in edges))
    if nx.has_path(other, a, b):
        paths = {frozenset(pairwise(p)) for p in nx.all_simple_paths(other, a, b)}
        answer = PickEdges(graph, f"path from {a} to {b}")
        assert (answer.judge(picks).verdict is Verdict.CORRECT) == (frozenset(edges) in paths)
        assert answer.agrees(edges) == (frozenset(edges) in paths)
        shortest = PickEdges(graph, f"shortest path from {a} to {b}")
        assert len(shortest._right) == nx.shortest_path_length(other, a, b)
        assert all(shortest.agrees(p) == (len(p) == len(shortest._right)) for p in paths)
    if nx.is_weakly_connected(other) and len(graph.nodes) > 1:
        part = nx.Graph()
        part.add_nodes_from(graph.nodes)
        part.add_edges_from(edges)
        answer = PickEdges(graph, "spanning tree")
        verdict = answer.judge(picks).verdict
        assert (verdict is Verdict.CORRECT) == nx.is_tree(part) == answer.agrees(edges)


@settings(max_examples=100, deadline=None)
@given(dags())
def test_no_edge_of_a_layout_runs_over_a_node(graph: Graph) -> None:
    places = dict(zip(graph.nodes, graph.positions, strict=True))
    assert graph.positions == Graph(graph.nodes, graph.edges).positions
    for a, b in graph.edges:
        for node in set(graph.nodes) - {a, b}:
            assert layout.distance(places[node], places[a], places[b]) > 0.2


ANSWERS = (
    PickNodes(STUDENT, "Markov blanket of G"),
    PickNodes(STUDENT, "d-separated from D given L, I"),
    PickNodes(STUDENT, "d-separated from D"),
    PickNodes(STUDENT, "parents of G"),
    PickNodes(CONFOUNDED, "separating Z from M"),
    PickNodes(CONFOUNDED, "adjustment set for X on Y"),
    PickNodes(STUDENT, right={"I", "D"}, reasons={"S": "a score depends on the student"}),
    PickNodes(SQUARE, "separating A from C"),
    PickEdges(CONFOUNDED, "path from X to Y"),
    PickEdges(SQUARE, "shortest path from A to B"),
    PickEdges(SQUARE, "spanning tree"),
    PickEdges(STUDENT, right=[("D", "G"), ("I", "G")]),
    NodeOrder(STUDENT, "topological order", shown=(2, 0, 1, 4, 3)),
    NodeOrder(TRIANGLES, "elimination order without fill-in", shown=(1, 0, 2, 3)),
    NodeOrder(SQUARE, "elimination order of least width", shown=(3, 2, 1, 0)),
)
EACH = pytest.mark.parametrize("answer", ANSWERS, ids=lambda a: f"{a.kind} {a.which}")


@EACH
def test_laws_of_every_kind_in_graphs(answer) -> None:
    stored = answer_from_json(json.loads(json.dumps(answer.to_json())))
    assert stored == answer
    assert answer.agrees(stored)
    for spelling in answer.spellings():
        assert answer.judge(spelling).verdict is Verdict.CORRECT
    assert answer.latex()
    for mutant in answer.mutants():
        assert mutant.field == answer.field
        for spelling in mutant.spellings():
            right = answer.judge(spelling).verdict is Verdict.CORRECT
            assert right == answer.agrees(mutant)


@EACH
@given(text=st.one_of(st.text(max_size=30), st.from_regex(r"[0-9, ]{0,20}", fullmatch=True)))
def test_no_text_raises(answer, text: str) -> None:
    assert answer.judge(Response(text)) == answer.judge(Response(text))


def said(answer, *picked: str) -> str:
    options = answer.field.options
    return answer.judge(Response(",".join(str(options.index(p)) for p in picked))).headline


def test_what_is_said_about_nodes() -> None:
    blanket = PickNodes(STUDENT, "Markov blanket of G")
    assert said(blanket, "D", "I") == "Not yet: those are right, but one is missing"
    assert said(blanket, "D", "I", "L", "S") == "Not yet: one ticked does not belong"
    judgement = PickNodes(STUDENT, "d-separated from D").judge(Response("0,1,2,3,4"))
    assert "- G: D → G is open" in judgement.detail
    assert judgement.marks[2:] != ()
    apart = PickNodes(CONFOUNDED, "separating Z from M")
    assert said(apart, "Y") == "Not yet: Z → X → M is still open"
    adjustment = PickNodes(CONFOUNDED, "adjustment set for X on Y")
    assert said(adjustment) == "Not yet: X ← Z → Y is still open"
    assert said(adjustment, "Z", "M") == "Not yet: M is a descendant of X"
    given_reasons = ANSWERS[6].judge(Response("0,3")).detail
    assert given_reasons == "- S: a score depends on the student"


def test_what_is_said_about_edges() -> None:
    path = PickEdges(CONFOUNDED, "path from X to Y")
    assert said(path, "X → M") == "Not yet: no edge touches Y"
    assert said(path, "Z → X", "Z → Y") == "Not yet: Z → X points against the path"
    tree = PickEdges(SQUARE, "spanning tree")
    assert said(tree, "A – B", "B – C", "C – D", "D – A") == "Not yet: there is a cycle"
    assert said(tree, "A – B") == "Not yet: not all nodes are connected yet"


def test_what_is_said_about_orders() -> None:
    order = ANSWERS[12]
    assert "comes before its parent" in said(order, "L", "D", "I", "G", "S")
    perfect = ANSWERS[13]
    assert said(perfect, "B", "A", "C", "D") == "Not yet: eliminating B joins A and D"
    star = NodeOrder("H - A, H - B, H - C", "elimination order of least width", (0, 1, 2, 3))
    assert said(star, "H", "A", "B", "C") == (
        "Not yet: its width is 3, and a smaller one is possible"
    )


@pytest.mark.parametrize(
    ("make", "fault"),
    [
        (lambda: Graph("A -> A"), "loop"),
        (lambda: Graph("A -> B -> A"), "twice"),
        (lambda: Graph("A -> B -> C -> A"), "circle"),
        (lambda: Graph("A -> B, B - C"), "either arrows or lines"),
        (lambda: Graph(["A"], [("A", "B")]), "no node"),
        (lambda: Graph(["A", "A"]), "same name"),
        (lambda: Graph(map(str, range(40))), "at most"),
        (lambda: Graph(["<b>"]), "no name"),
        (lambda: Graph(["A"], positions={}), "every node"),
        (lambda: PickNodes(STUDENT, "cousins of G"), "nothing is called"),
        (lambda: PickNodes(STUDENT, "parents of Q"), "no node"),
        (lambda: PickNodes(STUDENT, right={"Q"}), "no node"),
        (lambda: PickNodes(STUDENT), "either"),
        (lambda: PickNodes(STUDENT, "separating D from G"), "nothing separates"),
        (lambda: PickNodes(STUDENT, "adjustment set for G on D"), "no adjustment set"),
        (lambda: PickEdges(STUDENT, "path from L to D"), "no such path"),
        (lambda: PickEdges(STUDENT, right=[("D", "L")]), "no edge"),
        (lambda: NodeOrder(SQUARE, "elimination order without fill-in", (0, 1, 2, 3)), "no such"),
        (lambda: NodeOrder(SQUARE, "topological order", (0, 1, 2, 3)), "directed"),
        (lambda: NodeOrder(STUDENT, "topological order", (0, 1)), "permutation"),
    ],
)
def test_authors_are_told(make, fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        make()
