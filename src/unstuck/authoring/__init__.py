"""The one vocabulary that an author learns: everything that ``content/`` may use of Unstuck."""

from unstuck.authoring.draw import Draw, DrawError
from unstuck.authoring.exercise import (
    AuthoringError,
    Exercise,
    Figure,
    FigureMaker,
    Generator,
    exercise,
    figure,
    figure_makers,
    generators,
)
from unstuck.maths import Expression, Matrix, Polynomial, Rational, Vector

__all__ = [
    "AuthoringError",
    "Draw",
    "DrawError",
    "Exercise",
    "Expression",
    "Figure",
    "FigureMaker",
    "Generator",
    "Matrix",
    "Polynomial",
    "Rational",
    "Vector",
    "exercise",
    "figure",
    "figure_makers",
    "generators",
]
