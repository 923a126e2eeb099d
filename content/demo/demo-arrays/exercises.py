"""Exercises for "Demonstration: matrices, directions and examples"."""

import numpy as np
import sympy

from unstuck.authoring import (
    Basis,
    Direction,
    Draw,
    ExampleOf,
    Exercise,
    Matrix,
    MatrixExpression,
    MatrixOf,
    Mistake,
    Polynomial,
    bracketed,
    exercise,
    signed,
)

# ---------------------------------------------------------------- write-matrices


@exercise(skill="write-matrices", minutes=3)
def multiply_two(draw: Draw) -> Exercise:
    A, B = draw.matrix(2, 2, -4, 5), draw.matrix(2, 2, -4, 5)
    first = (
        f"{A[0, 0]} \\cdot {bracketed(B[0, 0])} + {bracketed(A[0, 1])} \\cdot {bracketed(B[1, 0])}"
    )
    return Exercise(
        question=f"Compute $AB$ for $A = {A}$ and $B = {B}$.",
        answer=MatrixOf(A @ B, prefix="AB ="),
        steps=[
            "Each entry is a row of $A$ times a column of $B$. Begin with the first of both.",
            f"At the top left: ${first} = {A.row(0) @ B.column(0)}$.",
            f"All four entries: $AB = {A @ B}$.",
        ],
        mistakes=[
            Mistake(
                MatrixOf([[A[i, j] * B[i, j] for j in (0, 1)] for i in (0, 1)]),
                "That is the product entry by entry. Take a row of $A$ and a column of $B$.",
            ),
            Mistake(MatrixOf(B @ A), "That is $BA$: the order matters."),
        ],
        check=lambda: np.matmul(A.array, B.array),
    )


@exercise(skill="write-matrices", minutes=4)
def gradient_of_a_loss(draw: Draw) -> Exercise:
    scale, penalty = draw.choice(["1/2", "2", "3", "4", "5", "6"]), draw.integer(1, 9)
    data, weights, target = draw.choice([("X", "w", "y"), ("A", "x", "b"), ("P", "u", "t")])
    double = {"1/2": "", "2": "4", "3": "6", "4": "8", "5": "10", "6": "12"}[scale]
    shapes = {data: ("n", "d"), weights: "d", target: "n"}
    shown = "\\frac{1}{2}" if scale == "1/2" else scale
    factor = 2 * float(sympy.Rational(scale))
    residual = f"({data} {weights} - {target})"
    ridge = f"{2 * penalty} {weights}"

    def typed(expression: str) -> MatrixExpression:
        return MatrixExpression(expression, shapes, layout="denominator")

    return Exercise(
        question=(
            f"Let ${data}$ have the shape $n \\times d$. Find the gradient with respect to "
            f"${weights}$ of $L = {shown} \\lVert {data}{weights} - {target} \\rVert^2 + "
            f"{penalty if penalty > 1 else ''} \\lVert {weights} \\rVert^2$, as a column."
        ),
        answer=typed(f"{double} {data}^T {residual} + {ridge}"),
        steps=[
            "Take the two parts apart. What is the gradient of a squared length?",
            f"The gradient of $\\lVert r \\rVert^2$ with respect to $r$ is $2r$. Here $r = "
            f"{data}{weights} - {target}$ depends on ${weights}$ through ${data}$, which puts "
            f"${data}^\\top$ in front.",
            f"Together: ${double}{data}^\\top({data}{weights} - {target}) + {2 * penalty}{weights}$.",
        ],
        mistakes=[
            Mistake(
                typed(f"{double} {data}^T {residual}"),
                "The first part is right. The penalty has a gradient too.",
            ),
            Mistake(
                typed(f"{double} {data}^T {residual} + {penalty} {weights}"),
                "In the penalty the factor 2 of the derivative of a square is missing.",
            ),
        ],
        check=lambda: (
            lambda D, v, t: sum(
                (factor * (row @ v - goal) * row for row, goal in zip(D, t, strict=True)),
                2 * penalty * v,
            )
        ),
    )


# ---------------------------------------------------------------- directions-and-bases


