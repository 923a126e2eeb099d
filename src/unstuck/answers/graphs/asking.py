"""What can be asked of a drawn graph, in phrases such as ``"d-separated from A given C, D"``.

A task either has one right set of nodes or edges, or is right for any that has a property;
then it says exactly why another one is not.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from unstuck.answers.graphs import moralized, separation
from unstuck.answers.graphs.graph import Edge, Graph, label

Nodes = frozenset[str]
Edges = frozenset[Edge]


@dataclass(frozen=True, slots=True)
class NodeTask:
    """A question about nodes.

    ``right``: one right answer.  ``fault``: what is wrong with a set of nodes, to follow
    "Not yet:" (empty if nothing is), where ``right`` is only one of many.  ``agrees`` decides by
    the independent road; ``why_not`` gives a reason that one node does not belong.
    """

    right: Nodes
    agrees: Callable[[Nodes], bool]
    fault: Callable[[Nodes], str] | None = None
    why_not: Callable[[str], str] = lambda _: ""


@dataclass(frozen=True, slots=True)
class EdgeTask:
    """The same for edges."""

    right: Edges
    agrees: Callable[[Edges], bool]
    fault: Callable[[Edges], str]


def _listed(names: str) -> Nodes:
    return frozenset(part.strip() for part in (names or "").split(",") if part.strip())


def _unique(right: Nodes, other_road: Nodes) -> NodeTask:
    return NodeTask(right, lambda nodes: nodes == other_road)


def _relatives(graph: Graph, node: str, *, older: bool) -> NodeTask:
    find = separation.ancestors if older else separation.descendants
    return _unique(find(graph, node), moralized.relatives(graph, node, older=older))


def _near(which: str) -> Callable[[Graph, str], NodeTask]:
    def make(graph: Graph, node: str) -> NodeTask:
        right = {
            "parents": lambda: frozenset(graph.parents[node]),
            "children": lambda: frozenset(graph.children[node]),
            "neighbors": lambda: graph.neighbors[node],
            "blanket": lambda: separation.blanket(graph, node),
        }[which]()
        return _unique(right, moralized.near(graph, node, which))

    return make


def _separated(graph: Graph, source: str, given: str = "") -> NodeTask:
    known = _listed(given)
    graph.require(source, *known)

    def why_not(node: str) -> str:
        if node == source or node in known:
            return "it is part of the question"
        trail = separation.active_trail(graph, source, node, known)
        if not trail or len(set(trail)) < len(trail):
            return ""
        return f"{separation.drawn_trail(graph, trail)} is open"

    other_road = frozenset(
        node
        for node in graph.nodes
        if node not in known | {source} and moralized.separated(graph, source, node, known)
    )
    right = separation.separated_from(graph, source, known)
    return NodeTask(right, lambda nodes: nodes == other_road, why_not=why_not)


def _separating(graph: Graph, a: str, b: str) -> NodeTask:
    right = separation.a_separating_set(graph, a, b)
    if right is None:
        raise ValueError(f"nothing separates {a} from {b}")

    def fault(nodes: Nodes) -> str:
        if nodes & {a, b}:
            return f"{label(a)} and {label(b)} themselves cannot be picked"
        trail = separation.active_trail(graph, a, b, nodes)
        return f"{_open(graph, trail)}" if trail else ""

    def agrees(nodes: Nodes) -> bool:
        return not nodes & {a, b} and moralized.separated(graph, a, b, nodes)

    return NodeTask(right, agrees, fault)


def _open(graph: Graph, trail: tuple[str, ...]) -> str:
    if len(set(trail)) < len(trail):
        return "a trail between them is still open"
    return f"{separation.drawn_trail(graph, trail)} is still open"


def _adjustment(graph: Graph, cause: str, effect: str) -> NodeTask:
    behind = separation.backdoor_graph(graph, cause)
    below = separation.descendants(graph, cause)
    right = frozenset(graph.parents[cause])
    if effect in right:
        raise ValueError(f"{effect} is a cause of {cause}: no adjustment set")

    def fault(nodes: Nodes) -> str:
        if nodes & {cause, effect}:
            return f"{label(cause)} and {label(effect)} themselves cannot be picked"
        if after := nodes & below:
            return f"{label(min(after))} is a descendant of {label(cause)}"
        trail = separation.active_trail(behind, cause, effect, nodes)
        return _open(behind, trail) if trail else ""

    def agrees(nodes: Nodes) -> bool:
        after = moralized.relatives(graph, cause, older=False)
        barred = nodes & (after | {cause, effect})
        return not barred and moralized.separated(behind, cause, effect, nodes)

    return NodeTask(right, agrees, fault)


NODE_TASKS: Mapping[str, Callable[..., NodeTask]] = {
    r"parents of (.+)": _near("parents"),
    r"children of (.+)": _near("children"),
    r"neighbors of (.+)": _near("neighbors"),
    r"Markov blanket of (.+)": _near("blanket"),
    r"ancestors of (.+)": lambda graph, node: _relatives(graph, node, older=True),
    r"descendants of (.+)": lambda graph, node: _relatives(graph, node, older=False),
    r"d-separated from (.+?) given (.+)": _separated,
    r"d-separated from (.+)": _separated,
    r"separating (.+?) from (.+)": _separating,
    r"adjustment set for (.+?) on (.+)": _adjustment,
}
"""Phrases about nodes; the last two are right for any set that does it."""


def node_task(graph: Graph, phrase: str) -> NodeTask:
    """The task that a phrase names.  Raises ``ValueError`` for any other."""
    return _task(graph, phrase, NODE_TASKS)


def edge_task(graph: Graph, phrase: str) -> EdgeTask:
    """The task that a phrase names.  Raises ``ValueError`` for any other."""
    return _task(graph, phrase, EDGE_TASKS)


Task = TypeVar("Task", NodeTask, EdgeTask)


def _task(graph: Graph, phrase: str, tasks: Mapping[str, Callable[..., Task]]) -> Task:
    for pattern, make in tasks.items():
        match = re.fullmatch(pattern, " ".join(phrase.split()))
        if match is None:
            continue
        for name in match.groups():
            graph.require(*_listed(name))
        return make(graph, *match.groups())
    known = ", ".join(re.sub(r"\(.+?\)", "…", pattern) for pattern in tasks)
    raise ValueError(f"nothing is called {phrase!r}; there are: {known}")


# Edges


def _steps(graph: Graph, node: str, *, along: bool) -> list[tuple[str, Edge]]:
    """Where one edge leads from a node."""
    onward = [(b, (a, b)) for a, b in graph.edges if a == node]
    back = [(a, (a, b)) for a, b in graph.edges if b == node]
    return onward if along and graph.directed else onward + back


def _shortest(graph: Graph, a: str, b: str, *, along: bool) -> list[Edge] | None:
    """The edges of a shortest path, by breadth-first search; ``None`` if there is no path."""
    before: dict[str, tuple[str, Edge] | None] = {a: None}
    waiting = deque([a])
    while waiting:
        node = waiting.popleft()
        for other, edge in _steps(graph, node, along=along):
            if other not in before:
                before[other] = (node, edge)
                waiting.append(other)
    if b not in before:
        return None
    path: list[Edge] = []
    while (step := before[b]) is not None:
        b, edge = step
        path.append(edge)
    return path[::-1]


def _path_fault(graph: Graph, edges: Edges, a: str, b: str, *, along: bool) -> str:
    """Why edges are no simple path between two nodes."""
    touching: dict[str, list[Edge]] = {}
    for edge in sorted(edges):
        for node in edge:
            touching.setdefault(node, []).append(edge)
    for node in (a, b):
        if node not in touching:
            return f"no edge touches {label(node)}"
    for node, own in touching.items():
        expected = 1 if node in (a, b) else 2
        if len(own) > expected:
            return f"too many edges meet in {label(node)}"
        if len(own) < expected:
            return f"it breaks off at {label(node)}"
    here, left = a, set(edges)
    while left and here != b:
        edge = next(e for e in left if here in e)
        if along and graph.directed and edge[0] != here:
            return f"{graph.edge_name(edge)} points against the path"
        left.remove(edge)
        here = edge[1] if edge[0] == here else edge[0]
    return "some edges lie apart from the path" if left else ""


def _path(*, along: bool, shortest: bool) -> Callable[[Graph, str, str], EdgeTask]:
    def make(graph: Graph, a: str, b: str) -> EdgeTask:
        right = _shortest(graph, a, b, along=along)
        if not right:
            raise ValueError(f"there is no such path from {a} to {b}")

        def fault(edges: Edges) -> str:
            if said := _path_fault(graph, edges, a, b, along=along):
                return said
            return "there is a shorter path" if shortest and len(edges) > len(right) else ""

        def agrees(edges: Edges) -> bool:
            directed = along and graph.directed
            fits = not shortest or len(edges) == _distance(graph, a, b, directed)
            return fits and moralized.is_path(edges, a, b, along=directed)

        return EdgeTask(frozenset(right), agrees, fault)

    return make


def _distance(graph: Graph, a: str, b: str, directed: bool) -> int:
    """Steps from one node to another, by powers of the adjacency matrix."""
    A = moralized.matrix(graph)
    A = A if directed else A | A.T
    i, j = graph.nodes.index(a), graph.nodes.index(b)
    reach, steps = A, 1
    while not reach[i, j]:
        reach, steps = reach @ A, steps + 1
    return steps


def _spanning_tree(graph: Graph) -> EdgeTask:
    tree: list[Edge] = []
    met = {graph.nodes[0]}
    while new := next((e for e in graph.edges if len(met & set(e)) == 1), None):
        tree.append(new)
        met.update(new)
    if len(met) < len(graph.nodes):
        raise ValueError("the graph is not connected, so it has no spanning tree")

    def fault(edges: Edges) -> str:
        parts = {node: node for node in graph.nodes}
        for a, b in sorted(edges):
            if parts[a] == parts[b]:
                return "there is a cycle"
            old, new = parts[a], parts[b]
            parts = {node: new if part == old else part for node, part in parts.items()}
        return "not all nodes are connected yet" if len(set(parts.values())) > 1 else ""

    return EdgeTask(frozenset(tree), lambda edges: moralized.is_spanning_tree(graph, edges), fault)


EDGE_TASKS: Mapping[str, Callable[..., EdgeTask]] = {
    r"path from (.+?) to (.+)": _path(along=True, shortest=False),
    r"shortest path from (.+?) to (.+)": _path(along=True, shortest=True),
    r"trail from (.+?) to (.+)": _path(along=False, shortest=False),
    r"spanning tree": _spanning_tree,
}
"""Phrases about edges; a path follows the arrows, a trail need not."""
