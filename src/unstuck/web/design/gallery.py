"""One page with every component in every state, for looking at and for axe.

Not in the site's addresses: tests (and whoever works on the look) route it themselves.
"""

from __future__ import annotations

from typing import Any

from django.contrib.messages.constants import INFO, SUCCESS, WARNING
from django.contrib.messages.storage.base import Message
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString, mark_safe

from unstuck.answers.base import Field
from unstuck.answers.graphs.graph import Graph
from unstuck.web.design.icons import ICONS, STATES


def _html(text: str) -> SafeString:
    return mark_safe(text)  # noqa: S308 - constants of this module


TYPED = Field(
    widget="math",
    how_to_type="Type as you would say it: `lambda`, `x^2`, `sqrt`.",
    prefix=r"\nabla f(x) =",
    keys=(r"\lambda", r"\frac{}{}", r"\sqrt{}", "^{}", r"\{\}"),
)
PLAIN = Field(widget="math", how_to_type=TYPED.how_to_type, prefix=TYPED.prefix)
LINES = Field(
    widget="lines",
    how_to_type="One step on each line. Each line must have the same solutions as the one before.",
    keys=("=", r"\frac{}{}", "^{}", r"\sqrt{}"),
)
CHOICE = Field(widget="choice", how_to_type="Choose one.", options=("", "", ""))
CHOICES = Field(widget="choices", how_to_type="Choose all that are right.", options=("", "", ""))
ORDER = Field(widget="order", how_to_type="Move with the arrows or drag.", options=("", "", ""))
MATCH = Field(widget="match", how_to_type="Give each its partner.", options=("", "", ""))
STUDENT = Graph("D -> G, I -> G, I -> S, G -> L")
CROSSED = Graph("A - B - C - D - A, A - C, B - D")
NODES = Field(widget="nodes", how_to_type="Tick the nodes.", options=STUDENT.nodes, graph=STUDENT)
EDGES = Field(
    widget="edges",
    how_to_type="Tick the edges.",
    options=tuple(map(CROSSED.edge_name, CROSSED.edges)),
    graph=CROSSED,
)
NODE_ORDER = Field(
    widget="order", how_to_type="Arrange the nodes.", options=STUDENT.nodes, graph=STUDENT
)

TYPED_LINES = {
    "lines_typed": "2x + 6 = 10\n2x = 16\nx = 8",
    "lines_read": r"\begin{aligned} 2x + 6 &= 10 \\ 2x &= 16 \\ x &= 8 \end{aligned}",
    "line_marks": (True, False, None),
    "lines_right": (True, True, True),
}
OPTIONS = tuple(
    _html(text)
    for text in (
        '<p>For all <span class="math">x</span>: <span class="math">x^\\top A x \\ge 0</span></p>',
        "<p>All its entries are positive</p>",
        '<p>Its determinant is positive, so <span class="math">\\det A > 0</span></p>',
    )
)
MATH_TARGETS = tuple(
    _html(f'<p><span class="math">{tex}</span></p>') for tex in ("2x", r"\cos x", "e^x")
)
WORD_TARGETS = (_html("<p>slope</p>"), _html("<p>area</p>"), _html("<p>mean</p>"))
FIGURE = _html(
    '<svg viewBox="0 0 360 200" fill="none" stroke="var(--line)">'
    '<path d="M20 180H340M60 20V190" stroke="var(--second)"/>'
    '<path d="M70 40C120 200 220 200 330 60" stroke="var(--accent)" stroke-width="2.5"/>'
    '<path d="M150 176 300 96" stroke="var(--stuck)" stroke-width="2"/>'
    '<circle cx="225" cy="136" r="5" fill="var(--right)" stroke="none"/>'
    '<text x="238" y="150" fill="var(--ink)" stroke="none" font-size="14">slope 2</text></svg>'
)
LESSON = _html(
    '<p>A matrix usually turns a vector. A few directions it only stretches: <span class="math">'
    r"A v = \lambda v</span>. Such a <span class='math'>v</span> is an <strong>eigenvector</strong>"
    ", the stretch <em>its</em> eigenvalue, as <code>np.linalg.eigh</code> gives them.</p>"
    '<div class="math display">\\lambda^2 - \\operatorname{tr}(A)\\,\\lambda + \\det(A) = 0</div>'
    "<h2>Why the determinant</h2><ul><li>A non-zero vector is sent to zero only by a flat matrix."
    "</li><li>Flat means determinant zero.</li></ul>"
    '<div class="code-cell"><pre><code>import numpy as np\n'
    "np.linalg.eigvalsh([[2, 1], [1, 2]])</code></pre>"
    '<span class="code-label">Output</span>'
    '<pre class="code-output"><samp>array([1., 3.])</samp></pre></div>'
    "<table><thead><tr><th>Matrix</th><th>Eigenvalues</th></tr></thead>"
    "<tbody><tr><td>identity</td><td>1, 1</td></tr></tbody></table>"
)
STEPS = [
    {
        "title": "Where to start",
        "html": _html("<p>The gradient is linear, so you can treat the three terms apart.</p>"),
        "shown": True,
    },
    {"html": _html('<p>For symmetric <span class="math">A</span>: halve it.</p>'), "shown": True},
    {"title": "The rule you need", "html": "", "shown": False},
]
VERDICTS: list[dict[str, Any]] = [
    {
        "verdict": "correct",
        "headline": "Right: that is the gradient",
        "detail": _html('<p>Both <span class="math">A</span> and <span class="math">b</span>.</p>'),
        "spoken": "A x minus b plus two lambda x.",
    },
    {
        "verdict": "not yet",
        "headline": "Not yet: one term is off by a factor",
        "detail": _html(
            '<p>Your terms in <span class="math">A</span> and <span class="math">b</span> are '
            'right. Look again at the derivative of <span class="math">\\lambda \\|x\\|_2^2</span>.'
            " Trying again costs nothing.</p>"
        ),
        "entry_marks": (True, False, True),
        "more": _html('<button class="button-link" type="button">I think I am right</button>'),
    },
    {
        "verdict": "wrong form",
        "headline": "The value is right; write it in lowest terms",
        "detail": _html('<p>As it stands: <span class="math">\\frac{4}{6}</span>.</p>'),
    },
    {
        "verdict": "unreadable",
        "headline": "A closing bracket is missing",
        "detail": _html("<p>This costs nothing, and your text is kept.</p>"),
        "typed": "A x - (b + 2 lambda x",
        "position": (6, 7),
    },
    {
        "verdict": "undecided",
        "headline": "We cannot tell whether this is equal",
        "detail": _html("<p>It counts for nothing. Try a simpler form.</p>"),
    },
]