@exercise(skill="directions-and-bases", minutes=2)
def steepest_way(draw: Draw) -> Exercise:
    a, b = draw.distinct(2, -5, 5, unless=lambda a, b: min(abs(a), abs(b)) < 2)
    x, y = draw.nonzero(-3, 3), draw.nonzero(-3, 3)
    p, q = sympy.symbols("p q")
    shown = f"{Polynomial([a, 0, 0])} {signed(b)}y^2"
    across, along = 2 * a * x, 2 * b * y
    return Exercise(
        question=(
            f"At the point $({x}, {y})$, in which direction does $f(x, y) = {shown}$ "
            "rise fastest? Write any vector that points there."
        ),
        answer=Direction(across, along, opposite=False),
        steps=[
            "A function rises fastest along its gradient. What are the two partial derivatives?",
            f"$2 \\cdot {bracketed(a)} \\cdot x$ and $2 \\cdot {bracketed(b)} \\cdot y$. "
            "Put the point in.",
            f"The gradient is $({across}, {along})$. Any positive multiple points the same way.",
        ],
        mistakes=[
            Mistake(
                Direction(-across, -along, opposite=False),
                "That is the way down, as gradient descent takes it.",
            ),
            Mistake(
                Direction(x, y, opposite=False),
                "That is the point itself. The direction is that of the gradient.",
            ),
        ],
        check=lambda: [
            sympy.diff(a * p**2 + b * q**2, variable).subs({p: x, q: y}) for variable in (p, q)
        ],
    )


@exercise(skill="directions-and-bases", minutes=4)
def what_is_lost(draw: Draw) -> Exercise:
    first, second = draw.distinct(2, -6, 6, unless=lambda a, b: min(abs(a), abs(b)) < 2)
    scale = draw.integer(2, 4)
    A = Matrix([[1, first, second], [scale, scale * first, scale * second]])
    return Exercise(
        question=f"Find a basis of the null space of $A = {A}$.",
        answer=Basis([[-first, 1, 0], [-second, 0, 1]]),
        steps=[
            f"Look at the rows: the second is {scale} times the first. How many conditions remain "
            "for three unknowns?",
            f"One: $x_1 = {-first}x_2 + {bracketed(-second)}x_3$. So two unknowns are free. "
            "Set one of them to 1 and the other to 0, and then the other way round.",
            f"$({-first}, 1, 0)$ and $({-second}, 0, 1)$. Any basis of the same plane is right.",
        ],
        mistakes=[
            Mistake(
                Basis([[first, 1, 0], [second, 0, 1]]),
                "The signs turn when the terms go to the other side.",
            ),
            Mistake(
                Basis([[1, first, second]]),
                "That spans the row space. The null space stands at right angles to it.",
            ),
        ],
        check=lambda: sympy.Matrix(A.array.astype(int).tolist()).nullspace(),
    )


# ---------------------------------------------------------------- give-examples


@exercise(skill="give-examples", minutes=2)
def at_right_angles(draw: Draw) -> Exercise:
    a, b, c = draw.distinct(3, -7, 7, unless=lambda *three: min(map(abs, three)) < 2)
    return Exercise(
        question=(f"Write a vector, other than zero, that is orthogonal to $({a}, {b}, {c})$."),
        answer=ExampleOf(
            "vector", "3 entries", "nonzero", f"orthogonal to ({a}, {b}, {c})", example=(b, -a, 0)
        ),
        steps=[
            "Orthogonal means that the dot product is zero. Which entry may you set to 0?",
            f"With a 0 at the end, ${a}x {'+' if b > 0 else '-'} {abs(b)}y = 0$ is left. Swap the "
            "two numbers and turn one sign.",
            f"$({b}, {-a}, 0)$ is one of many.",
        ],
        mistakes=[],
        # The cross product with an axis is orthogonal to both.
        check=lambda: np.cross([a, b, c], [0, 0, 1]).tolist(),
    )


@exercise(skill="give-examples", minutes=3)
def no_bowl(draw: Draw) -> Exercise:
    trace, low = draw.integer(2, 9), draw.integer(1, 9)
    return Exercise(
        question=(
            "A curvature matrix is symmetric. Write a symmetric $2 \\times 2$ matrix with trace "
            f"${trace}$ and determinant ${-low}$. (It is not positive definite, although its trace "
            "is positive.)"
        ),
        answer=ExampleOf(
            "matrix", "shape 2x2", "symmetric", f"trace {trace}", f"determinant {-low}",
            example=[[trace, f"sqrt({low})"], [f"sqrt({low})", 0]],
        ),
        steps=[
            "Two numbers on the diagonal, one beside it: three unknowns, two conditions. So you "
            "may choose one of them.",
            f"On the diagonal $({trace}, 0)$ gives the trace. Then the determinant is $-b^2$.",
            f"$b^2 = {low}$: put $b = \\sqrt{{{low}}}$ beside the diagonal, twice.",
        ],
        mistakes=[],
        check=lambda: np.array([[trace, np.sqrt(low)], [np.sqrt(low), 0]]).tolist(),
    )  # fmt: skip
