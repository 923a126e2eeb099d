import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.authoring.gallery import GALLERY

from unstuck.authoring import (
    AreaBox,
    AuthoringError,
    Boxes,
    Branch,
    Cells,
    Dots,
    NumberLine,
    Plot,
    Tree,
    Triangle,
    Venn,
    read_dots,
)
from unstuck.authoring.figures.label import runs_of, spans, width_of

SVG = "{http://www.w3.org/2000/svg}"
COLOR = re.compile(
    r"var\(--(ink|second|accent|right|stuck|amber|line|sunken|surface), #\w{6}\)|none"
)


@pytest.mark.parametrize("name", GALLERY)
class TestEveryFigure:
    def test_is_the_same_text_each_time(self, name):
        assert GALLERY[name]().svg == GALLERY[name]().svg

    def test_parses_and_says_what_it_shows(self, name):
        figure = GALLERY[name]()
        root = ElementTree.fromstring(figure.svg)
        assert root.tag == f"{SVG}svg"
        assert root.get("role") == "img"
        assert root.get("aria-label") == figure.alt

    def test_takes_every_color_from_the_page(self, name):
        for element in ElementTree.fromstring(GALLERY[name]().svg).iter():
            for paint in ("fill", "stroke"):
                assert COLOR.fullmatch(element.get(paint, "none")), element.attrib

    def test_may_stand_on_a_page_with_others_under_a_strict_policy(self, name):
        for element in ElementTree.fromstring(GALLERY[name]().svg).iter():
            assert not {"id", "style", "class"} & set(element.attrib)
            assert element.tag != f"{SVG}script"

    def test_is_no_wider_than_a_page(self, name):
        _, _, width, _ = viewbox(GALLERY[name]().svg)
        assert width <= 560

    def test_keeps_its_labels_on_the_sheet(self, name):
        svg = GALLERY[name]().svg
        _, _, width, height = viewbox(svg)
        for text in ElementTree.fromstring(svg).iter(f"{SVG}text"):
            size = float(text.get("font-size"))
            wide = width_of("".join(text.itertext()), size)
            before = {"start": 0, "middle": wide / 2, "end": wide}[text.get("text-anchor")]
            left = float(text.get("x")) - before
            assert left >= 0
            assert left + wide <= width
            assert float(text.get("y")) >= size * 0.8
            assert float(text.get("y")) + size * 0.2 <= height


def viewbox(svg: str) -> tuple[float, ...]:
    return tuple(map(float, ElementTree.fromstring(svg).get("viewBox").split()))


class TestLabels:
    def test_variables_lean_and_numbers_stand(self):
        assert spans("$2x$", 13) == '2<tspan font-style="italic">x</tspan>'

    def test_text_outside_dollars_is_plain(self):
        assert spans("run 4", 13) == "run 4"

    @pytest.mark.parametrize(
        ("label", "text"),
        [
            ("$y=2x-1$", "y\u00a0=\u00a02x\u00a0−\u00a01"),
            ("$-3$", "−3"),
            ("$(2, -3)$", "(2,\u00a0−3)"),
            (r"$\theta \le \pi$", "θ\u00a0≤\u00a0π"),
            (r"$\frac{1}{2}x$", "1⁄2x"),
            (r"$\frac{a + b}{2}$", "(a\u00a0+\u00a0b)/2"),
            (r"$P(A \cap B)$", "P(A\u00a0∩\u00a0B)"),
            (r"$\mathbb{R}^{10}$", "ℝ10"),
            (r"$\log x$", "log\u2009x"),
            (r"$\sqrt{x+1}$", "√(x\u00a0+\u00a01)"),
        ],
    )
    def test_mathematics_becomes_plain_letters(self, label, text):
        assert "".join(run.text for run in runs_of(label)) == text

    def test_subscripts_go_down_and_come_back(self):
        assert spans("$x_1+y^2$", 10).count("dy=") == 3

    @pytest.mark.parametrize("label", ["$x", r"$\begin{pmatrix}$", "$x_{1$", "$x_$"])
    def test_what_cannot_be_set_is_named(self, label):
        with pytest.raises(AuthoringError, match="label"):
            runs_of(label)

    @given(st.text().filter(lambda text: "$" not in text))
    def test_any_text_is_escaped(self, text):
        legal = "".join(c for c in text if c.isprintable())
        ElementTree.fromstring(f"<text>{spans(legal, 13)}</text>")

    def test_hostile_words_stay_words(self):
        svg = Plot().point(1, 1, "<script>").figure('a "quoted" <b> & more').svg
        root = ElementTree.fromstring(svg)
        assert root.get("aria-label") == 'a "quoted" <b> & more'
        assert "<script>" not in svg


