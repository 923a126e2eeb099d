"""What a graph says about dependence: ancestors, d-separation, the Markov blanket."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Mapping
from itertools import pairwise

from unstuck.answers.graphs.graph import Edge, Graph

Trail = tuple[str, ...]


def _closure(start: Iterable[str], step: Callable[[str], Iterable[str]]) -> frozenset[str]:
    found, waiting = set(start), list(start)
    while waiting:
        new = [node for node in step(waiting.pop()) if node not in found]
        found.update(new)
        waiting.extend(new)
    return frozenset(found)


def ancestors(graph: Graph, node: str) -> frozenset[str]:
    """All nodes with a directed path to it, itself not counted."""
    return _closure([node], graph.parents.__getitem__) - {node}


def descendants(graph: Graph, node: str) -> frozenset[str]:
    """All nodes with a directed path from it, itself not counted."""
    return _closure([node], graph.children.__getitem__) - {node}


def reachable(graph: Graph, source: str, given: frozenset[str]) -> Mapping[str, Trail]:
    """Every node that an active trail joins to ``source``, with a shortest such trail.

    Algorithm 3.1 of Koller and Friedman (2009), a form of Shachter's Bayes ball: a node is
    visited "up" (from a child) and "down" (from a parent) separately; a collider passes only if
    it or a descendant is given.  In an undirected graph only given nodes block.
    """
    open_colliders = _closure(given, graph.parents.__getitem__)
    found: dict[str, Trail] = {}
    seen: set[tuple[str, str]] = set()
    waiting: deque[tuple[str, str, Trail]] = deque([(source, "up", (source,))])
    while waiting:
        node, way, trail = waiting.popleft()
        if (node, way) in seen:
            continue
        seen.add((node, way))
        if node not in given:
            found.setdefault(node, trail)
        for following, direction in _onward(graph, node, way, given, open_colliders):
            waiting.append((following, direction, (*trail, following)))
    return {node: trail for node, trail in found.items() if node != source}


def _onward(
    graph: Graph, node: str, way: str, given: frozenset[str], open_colliders: frozenset[str]
) -> Iterable[tuple[str, str]]:
    if not graph.directed:
        if node not in given:
            yield from ((other, "up") for other in sorted(graph.neighbors[node]))
        return
    if node not in given:
        yield from ((child, "down") for child in graph.children[node])
    passes_up = node not in given if way == "up" else node in open_colliders
    if passes_up:
        yield from ((parent, "up") for parent in graph.parents[node])


def separated_from(graph: Graph, source: str, given: frozenset[str]) -> frozenset[str]:
    """All nodes that no active trail joins to ``source``; neither it nor given ones."""
    return frozenset(graph.nodes) - set(reachable(graph, source, given)) - given - {source}


def active_trail(graph: Graph, a: str, b: str, given: frozenset[str]) -> Trail:
    """A shortest active trail between two nodes; empty if they are separated."""
    return reachable(graph, a, given).get(b, ())


def blanket(graph: Graph, node: str) -> frozenset[str]:
    """Parents, children and the children's other parents; the neighbors without directions."""
    if not graph.directed:
        return graph.neighbors[node]
    spouses = {parent for child in graph.children[node] for parent in graph.parents[child]}
    return frozenset({*graph.parents[node], *graph.children[node], *spouses}) - {node}


def a_separating_set(graph: Graph, a: str, b: str) -> frozenset[str] | None:
    """Some set that separates two nodes, no member of it needless; ``None`` if there is none.

    If any set does, all ancestors of the two do (Koller and Friedman, 2009, section 3.4).
    """
    if graph.directed:
        start = (ancestors(graph, a) | ancestors(graph, b)) - {a, b}
    else:
        start = frozenset(graph.nodes) - {a, b}
    if active_trail(graph, a, b, start):
        return None
    for node in sorted(start):
        if not active_trail(graph, a, b, start - {node}):
            start = start - {node}
    return start


def backdoor_graph(graph: Graph, cause: str) -> Graph:
    """Without the arrows that leave the cause (Pearl, 2009, section 3.3)."""
    leaving: list[Edge] = [edge for edge in graph.edges if edge[0] == cause]
    return graph.without(leaving)


def drawn_trail(graph: Graph, trail: Trail) -> str:
    """``A → B ← C``, with the arrows as they are."""
    if not graph.directed:
        return " – ".join(trail)
    pieces = [trail[0]]
    for left, right in pairwise(trail):
        pieces.append(f"{'→' if right in graph.children[left] else '←'} {right}")
    return " ".join(pieces)
