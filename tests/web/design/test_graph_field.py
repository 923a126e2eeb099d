"""Drawings of graphs: every target apart, every edge named, numbers no locale changes."""

from __future__ import annotations

from itertools import combinations

import pytest
from django.template import Context, Template
from django.utils.translation import override
from hypothesis import given, settings
from tests.answers.test_in_graphs import dags

from unstuck.answers import Graph, PickEdges, PickNodes
from unstuck.answers.base import Field
from unstuck.web.design.graph_field import TARGET, drawing
from unstuck.web.design.templatetags.design import marks

CHAIN = Graph("A -> B -> C, A -> C")


def rows(count: int) -> list[dict[str, object]]:
    return [{"number": str(n), "mark": "", "chosen": False} for n in range(count)]


def shown(answer: PickNodes | PickEdges, **context: object) -> str:
    source = "{% load design %}{% answer_field field options=options value=value marks=marks %}"
    field = answer.field
    return Template(source).render(Context({"field": field, "options": field.options, **context}))


@settings(max_examples=60, deadline=None)
@given(dags())
def test_no_two_nodes_touch_and_all_lie_on_the_sheet(graph: Graph) -> None:
    field = PickNodes(graph, right=set()).field
    sheet = drawing(field, rows(len(graph.nodes)))
    corners = [(float(n["x"]), float(n["y"])) for n in sheet["nodes"]]
    assert all(0 <= x <= float(sheet["width"]) - TARGET for x, _ in corners)
    assert all(0 <= y <= float(sheet["height"]) - TARGET for _, y in corners)
    for (x, y), (u, v) in combinations(corners, 2):
        assert max(abs(x - u), abs(y - v)) >= TARGET


def test_picks_are_checkboxes_with_names() -> None:
    html = shown(PickNodes(CHAIN, "parents of C"), value="1", marks=(None, False, None))
    assert 'aria-label="node B, not yet" checked' in html
    assert html.count('name="response"') == 3
    edges = shown(PickEdges(CHAIN, "path from A to C"), value="", marks=())
    assert 'aria-label="edge from A to C"' in edges
    assert "Arrows: from A to B; from B to C; from A to C." in edges


def test_long_names_get_room() -> None:
    graph = Graph(["Temperature", "X_1"], [("Temperature", "X_1")])
    sheet = drawing(PickNodes(graph, right=set()).field, rows(2))
    assert float(sheet["nodes"][0]["width"]) > 100
    assert sheet["nodes"][1]["name"] == "X₁"


def test_no_locale_writes_a_decimal_comma() -> None:
    with override("de"):
        html = shown(PickEdges(CHAIN, "path from A to C"), value="", marks=())
    assert 'width="44"' in html
    assert not any("," in part.split('"')[1] for part in html.split(" x1=")[1:])


def test_a_field_without_a_graph_is_not_drawn() -> None:
    with pytest.raises(ValueError, match="no graph"):
        drawing(Field("nodes"), [])


def test_marks_carry_the_names_of_their_parts() -> None:
    html = marks((True, False), ("symmetric", "trace 0"))
    assert "symmetric" in html
    assert "trace 0" in html
    assert "vector 2" in marks((True, False), ("vector",))
    assert "entry 2" in marks((True, False))
