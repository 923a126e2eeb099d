"""Where topics stand on the drawn map: laws over random maps, then a small one by hand."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from unstuck.curriculum import Layout, lay_out
from unstuck.curriculum import lanes as module

STRANDS = ["algebra", "calculus", "statistics"]


@st.composite
def maps(draw: st.DrawFn) -> tuple[dict[str, Sequence[str]], dict[str, str]]:
    """Up to 24 topics, each building on earlier ones, each in one of three strands."""
    count = draw(st.integers(0, 24))
    builds_on: dict[str, Sequence[str]] = {}
    for n in range(count):
        below = draw(st.sets(st.integers(0, n - 1), max_size=3)) if n else set()
        builds_on[f"t{n}"] = [f"t{b}" for b in sorted(below)]
    return builds_on, {topic: draw(st.sampled_from(STRANDS)) for topic in builds_on}


def laid(drawn: tuple[dict[str, Sequence[str]], dict[str, str]]) -> Layout:
    return lay_out(*drawn, STRANDS)


@given(maps())
def test_every_topic_stands_once_and_no_two_overlap(drawn):
    layout = laid(drawn)

    assert list(layout.places) == list(drawn[0])
    assert len(set(layout.places.values())) == len(layout.places)
    stacks: dict[tuple[int, int], list[int]] = {}
    for place in layout.places.values():
        stacks.setdefault((place.lane, place.column), []).append(place.row)
    for rows in stacks.values():
        assert all(b - a >= 2 for a, b in zip(sorted(rows), sorted(rows)[1:], strict=False))


@given(maps())
def test_edges_point_right(drawn):
    layout = laid(drawn)

    assert len(layout.edges) == sum(len(below) for below in drawn[0].values())
    for start, end in layout.edges:
        assert layout.places[start].column < layout.places[end].column


@given(maps())
def test_topics_lie_within_the_lane_of_their_strand(drawn):
    layout = laid(drawn)

    for topic, place in layout.places.items():
        lane = layout.lanes[place.lane]
        assert lane.strand == drawn[1][topic]
        assert 0 <= place.row <= 2 * (lane.rows - 1)
        assert 0 <= place.column < layout.columns
    assert [lane.strand for lane in layout.lanes] == [
        strand for strand in STRANDS if strand in drawn[1].values()
    ]


@given(maps())
def test_the_same_map_is_laid_out_the_same_way(drawn):
    assert laid(drawn) == laid(drawn)


@given(maps())
def test_sweeps_never_add_crossings(drawn):
    layout = laid(drawn)
    sweeps, module.SWEEPS = module.SWEEPS, 0
    try:
        plain = laid(drawn)
    finally:
        module.SWEEPS = sweeps

    assert layout.crossings() <= plain.crossings()


@given(maps())
def test_the_spine_has_one_edge_into_every_topic_that_is_no_beginning(drawn):
    layout = laid(drawn)

    assert set(layout.spine) <= set(layout.edges)
    assert sorted(end for _, end in layout.spine) == sorted(
        topic for topic, place in layout.places.items() if place.column
    )


@given(maps())
def test_crossings_are_those_of_straight_lines(drawn):
    layout = laid(drawn)
    heights = layout.heights
    ends = [
        tuple((layout.places[t].column, heights[t]) for t in (start, end))
        for start, end in layout.edges
    ]

    assert layout.crossings() == sum(
        crosses(*first, *second) for n, first in enumerate(ends) for second in ends[:n]
    )


def crosses(a: tuple, b: tuple, c: tuple, d: tuple) -> bool:
    def turn(p: tuple, q: tuple, r: tuple) -> int:
        return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])

    return turn(a, b, c) * turn(a, b, d) < 0 and turn(c, d, a) * turn(c, d, b) < 0


def test_two_crossed_pairs_are_untangled():
    builds_on = {"a": [], "b": [], "over-b": ["b"], "over-a": ["a"]}
    layout = lay_out(builds_on, dict.fromkeys(builds_on, "algebra"), STRANDS)

    assert layout.crossings() == 0
    assert (layout.places["a"].row < layout.places["b"].row) == (
        layout.places["over-a"].row < layout.places["over-b"].row
    )


def test_prerequisites_outside_the_map_are_left_out():
    layout = lay_out({"b": ["a"], "c": ["b", "a"]}, {"b": "algebra", "c": "algebra"}, STRANDS)

    assert layout.edges == (("b", "c"),)
    assert layout.places["b"].column == 0
