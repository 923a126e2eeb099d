"""Figures for "Mathematical symbols, Greek letters and subscripts"."""

from unstuck.authoring import Cells, Figure, figure


@figure
def name_tags() -> Figure:
    return Cells(
        [["4", "1", "7"], ["x[0]", "x[1]", "x[2]"]],
        row_names=["its value", "in Python"],
        column_names=["$x_1$", "$x_2$", "$x_3$"],
    ).figure(
        "Three columns. x 1 has the value 4 and is x[0] in Python. x 2 has the value 1 and is "
        "x[1]. x 3 has the value 7 and is x[2]."
    )