def context() -> dict[str, Any]:
    """Return everything that the gallery's template shows."""
    return {
        "fields": {
            "typed": TYPED,
            "plain": PLAIN,
            "lines": LINES,
            "choice": CHOICE,
            "choices": CHOICES,
            "order": ORDER,
            "match": MATCH,
            "nodes": NODES,
            "edges": EDGES,
            "node_order": NODE_ORDER,
        },
        **TYPED_LINES,
        "options": OPTIONS,
        "math_targets": MATH_TARGETS,
        "word_targets": WORD_TARGETS,
        "node_marks": (True, None, False, None, None),
        "edge_marks": (True, None, None, None, False, None),
        "marks": (True, False, True),
        "why": {1: _html("A matrix with positive entries can still bend a vector backwards.")},
        "steps": STEPS,
        "solution": [{**step, "shown": True} for step in STEPS[:2]],
        "verdicts": VERDICTS,
        "topics": [
            {"title": "Matrix–vector product", "url": "#t", "state": name, "end": ""}
            for name in STATES
        ],
        "states": list(STATES),
        "icons": sorted(ICONS),
        "figure": FIGURE,
        "lesson": LESSON,
        "segments": ["done"] * 4 + ["now"] + ["todo"] * 4,
        "crumbs": [
            {"title": "Matrix calculus", "url": "#m"},
            {"title": "Gradients of vector functions", "url": "#g"},
        ],
        "session": [
            {"title": "Dot product, review", "minutes": 2, "state": "done"},
            {"title": "Chain rule, review", "minutes": 3, "state": "done"},
            {"title": "Quadratic forms", "minutes": 8, "state": "now"},
            {"title": "NumPy lab: check a gradient", "minutes": 6, "state": "todo"},
        ],
        "prompts": [
            "Do the two eigenvalues add up to the trace?",
            _html('Draw <span class="math">v</span> and <span class="math">A v</span>.'),
        ],
        "messages": [
            Message(SUCCESS, "Your plan is saved."),
            Message(WARNING, "Two topics could not be read; the rest is served."),
            Message(INFO, "A newer version of this topic is on its way."),
        ],
        "here": "today",
        "initials": "MK",
    }


def gallery(request: HttpRequest) -> HttpResponse:
    """Show the gallery, or with ``?page=exercise`` one problem as a learner sees it."""
    page = "gallery_exercise" if request.GET.get("page") == "exercise" else "gallery"
    theme = request.GET.get("theme", "auto")
    shown = {**context(), "theme": theme}
    if page == "gallery_exercise":
        del shown["messages"]
    return render(request, f"design/{page}.html", shown)
