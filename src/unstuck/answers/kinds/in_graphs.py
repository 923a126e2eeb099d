"""Answers that are picked in a drawn graph: nodes, edges, or an order of the nodes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, ClassVar, Self

from unstuck.answers.base import Answer, Field, Judgement, Response, Verdict
from unstuck.answers.graphs import moralized, orders
from unstuck.answers.graphs.asking import EdgeTask, NodeTask, edge_task, node_task
from unstuck.answers.graphs.graph import Edge, Graph, label
from unstuck.answers.kinds.arranging import permutation
from unstuck.answers.kinds.picking import numbers_in, picks_headline, unreadable_picks
from unstuck.answers.registry import register


def _as_graph(graph: Graph | str) -> Graph:
    return Graph(graph) if isinstance(graph, str) else graph


@register
@dataclass(frozen=True)
class PickNodes(Answer):
    """Nodes of a graph to tick: ``PickNodes(graph, which="Markov blanket of X")``.

    ``which`` is a phrase of :data:`unstuck.answers.graphs.asking.NODE_TASKS`; or ``right``
    lists the nodes, with ``reasons`` why others do not belong.
    """

    kind: ClassVar[str] = "pick nodes"
    many_are_right: ClassVar[bool] = True
    graph: Any
    which: str = ""
    right: Any = None
    reasons: Any = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "graph", _as_graph(self.graph))
        reasons = self.reasons.items() if isinstance(self.reasons, Mapping) else self.reasons
        object.__setattr__(self, "reasons", tuple((str(n), str(why)) for n, why in reasons))
        if (self.right is None) == (not self.which):
            raise ValueError("PickNodes needs either a phrase or the right nodes")
        chosen = self._task.right if self.right is None else frozenset(self.right)
        self.graph.require(*chosen, *(node for node, _ in self.reasons))
        if self.right is not None:
            ordered = tuple(node for node in self.graph.nodes if node in chosen)
            object.__setattr__(self, "right", ordered)

    @cached_property
    def _task(self) -> NodeTask:
        if self.which:
            return node_task(self.graph, self.which)
        right = frozenset(self.right)
        return NodeTask(right, lambda nodes: nodes == right)

    @property
    def field(self) -> Field:
        names = tuple(map(label, self.graph.nodes))
        return Field("nodes", "Tick the nodes.", options=names, graph=self.graph)

    def judge(self, response: Response) -> Judgement:
        nodes = self.graph.nodes
        picks = numbers_in(response.text, len(nodes))
        if picks is None:
            return unreadable_picks("Tick nodes first")
        ticked = frozenset(nodes[pick] for pick in picks)
        spoken = "You ticked: " + (", ".join(n for n in nodes if n in ticked) or "none")
        if self._task.fault is not None:
            why = self._task.fault(ticked)
            verdict = Verdict.NOT_YET if why else Verdict.CORRECT
            return Judgement(verdict, f"Not yet: {why}" if why else "Right", spoken=spoken)
        right = self._task.right
        if not ticked and right:
            return unreadable_picks("Tick at least one node first")
        marks = tuple(node in right if node in ticked else None for node in nodes)
        if ticked == right:
            return Judgement(Verdict.CORRECT, "Right", spoken=spoken, marks=marks)
        extra, missing = ticked - right, right - ticked
        headline = picks_headline(len(extra), len(missing))
        return Judgement(Verdict.NOT_YET, headline, self._whys(extra), spoken=spoken, marks=marks)

    def _whys(self, extra: frozenset[str]) -> str:
        given = dict(self.reasons)
        reasons = [(n, given.get(n) or self._task.why_not(n)) for n in self.graph.nodes]
        return "\n".join(f"- {label(n)}: {why}" for n, why in reasons if n in extra and why)

    def latex(self) -> str:
        return _said(map(label, (n for n in self.graph.nodes if n in self._task.right)))

    def spellings(self) -> tuple[Response, ...]:
        return _numbers(self.graph.nodes.index(node) for node in self._task.right)

    def mutants(self) -> tuple[Self, ...]:
        right = self._task.right
        return tuple(
            replace(self, which="", right=tuple(right ^ {node})) for node in self.graph.nodes
        )

    def agrees(self, value: object) -> bool:
        """``value``: a set or list of nodes, or another PickNodes."""
        if isinstance(value, PickNodes):
            return self._task.agrees(value._task.right)
        if not isinstance(value, Iterable) or isinstance(value, (str, bytes)):
            return False
        return self._task.agrees(frozenset(map(str, value)))

    def to_json(self) -> dict[str, Any]:
        data: dict[str, Any] = {"kind": self.kind, "graph": self.graph.to_json()}
        data |= {"which": self.which} if self.which else {"right": list(self.right)}
        return {**data, "reasons": dict(self.reasons)} if self.reasons else data

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        return cls(
            Graph.from_json(data["graph"]),
            data.get("which", ""),
            data.get("right"),
            data.get("reasons", {}),
        )


@register
@dataclass(frozen=True)
class PickEdges(Answer):
    """Edges of a graph to tick: ``PickEdges(graph, which="path from A to D")``.

    ``which`` is a phrase of :data:`unstuck.answers.graphs.asking.EDGE_TASKS`, right for any
    edges that do it; or ``right`` lists the edges.
    """

    kind: ClassVar[str] = "pick edges"
    many_are_right: ClassVar[bool] = True
    graph: Any
    which: str = ""
    right: Any = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "graph", _as_graph(self.graph))
        if (self.right is None) == (not self.which):
            raise ValueError("PickEdges needs either a phrase or the right edges")
        if self.right is None:
            self._task  # noqa: B018  raises at once for what cannot be asked
            return
        chosen = [_edge_in(self.graph, edge) for edge in self.right]
        ordered = tuple(edge for edge in self.graph.edges if edge in chosen)
        object.__setattr__(self, "right", ordered)

    @cached_property
    def _task(self) -> EdgeTask | None:
        return edge_task(self.graph, self.which) if self.which else None

    @property
    def _right(self) -> frozenset[Edge]:
        return frozenset(self.right) if self._task is None else self._task.right

    @property
    def field(self) -> Field:
        names = tuple(map(self.graph.edge_name, self.graph.edges))
        return Field("edges", "Tick the edges.", options=names, graph=self.graph)

    def judge(self, response: Response) -> Judgement:
        edges = self.graph.edges
        picks = numbers_in(response.text, len(edges))
        if picks is None or (not picks and self._right):
            return unreadable_picks("Tick at least one edge first")
        ticked = frozenset(edges[pick] for pick in picks)
        names = ", ".join(_spoken(self.graph, edge) for edge in edges if edge in ticked)
        spoken = f"You ticked: {names or 'none'}"
        if self._task is not None:
            why = self._task.fault(ticked)
            verdict = Verdict.NOT_YET if why else Verdict.CORRECT
            return Judgement(verdict, f"Not yet: {why}" if why else "Right", spoken=spoken)
        right = self._right
        marks = tuple(edge in right if edge in ticked else None for edge in edges)
        if ticked == right:
            return Judgement(Verdict.CORRECT, "Right", spoken=spoken, marks=marks)
        headline = picks_headline(len(ticked - right), len(right - ticked))
        return Judgement(Verdict.NOT_YET, headline, spoken=spoken, marks=marks)

    def latex(self) -> str:
        return _said(self.graph.edge_name(e) for e in self.graph.edges if e in self._right)

    def spellings(self) -> tuple[Response, ...]:
        return _numbers(self.graph.edges.index(edge) for edge in self._right)

    def mutants(self) -> tuple[Self, ...]:
        right = self._right
        return tuple(
            replace(self, which="", right=tuple(right ^ {edge})) for edge in self.graph.edges
        )

    def agrees(self, value: object) -> bool:
        """``value``: pairs of nodes, or another PickEdges."""
        if isinstance(value, PickEdges):
            edges = value._right
        else:
            try:
                edges = frozenset(_edge_in(self.graph, e) for e in value)  # type: ignore[attr-defined]
            except (TypeError, ValueError):
                return False
        return edges == self._right if self._task is None else self._task.agrees(edges)

    def to_json(self) -> dict[str, Any]:
        data: dict[str, Any] = {"kind": self.kind, "graph": self.graph.to_json()}
        return data | ({"which": self.which} if self.which else {"right": _pairs(self.right)})

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        graph = Graph.from_json(data["graph"])
        return cls(graph, data.get("which", ""), data.get("right"))


ORDERS = (
    "topological order",
    "elimination order",
    "elimination order without fill-in",
    "elimination order of least width",
)


@register
@dataclass(frozen=True)
class NodeOrder(Answer):
    """The nodes in any order that does it: ``NodeOrder(graph, "topological order", shown=…)``.

    ``which`` is one of :data:`ORDERS`; in a directed graph variables are eliminated from the
    moral graph.  ``shown`` says which node stands where on the page, as in Order;
    ``example`` is the order that the solution shows (found by itself where none is given).
    """

    kind: ClassVar[str] = "node order"
    many_are_right: ClassVar[bool] = True
    graph: Any
    which: str
    shown: Any
    example: Any = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "graph", _as_graph(self.graph))
        size = len(self.graph.nodes)
        object.__setattr__(self, "shown", permutation(self.shown, size, "NodeOrder"))
        if self.which not in ORDERS:
            raise ValueError(f"no order is called {self.which!r}; there are: {', '.join(ORDERS)}")
        if self.which == "topological order" and not self.graph.directed:
            raise ValueError("only a directed graph has topological orders")
        example = tuple(map(str, self.example)) or self._found()
        object.__setattr__(self, "example", example)
        if sorted(example) != sorted(self.graph.nodes):
            raise ValueError("the example lists every node once")
        if fault := self._fault(example):
            raise ValueError(f"there is no such order, or this is none: {fault}")

    def _found(self) -> tuple[str, ...]:
        if self.which == "topological order":
            return orders.topological(self.graph)
        if self.which == "elimination order of least width":
            return orders.least_width(self.graph)[1]
        return orders.greedy(self.graph)

    @property
    def _lines(self) -> tuple[str, ...]:
        return tuple(self.graph.nodes[k] for k in self.shown)

    @property
    def field(self) -> Field:
        sentence = "Arrange the nodes from first to last."
        return Field("order", sentence, options=tuple(map(label, self._lines)), graph=self.graph)

    def _fault(self, order: Sequence[str]) -> str:
        """What is wrong with an order, to follow "Not yet:"; or nothing."""
        if self.which == "topological order":
            edge = orders.misplaced(self.graph, order)
            return f"{label(edge[1])} comes before its parent {label(edge[0])}" if edge else ""
        found = orders.eliminated(self.graph, order)
        if self.which == "elimination order without fill-in" and found.first_fill is not None:
            node, (a, b) = found.first_fill
            return f"eliminating {label(node)} joins {label(a)} and {label(b)}"
        if self.which == "elimination order of least width":
            least = orders.least_width(self.graph)[0]
            if found.width > least:
                return f"its width is {found.width}, and a smaller one is possible"
        return ""

    def judge(self, response: Response) -> Judgement:
        lines = self._lines
        picks = numbers_in(response.text, len(lines))
        if picks is None or sorted(picks) != list(range(len(lines))):
            return unreadable_picks("Arrange all nodes first")
        order = [lines[pick] for pick in picks]
        spoken = "Your order: " + ", ".join(order)
        why = self._fault(order)
        verdict = Verdict.NOT_YET if why else Verdict.CORRECT
        return Judgement(verdict, f"Not yet: {why}" if why else "Right", spoken=spoken)

    def latex(self) -> str:
        return "for example " + ", ".join(map(label, self.example))

    def spellings(self) -> tuple[Response, ...]:
        numbers = [str(self._lines.index(node)) for node in self.example]
        return (Response(",".join(numbers)), Response(", ".join(numbers)))

    def mutants(self) -> tuple[Self, ...]:
        """The same page asking for any order, but with another order of its own."""
        example = self.example
        lists = [example[::-1], example[1:] + example[:1], example[-1:] + example[:-1]]
        for i in range(len(example) - 1):
            lists.append((*example[:i], example[i + 1], example[i], *example[i + 2 :]))
        return tuple(
            replace(self, which="elimination order", example=one) for one in dict.fromkeys(lists)
        )

    def agrees(self, value: object) -> bool:
        """``value``: a list of all nodes in such an order, or another NodeOrder."""
        order = value.example if isinstance(value, NodeOrder) else value
        if not isinstance(order, (list, tuple)):
            return False
        named = [str(node) for node in order]
        if sorted(named) != sorted(self.graph.nodes):
            return False
        if self.which == "topological order":
            return moralized.is_topological(self.graph, named)
        width, fill = moralized.elimination(self.graph, named)
        if self.which == "elimination order without fill-in":
            return fill == 0
        return self.which == "elimination order" or width == moralized.least_width(self.graph)

    def to_json(self) -> dict[str, Any]:
        graph = self.graph.to_json()
        return {
            "kind": self.kind,
            "graph": graph,
            "which": self.which,
            "shown": list(self.shown),
            "example": list(self.example),
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        graph = Graph.from_json(data["graph"])
        return cls(graph, data["which"], data["shown"], data.get("example", ()))


def _edge_in(graph: Graph, ends: Sequence[str]) -> Edge:
    """The edge of the graph with these ends.  Raises ``ValueError`` if there is none."""
    a, b = (str(end) for end in ends)
    if (a, b) in graph.edges:
        return (a, b)
    if not graph.directed and (b, a) in graph.edges:
        return (b, a)
    raise ValueError(f"there is no edge from {a!r} to {b!r}")


def _pairs(edges: Iterable[Edge]) -> list[list[str]]:
    return [list(edge) for edge in edges]


def _said(names: Iterable[str]) -> str:
    return ", ".join(names) or "none of them"


def _spoken(graph: Graph, edge: Edge) -> str:
    return f"{edge[0]} to {edge[1]}" if graph.directed else f"{edge[0]} and {edge[1]}"


def _numbers(places: Iterable[int]) -> tuple[Response, ...]:
    numbers = [str(place) for place in sorted(places)]
    return (Response(",".join(numbers)), Response(", ".join(reversed(numbers))))