class TestPlot:
    def test_a_curve_breaks_where_it_is_not_defined(self):
        svg = Plot(x=(-2, 2), y=(-4, 4)).curve(lambda x: 1 / x).figure("1/x").svg
        assert svg.count("<polyline") == 2

    def test_a_step_breaks_where_it_is_told_to(self):
        svg = Plot().curve(lambda x: x > 1, breaks=[1]).figure("a step").svg
        assert svg.count("<polyline") == 2

    @given(st.integers(-20, 20), st.integers(-20, 20))
    def test_a_line_stays_in_the_frame(self, slope, intercept):
        plot = Plot(x=(-5, 5), y=(-5, 5))
        try:
            svg = plot.line(slope, intercept).figure("a line").svg
        except AuthoringError:
            assert all(abs(slope * x + intercept) > 5 for x in (-5, 5))
            return
        _, _, width, height = viewbox(svg)
        for line in ElementTree.fromstring(svg).iter(f"{SVG}line"):
            assert -0.01 <= float(line.get("x2")) <= width
            assert -0.01 <= float(line.get("y2")) <= height

    def test_no_label_covers_another_when_there_is_room(self):
        svg = Plot().point(1, 1, "first").point(1.2, 1.1, "second").figure("two points").svg
        texts = list(ElementTree.fromstring(svg).iter(f"{SVG}text"))[-2:]
        (x1, y1), (x2, y2) = ((float(t.get("x")), float(t.get("y"))) for t in texts)
        assert abs(y1 - y2) >= 12 or abs(x1 - x2) >= 40


@pytest.mark.parametrize(
    "draw",
    [
        lambda: Plot(x=(3, 3)),
        lambda: Plot(width=900),
        lambda: Plot().line(0, 100),
        lambda: Plot().curve(lambda x: 1 / 0),
        lambda: Venn("A"),
        lambda: Venn("A", "B").put(1, "C"),
        lambda: Venn("A", "B").shade(lambda a, b: False),
        Tree,
        lambda: Tree(Branch("a label that is very much longer than its whole picture is wide", 1)),
        lambda: AreaBox(("ill", 0.1, 0.5), ("well", 0.8, 0.5)),
        lambda: Dots().figure("no one"),
        lambda: Boxes("x").figure("nothing"),
        lambda: Cells([[1, 2], [3]]),
        lambda: Triangle(0, 1),
        lambda: NumberLine(0, 1, width=100).point(0, "a label that is far too wide").figure("no"),
        lambda: Plot().figure(" "),
    ],
)
def test_what_cannot_be_drawn_is_said_in_words(draw):
    with pytest.raises(AuthoringError):
        draw()


class TestReadingAPlotBack:
    @given(st.lists(st.tuples(st.integers(-5, 5), st.integers(-5, 5)), min_size=1, max_size=4))
    def test_dots_are_where_they_were_put(self, dots):
        plot = Plot(x=(-5, 5), y=(-5, 5))
        for x, y in dots:
            plot.point(x, y)
        assert read_dots(plot.figure("some dots")) == dots

    def test_units_of_the_axes_count(self):
        plot = Plot(x=(0, 100), y=(0, 2), grid=(10, 0.25), label_x="step", label_y="loss")
        figure = plot.point(30, 1.5).point(70, 0.25).figure("two dots")
        assert read_dots(figure) == [(30.0, 1.5), (70.0, 0.25)]
