"""Charts stay inside their frames, and their geometry says what the numbers say."""

from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from unstuck.web.design.charts import agreement_chart, bars_chart, interval, steps_chart

counts = st.lists(st.integers(0, 10_000), min_size=1, max_size=40)
points = st.lists(
    st.tuples(st.floats(0, 1), st.floats(0, 1), st.integers(1, 500)), min_size=1, max_size=8
)


@given(counts)
def test_bars_stand_on_the_floor_and_higher_means_more(values):
    chart = bars_chart(values, [""] * len(values))

    for mark in chart.marks:
        assert mark.y >= 0
        assert abs(mark.y + mark.height - chart.floor) < 0.2
        assert chart.left <= mark.x <= chart.right
    heights = [mark.height for mark in chart.marks]
    assert all((a < b) <= (x <= y) for a, x in zip(values, heights, strict=True)
               for b, y in zip(values, heights, strict=True))  # fmt: skip


@given(counts)
def test_an_axis_is_round_and_reaches_the_highest_value(values):
    chart = steps_chart(values, [(0, "today")])
    ticks = [int(tick.words) for tick in chart.up]

    assert ticks[0] == 0
    assert ticks[-1] >= max(values)
    assert len(ticks) <= 6
    assert chart.line.startswith(f"M{chart.left}")


@given(points)
def test_dots_lie_within_their_whiskers(drawn):
    chart = agreement_chart(drawn)

    for mark in chart.marks:
        assert chart.left <= mark.x <= chart.right
        assert mark.high - 0.2 <= mark.y <= mark.low + 0.2


@given(st.integers(0, 60), st.integers(1, 60))
def test_the_interval_is_wilsons(right, count):
    right = min(right, count)
    known = binomtest(right, count).proportion_ci(confidence_level=0.8, method="wilson")
    low, high = interval(right / count, count)

    assert abs(low - known.low) < 1e-3
    assert abs(high - known.high) < 1e-3
