"""A small graph: nodes by name, edges, and where each node stands in a drawing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Self

from unstuck.answers.graphs.layout import Place, placed

MAX_NODES = 16
MAX_EDGES = 40
LONGEST_NAME = 12
_ARROW = re.compile(r"\s*(->|→|<-|←|--|-|–)\s*")
_SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")

Edge = tuple[str, str]


@dataclass(frozen=True, init=False)
class Graph:
    """``Graph("A -> B, B -> C")`` or ``Graph(["A", "B"], [("A", "B")], directed=False)``.

    ``positions`` are columns and rows, rows downwards, in units of one node's distance; without
    them the nodes are laid out by layers, always in the same way.
    Raises ``ValueError`` for an edge between unknown nodes, to itself, or listed twice.
    """

    nodes: tuple[str, ...]
    edges: tuple[Edge, ...]
    directed: bool
    positions: tuple[Place, ...]

    def __init__(
        self,
        nodes: str | Iterable[str],
        edges: Iterable[Sequence[str]] = (),
        *,
        directed: bool = True,
        positions: Mapping[str, Sequence[float]] | None = None,
    ) -> None:
        if isinstance(nodes, str):
            nodes, edges, directed = _read(nodes)
        named = tuple(str(node) for node in nodes)
        listed = tuple((str(edge[0]), str(edge[1])) for edge in edges)
        _check(named, listed, directed)
        object.__setattr__(self, "nodes", named)
        object.__setattr__(self, "edges", listed)
        object.__setattr__(self, "directed", directed)
        if positions is not None and set(positions) != set(named):
            raise ValueError("positions: every node needs one, and nothing else")
        places = (
            placed(named, listed, directed)
            if positions is None
            else tuple((float(positions[n][0]), float(positions[n][1])) for n in named)
        )
        object.__setattr__(self, "positions", places)

    @cached_property
    def parents(self) -> Mapping[str, tuple[str, ...]]:
        """Where edges come from; nothing in an undirected graph."""
        own = self.edges if self.directed else ()
        return {node: tuple(a for a, b in own if b == node) for node in self.nodes}

    @cached_property
    def children(self) -> Mapping[str, tuple[str, ...]]:
        """Where edges lead; nothing in an undirected graph."""
        own = self.edges if self.directed else ()
        return {node: tuple(b for a, b in own if a == node) for node in self.nodes}

    @cached_property
    def neighbors(self) -> Mapping[str, frozenset[str]]:
        """Both ends of each edge, whichever way it points."""
        return {
            node: frozenset(b if a == node else a for a, b in self.edges if node in (a, b))
            for node in self.nodes
        }

    def require(self, *nodes: str) -> None:
        """Raise ``ValueError`` if one of these is no node."""
        for node in nodes:
            if node not in self.nodes:
                raise ValueError(f"{node!r} is no node; there are: {', '.join(self.nodes)}")

    def without(self, edges: Iterable[Edge]) -> Graph:
        """The same nodes with fewer edges."""
        dropped = set(edges)
        kept = [edge for edge in self.edges if edge not in dropped]
        return Graph(
            self.nodes,
            kept,
            directed=self.directed,
            positions=dict(zip(self.nodes, self.positions, strict=True)),
        )

    def edge_name(self, edge: Edge) -> str:
        """``A → C`` or ``A – C``."""
        return f"{label(edge[0])} {'→' if self.directed else '–'} {label(edge[1])}"

    def to_json(self) -> dict[str, Any]:
        """Plain JSON."""
        return {
            "nodes": list(self.nodes),
            "edges": [list(edge) for edge in self.edges],
            "directed": self.directed,
            "positions": {n: list(p) for n, p in zip(self.nodes, self.positions, strict=True)},
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """The inverse of :meth:`to_json`."""
        return cls(
            data["nodes"], data["edges"], directed=data["directed"], positions=data["positions"]
        )


def label(name: str) -> str:
    """``X_1`` as ``X₁``."""
    base, mark, below = name.partition("_")
    return base + below.translate(_SUBSCRIPTS) if mark and below.isdigit() else name


def _read(text: str) -> tuple[list[str], list[Edge], bool]:
    """``A -> B -> C, D``: chains with commas between them; ``A - B`` has no direction."""
    nodes: dict[str, None] = {}
    edges: list[Edge] = []
    arrows = set()
    for chain in text.split(","):
        pieces = _ARROW.split(chain.strip())
        nodes.update(dict.fromkeys(pieces[::2]))
        for left, arrow, right in zip(pieces[::2], pieces[1::2], pieces[2::2], strict=False):
            edges.append((right, left) if arrow in ("<-", "←") else (left, right))
            arrows.add(arrow in ("->", "→", "<-", "←"))
    if len(arrows) > 1:
        raise ValueError("a graph has either arrows or lines, not both")
    return list(nodes), edges, False not in arrows


def _check(nodes: tuple[str, ...], edges: tuple[Edge, ...], directed: bool) -> None:
    if not 1 <= len(nodes) <= MAX_NODES or len(edges) > MAX_EDGES:
        raise ValueError(f"a graph has 1 to {MAX_NODES} nodes and at most {MAX_EDGES} edges")
    for node in nodes:
        if not re.fullmatch(rf"[\w' ]{{1,{LONGEST_NAME}}}", node):
            raise ValueError(
                f"{node!r} is no name of a node: up to {LONGEST_NAME} letters or digits"
            )
    if len(set(nodes)) != len(nodes):
        raise ValueError("two nodes have the same name")
    seen = set()
    for a, b in edges:
        if a not in nodes or b not in nodes:
            raise ValueError(f"the edge from {a!r} to {b!r} leads to no node")
        ends = frozenset((a, b))
        if a == b or ends in seen:
            raise ValueError(f"the edge from {a!r} to {b!r} is a loop or listed twice")
        seen.add(ends)
    if directed and _has_cycle(nodes, edges):
        raise ValueError("the arrows run in a circle")


def _has_cycle(nodes: tuple[str, ...], edges: tuple[Edge, ...]) -> bool:
    left = set(nodes)
    while free := {n for n in left if not any(b == n and a in left for a, b in edges)}:
        left -= free
    return bool(left)
