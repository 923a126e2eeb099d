"""Figures for "Summation notation"."""

from unstuck.authoring import Cells, Figure, figure


@figure
def two_numberings() -> Figure:
    return Cells(
        [["1", "2", "3", "4", "5"], ["5", "7", "9", "11", "13"], ["0", "1", "2", "3", "4"]],
        row_names=["i, term 2i + 3", "the term", "i, term 2i + 5"],
        marked={(1, column) for column in range(5)},
    ).figure(
        "The same five terms 5, 7, 9, 11, 13 with two numberings: above, i runs from 1 to 5 and "
        "the term is 2i plus 3; below, i runs from 0 to 4 and the term is 2i plus 5."
    )
