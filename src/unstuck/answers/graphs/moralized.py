"""The independent road for graphs: separation by moral graphs and matrices, not by trails.

Shares no code with :mod:`separation` and :mod:`orders`.
"""

from __future__ import annotations

from collections.abc import Sequence, Set

import numpy as np
from numpy.typing import NDArray

from unstuck.answers.graphs.graph import Graph

Booleans = NDArray[np.bool_]


def matrix(graph: Graph) -> Booleans:
    """Entry (i, j): an edge from node i to node j; symmetric without directions."""
    size = len(graph.nodes)
    A = np.zeros((size, size), dtype=bool)
    for a, b in graph.edges:
        i, j = graph.nodes.index(a), graph.nodes.index(b)
        A[i, j] = True
        A[j, i] |= not graph.directed
    return A


def closed(A: Booleans) -> Booleans:
    """Reachable in any number of steps, none included."""
    reach = A | np.eye(len(A), dtype=bool)
    for _ in range(len(A).bit_length()):
        reach = (reach.astype(int) @ reach.astype(int)) > 0
    return reach


def chosen(graph: Graph, nodes: Set[str]) -> Booleans:
    """Which nodes these are."""
    return np.array([node in nodes for node in graph.nodes])


def named(graph: Graph, mask: Booleans) -> frozenset[str]:
    """The nodes that a mask chooses."""
    return frozenset(node for node, one in zip(graph.nodes, mask, strict=True) if one)


def relatives(graph: Graph, node: str, *, older: bool) -> frozenset[str]:
    """Ancestors or descendants."""
    reach = closed(matrix(graph))
    place = graph.nodes.index(node)
    return named(graph, reach[:, place] if older else reach[place]) - {node}


def near(graph: Graph, node: str, which: str) -> frozenset[str]:
    """Parents, children, neighbors, or the Markov blanket as the neighbors in the moral graph."""
    A = matrix(graph)
    place = graph.nodes.index(node)
    masks = {
        "parents": A[:, place] & graph.directed,
        "children": A[place] & graph.directed,
        "neighbors": A[:, place] | A[place],
        "blanket": _moral(A, graph.directed)[place],
    }
    return named(graph, masks[which]) - {node}


def _moral(A: Booleans, directed: bool) -> Booleans:
    married = (A.astype(int) @ A.T.astype(int)) > 0 if directed else A
    return np.asarray(A | A.T | married, dtype=bool)


def separated(graph: Graph, a: str, b: str, given: Set[str]) -> bool:
    """Whether ``given`` separates two nodes: in the moral graph of the ancestors of all of them
    no path avoids it (Lauritzen et al., 1990).
    """
    A = matrix(graph)
    wanted = chosen(graph, {a, b, *given})
    kept = np.ones(len(A), dtype=bool)
    if graph.directed:
        kept = np.asarray(closed(A)[:, wanted].any(axis=1))
    A = A & kept[:, None] & kept[None, :]
    free = ~chosen(graph, given)
    paths = closed(_moral(A, graph.directed) & free[:, None] & free[None, :])
    return not paths[graph.nodes.index(a), graph.nodes.index(b)]


def is_topological(graph: Graph, order: Sequence[str]) -> bool:
    """No entry below the diagonal once rows and columns stand in this order."""
    places = [graph.nodes.index(node) for node in order]
    return not np.tril(matrix(graph)[np.ix_(places, places)]).any()


def elimination(graph: Graph, order: Sequence[str]) -> tuple[int, int]:
    """Width and number of added edges: an edge comes about between two nodes that a path joins
    whose inner nodes all come before both (Rose, Tarjan and Lueker, 1976).
    """
    places = [graph.nodes.index(node) for node in order]
    M = _moral(matrix(graph), graph.directed)[np.ix_(places, places)]
    np.fill_diagonal(M, False)
    width, fill = 0, 0
    for i in range(len(M)):
        later = 0
        for j in range(i + 1, len(M)):
            usable = np.arange(len(M)) < i
            usable[[i, j]] = True
            joined = closed(M & usable[:, None] & usable[None, :])[i, j]
            later += bool(joined)
            fill += bool(joined and not M[i, j])
        width = max(width, later)
    return width, fill


def least_width(graph: Graph) -> int:
    """The least width of all orders: eliminate from the back, bounding as we go.

    A depth-first search over orders that drops what is no better than the best so far.
    """
    best = len(graph.nodes)
    M = _moral(matrix(graph), graph.directed)
    np.fill_diagonal(M, False)
    waiting = [(0, frozenset(range(len(M))), M)]
    seen: dict[frozenset[int], int] = {}
    while waiting:
        width, left, A = waiting.pop()
        if width >= best or seen.get(left, best) <= width:
            continue
        seen[left] = width
        if len(left) <= width + 1:
            best = width
            continue
        for node in left:
            around = A[node]
            filled = (A | np.outer(around, around)) & ~np.eye(len(M), dtype=bool)
            filled[node, :] = filled[:, node] = False
            waiting.append((max(width, int(around.sum())), left - {node}, filled))
    return best


def is_path(edges: Set[tuple[str, str]], a: str, b: str, *, along: bool) -> bool:
    """Whether edges make one simple path: a walk from ``a`` uses each of them once, ends in
    ``b`` and meets no node twice.
    """
    left, here, met = set(edges), a, [a]
    while left:
        steps = [e for e in left if e[0] == here or (not along and e[1] == here)]
        if len(steps) != 1:
            return False
        left.remove(steps[0])
        here = steps[0][1] if steps[0][0] == here else steps[0][0]
        met.append(here)
    return here == b and len(set(met)) == len(met)


def is_spanning_tree(graph: Graph, edges: Set[tuple[str, str]]) -> bool:
    """One edge fewer than nodes, and all nodes connected: the Laplacian has a simple zero."""
    L = np.zeros((len(graph.nodes), len(graph.nodes)))
    for a, b in edges:
        i, j = graph.nodes.index(a), graph.nodes.index(b)
        L[i, i] += 1
        L[j, j] += 1
        L[i, j] -= 1
        L[j, i] -= 1
    return len(edges) == len(L) - 1 and int(np.linalg.matrix_rank(L)) == len(L) - 1
