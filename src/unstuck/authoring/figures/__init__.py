r"""Figures: small SVG pictures that take their colors from the page, light or dark.

Each builder draws with a few methods and ends with ``.figure(alt)``.  Labels are plain text;
between dollar signs they may hold simple mathematics (``"$x_1$"``, ``"$P(A \cap B)$"``).
"""

from unstuck.authoring.figures.boxes import Boxes, Cells
from unstuck.authoring.figures.chance import AreaBox, Branch, Dots, Tree
from unstuck.authoring.figures.measure import read_dots
from unstuck.authoring.figures.number_line import NumberLine
from unstuck.authoring.figures.plot import Arrows, Plot
from unstuck.authoring.figures.shapes import Triangle, UnitCircle
from unstuck.authoring.figures.venn import Venn

__all__ = [
    "AreaBox",
    "Arrows",
    "Boxes",
    "Branch",
    "Cells",
    "Dots",
    "NumberLine",
    "Plot",
    "Tree",
    "Triangle",
    "UnitCircle",
    "Venn",
    "read_dots",
]
