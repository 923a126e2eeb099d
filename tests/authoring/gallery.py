"""One figure of every kind, crowded on purpose; also what a person looks at in both themes."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import exp, log, sqrt

from unstuck.authoring import (
    AreaBox,
    Arrows,
    Boxes,
    Branch,
    Cells,
    Dots,
    Figure,
    NumberLine,
    Plot,
    Tree,
    Triangle,
    UnitCircle,
    Venn,
)


def slope() -> Figure:
    return (
        Plot(x=(-2, 6), y=(-2, 6))
        .line(Fraction(1, 2), 1, r"$y = \frac{1}{2}x + 1$")
        .segment((0, 1), (4, 1), "run 4", "second", dash=True)
        .segment((4, 1), (4, 3), "rise 2", "second", dash=True)
        .point(0, 1, "$(0, 1)$")
        .point(4, 3, "$(4, 3)$")
        .figure("the line y = x/2 + 1 & its step")
    )


def hyperbola() -> Figure:
    return (
        Plot(x=(-4, 4), y=(-4, 4))
        .curve(lambda x: 1 / x, r"$\frac{1}{x}$")
        .curve(log, r"$\log x$", "right")
        .curve(sqrt, r"$\sqrt{x}$", "stuck")
        .point(1, 0, "A", hollow=True)
        .figure("1/x, log x and the root of x")
    )


def training() -> Figure:
    return (
        Plot(x=(0, 100), y=(0, 2), grid=(10, 0.25), label_x="step", label_y="loss")
        .curve(lambda t: 0.3 + 1.5 * exp(-t / 20), "training", "accent")
        .shade_between(lambda t: 0.3 + 1.5 * exp(-t / 20), x=(20, 60))
        .vertical(60, "stop", "amber", dash=True)
        .figure("loss falls quickly, then slowly")
    )


def wide_numbers() -> Figure:
    return (
        Plot(x=(0, 8), y=(0, 4000), grid=(1, 500), label_x="GPU hours", label_y="cost in dollars")
        .line(400, 500)
        .point(4, 2100, "$(4, 2100)$", guides=True)
        .figure("cost against hours")
    )


def histogram() -> Figure:
    return (
        Plot(x=(-0.5, 3.5), y=(0, 0.6), grid=(0, 0.1), label_x="", label_y="$p$",
             names={0: "cat", 1: "dog", 2: "bird", 3: "fish"})
        .bars({0: 0.5, 1: 0.25, 2: 0.15, 3: 0.1}, labels=True)
        .figure("bars for four classes")
    )  # fmt: skip


def sign() -> Figure:
    return (
        Plot(x=(-3, 3), y=(-2, 2))
        .curve(lambda x: 1 if x >= 0 else -1, breaks=[0])
        .point(0, -1, hollow=True)
        .point(0, 1)
        .figure("the sign function with a jump at 0")
    )


def vectors() -> Figure:
    return (
        Arrows(x=(-1, 6), y=(-1, 5))
        .vector(3, 1, "$u$")
        .vector(1, 3, "$v$", "stuck")
        .sum((3, 1), (1, 3), "$u + v$")
        .angle((3, 1), (1, 3), r"$\theta$")
        .figure("two vectors and their sum")
    )


def shadow() -> Figure:
    return (
        Arrows(x=(-3, 5), y=(-2, 4))
        .vector(4, 2, "$b$", "second")
        .vector(1, 3, "$a$")
        .projection((1, 3), (4, 2), r"$\text{proj}_b a$")
        .figure("the projection of a on b")
    )


def intervals() -> Figure:
    return (
        NumberLine(-5, 5)
        .interval(None, -2, "$x < -2$", open_end=True)
        .interval(1, 4, r"$1 \le x < 4$", "right", open_end=True)
        .figure("two intervals")
    )


def jumps() -> Figure:
    return (
        NumberLine(-6, 6)
        .jump(-2, 3, "$+5$")
        .jump(3, -4, "$-7$", "stuck")
        .point(-2)
        .figure("from −2 to 3 and on to −4")
    )


def right_triangle() -> Figure:
    return Triangle(
        4, 3, base_label=4, height_label=3, hypotenuse_label="$c$", angle=r"$\theta$",
        top_angle=r"$\phi$",
    ).figure("a right triangle with legs 4 and 3")  # fmt: skip


def steep_triangle() -> Figure:
    return Triangle(
        1, 5, base_label="$x_2 - x_1$", height_label="$y_2 - y_1$", hypotenuse_label="distance"
    ).figure("a steep right triangle")


def circle(degrees: float) -> Callable[[], Figure]:
    def draw() -> Figure:
        return UnitCircle(
            degrees, angle=r"$\theta$", point=r"$(\cos\theta, \sin\theta)$",
            cosine=r"$\cos\theta$", sine=r"$\sin\theta$",
        ).figure(f"the unit circle with an angle of {degrees} degrees")  # fmt: skip

    return draw


def venn_two() -> Figure:
    return (
        Venn("A", "B", everything="all mails")
        .shade(lambda a, b: a and not b)
        .put(12, "A").put(5, "A", "B").put(20, "B").put(63)
        .figure("A without B is shaded")
    )  # fmt: skip


def venn_outside() -> Figure:
    return Venn("spam", "has a link").shade(lambda a, b: not (a or b)).figure("neither")


def venn_three() -> Figure:
    return (
        Venn("A", "B", "C")
        .shade(lambda a, b, c: a + b + c == 2, "stuck")
        .put(1, "A").put(2, "B").put(3, "C").put(4, "A", "B").put(5, "A", "C")
        .put(6, "B", "C").put(7, "A", "B", "C").put(8)
        .figure("in exactly two of three sets")
    )  # fmt: skip


def tree() -> Figure:
    return Tree(
        Branch("spam", "0.2", Branch("“free”", "0.9", end="0.18", color="right"),
               Branch("no “free”", "0.1", end="0.02")),
        Branch("ham", "0.8", Branch("“free”", "0.05", end="0.04", color="right"),
               Branch("no “free”", "0.95", end="0.76")),
    ).figure("spam or ham, then the word free or not")  # fmt: skip


def coins() -> Figure:
    def toss(left: int, word: str) -> tuple[Branch, ...]:
        return tuple(
            Branch(side, Fraction(1, 2), *toss(left - 1, word + side), end=f"{word}{side}: 1/8")
            for side in "HT"
        ) if left else ()  # fmt: skip

    return Tree(*toss(3, "")).figure("three tosses of a coin")


def area() -> Figure:
    return AreaBox(
        ("ill", 0.1, 0.9), ("well", 0.9, 0.2), event="shaded: the test is positive",
        areas=("0.09", "0.18"),
    ).figure("a square split by illness and test")  # fmt: skip


def dots() -> Figure:
    return (
        Dots()
        .group(9, "ill, test positive", "accent")
        .group(1, "ill, test negative", "accent", hollow=True)
        .group(18, "well, test positive", "amber")
        .group(72, "well, test negative", "second", hollow=True)
        .figure("100 people")
    )


def pipeline() -> Figure:
    return Boxes("$x$").box("$g$", "$g(x)$").box("$f$", "$f(g(x))$").figure("first g, then f")


def network() -> Figure:
    return (
        Boxes(r"$x \in \mathbb{R}^{784}$")
        .box("$W_1$", r"$h \in \mathbb{R}^{128}$", r"$128 \times 784$")
        .box("$W_2$", r"$y \in \mathbb{R}^{10}$", r"$10 \times 128$", "right")
        .figure("two layers and their shapes")
    )


def cells() -> Figure:
    return Cells(
        [[3, -1, 4], [Fraction(1, 2), 0, 2]], row_names=("cat", "dog"),
        column_names=("$x_1$", "$x_2$", "$x_3$"), marked={(0, 1), (1, 1)},
    ).figure("a table with two rows and three columns")  # fmt: skip


GALLERY: dict[str, Callable[[], Figure]] = {
    maker.__name__: maker
    for maker in (
        slope, hyperbola, training, wide_numbers, histogram, sign, vectors, shadow, intervals,
        jumps, right_triangle, steep_triangle, venn_two, venn_outside, venn_three, tree, coins,
        area, dots, pipeline, network, cells,
    )
} | {f"circle_{angle}": circle(angle) for angle in (35, 90, 150, 240, 330)}  # fmt: skip
