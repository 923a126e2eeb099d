"""The one vocabulary that an author learns: everything that ``content/`` may use of Unstuck."""

from unstuck.authoring.draw import Draw, DrawError
from unstuck.authoring.errors import AuthoringError
from unstuck.authoring.exercise import (
    Exercise,
    Figure,
    FigureMaker,
    Generator,
    exercise,
    figure,
    figure_makers,
    generators,
)
from unstuck.authoring.figures import (
    AreaBox,
    Arrows,
    Boxes,
    Branch,
    Cells,
    Dots,
    NumberLine,
    Plot,
    Tree,
    Triangle,
    UnitCircle,
    Venn,
    read_dots,
)
from unstuck.maths.matrix import Matrix
from unstuck.maths.polynomial import Polynomial
from unstuck.maths.rational import Rational
from unstuck.maths.vector import Vector

__all__ = [
    "AreaBox",
    "Arrows",
    "AuthoringError",
    "Boxes",
    "Branch",
    "Cells",
    "Dots",
    "Draw",
    "DrawError",
    "Exercise",
    "Figure",
    "FigureMaker",
    "Generator",
    "Matrix",
    "NumberLine",
    "Plot",
    "Polynomial",
    "Rational",
    "Tree",
    "Triangle",
    "UnitCircle",
    "Vector",
    "Venn",
    "exercise",
    "figure",
    "figure_makers",
    "generators",
    "read_dots",
]
