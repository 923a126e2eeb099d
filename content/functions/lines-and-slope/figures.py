"""Figures for "Lines, slope and intercept"."""

from unstuck.authoring import Figure, Plot, Rational, figure


@figure
def same_slope_everywhere() -> Figure:
    return (
        Plot(x=(-1, 7), y=(-1, 5))
        .line(Rational(1, 2), 1, r"$y = \frac{1}{2}x + 1$")
        .segment((0, 1), (2, 1), "run 2", "second", dash=True)
        .segment((2, 1), (2, 2), "rise 1", "second", dash=True)
        .segment((2, 2), (6, 2), "run 4", "second", dash=True)
        .segment((6, 2), (6, 4), "rise 2", "second", dash=True)
        .point(0, 1)
        .point(2, 2)
        .point(6, 4)
        .figure(
            "The line y = x/2 + 1. From (0, 1) to (2, 2) it runs 2 and rises 1. "
            "From (2, 2) to (6, 4) it runs 4 and rises 2."
        )
    )
