"""Orders of the nodes: topological ones, and those in which variables are eliminated."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from unstuck.answers.graphs.graph import Edge, Graph

MAX_SEARCHED = 9
"""Nodes up to which the best elimination order is searched for: 2^n sets."""

Neighbors = dict[str, set[str]]


def misplaced(graph: Graph, order: Sequence[str]) -> Edge | None:
    """The first arrow that points backwards in this order."""
    place = {node: number for number, node in enumerate(order)}
    return next((edge for edge in graph.edges if place[edge[0]] > place[edge[1]]), None)


def topological(graph: Graph) -> tuple[str, ...]:
    """One topological order, by Kahn's algorithm, ties in the order of the nodes."""
    order: list[str] = []
    while len(order) < len(graph.nodes):
        order.append(
            next(
                node
                for node in graph.nodes
                if node not in order and all(p in order for p in graph.parents[node])
            )
        )
    return tuple(order)


def moral(graph: Graph) -> Neighbors:
    """The undirected graph in which parents of one child are joined."""
    joined = {node: set(graph.neighbors[node]) for node in graph.nodes}
    for parents in graph.parents.values():
        for a, b in combinations(parents, 2):
            joined[a].add(b)
            joined[b].add(a)
    return joined


@dataclass(frozen=True, slots=True)
class Elimination:
    """What eliminating in an order costs.

    ``width``: the most neighbors that a node still has when its turn comes.  ``fill``: how many
    edges are added.  ``first_fill``: the first node that adds one, and the pair it joins.
    """

    width: int
    fill: int
    first_fill: tuple[str, Edge] | None


def eliminated(graph: Graph, order: Sequence[str]) -> Elimination:
    """Eliminate node after node from the moral graph, joining the neighbors of each."""
    left = moral(graph)
    width, fill = 0, 0
    first: tuple[str, Edge] | None = None
    for node in order:
        around = sorted(left.pop(node))
        width = max(width, len(around))
        for other in around:
            left[other].discard(node)
        for a, b in combinations(around, 2):
            if b not in left[a]:
                left[a].add(b)
                left[b].add(a)
                fill += 1
                first = first or (node, (a, b))
    return Elimination(width, fill, first)


def greedy(graph: Graph) -> tuple[str, ...]:
    """The order that adds the fewest edges at each step; perfect if the moral graph is chordal."""
    left = moral(graph)
    order: list[str] = []
    while left:
        node = min(left, key=lambda n: (_missing(left, n), graph.nodes.index(n)))
        for a, b in combinations(sorted(left[node]), 2):
            left[a].add(b)
            left[b].add(a)
        for other in left.pop(node):
            left[other].discard(node)
        order.append(node)
    return tuple(order)


def _missing(left: Neighbors, node: str) -> int:
    return sum(b not in left[a] for a, b in combinations(sorted(left[node]), 2))


@lru_cache(maxsize=256)
def least_width(graph: Graph) -> tuple[int, tuple[str, ...]]:
    """The treewidth of the moral graph, and an order of that width.

    Dynamic programming over the sets already eliminated (Bodlaender et al., 2006): the
    neighbors of a node then are those that a path through eliminated nodes reaches.
    Raises ``ValueError`` for more than nine nodes.
    """
    if len(graph.nodes) > MAX_SEARCHED:
        raise ValueError(f"the least width is searched for in at most {MAX_SEARCHED} nodes")
    joined = moral(graph)
    best: dict[frozenset[str], tuple[int, tuple[str, ...]]] = {frozenset(): (0, ())}
    for size in range(1, len(graph.nodes) + 1):
        for members in combinations(graph.nodes, size):
            gone = frozenset(members)
            best[gone] = min(
                (max(width, _degree_after(joined, node, gone - {node})), (*order, node))
                for node in members
                for width, order in (best[gone - {node}],)
            )
    return best[frozenset(graph.nodes)]


def _degree_after(joined: Neighbors, node: str, gone: frozenset[str]) -> int:
    seen, waiting, reached = {node}, [node], 0
    while waiting:
        for other in joined[waiting.pop()] - seen:
            seen.add(other)
            if other in gone:
                waiting.append(other)
            else:
                reached += 1
    return reached
