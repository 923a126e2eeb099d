"""The HTML of the preview: a lesson, and problems with everything that an author wants to see."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape

from unstuck.answers import Mistake
from unstuck.curriculum import ContentError, Curriculum, Fault, Loaded, Problem, Topic
from unstuck.curriculum.markup import to_html, to_inline_html

_STYLE = """
body { margin: 0; padding: 24px; }
.preview { max-width: 62ch; margin: 0 auto; }
.preview .problem { border: 1px solid var(--line, #ccc); border-radius: 14px; padding: 16px;
  margin: 16px 0; background: var(--surface, #fff); }
.preview .faults { border-left: 4px solid var(--not-yet, #8a5200); padding: 8px 16px; }
.preview .facts { color: var(--second, #565a63); font-size: 15px; }
.preview svg { max-width: 100%; height: auto; }
.preview .math-fault { outline: 2px dashed #8a5200; }
"""

_FOLLOW = """
const address = "/stamp/" + document.body.dataset.topic;
let seen = null;
setInterval(async () => {
  try {
    const reply = await fetch(address);
    if (!reply.ok) return;
    const now = await reply.text();
    if (seen !== null && now !== seen) location.reload();
    seen = now;
  } catch { /* the server is gone; wait for it */ }
}, 1000);
"""


def _page(title: str, topic: str, names: Mapping[str, str], body: str) -> str:
    css, script = names.get("app.css"), names.get("app.js")
    head = f'<link rel="stylesheet" href="/built/{escape(css)}">' if css else ""
    if script:
        head += f'<script type="module" src="/built/{escape(script)}"></script>'
    else:
        note = "The front end is not built, so formulas show as TeX. ./unstuck builds it."
        body = f'<p class="facts">{note}</p>{body}'
    follow = f"<script>{_FOLLOW}</script>" if topic else ""
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title>{head}<style>{_STYLE}</style></head>"
        f'<body data-topic="{escape(topic)}"><main class="preview prose">{body}</main>{follow}'
        "</body></html>"
    )


def index_page(loaded: Loaded, topics: Iterable[str], names: Mapping[str, str]) -> str:
    """Return a page that lists the topics asked for, or all that are begun."""
    curriculum = loaded.curriculum
    begun = [t for t in curriculum.order if curriculum.exercises_in_work(t)]
    wanted = list(topics) or begun
    items = "".join(
        f'<li><a href="/{topic}">{escape(curriculum.topics[topic].title)}</a></li>'
        for topic in wanted
    )
    body = f"<h1>Preview</h1>{_faults(loaded.faults)}<ul>{items}</ul>"
    return _page("Preview", "", names, body)


def topic_page(loaded: Loaded, topic: str, seeds: range, names: Mapping[str, str]) -> str:
    """Return the page of a topic: faults, lesson, and drawn problems of each exercise."""
    curriculum = loaded.curriculum
    found = curriculum.topics[topic]
    faults = [fault for fault in loaded.faults if fault.file.parent.name == topic]
    body = [f"<h1>{escape(found.title)}</h1>", _facts(found), _faults(faults)]
    body.append(_lesson(curriculum, topic))
    for info in curriculum.exercises_in_work(topic):
        after = f", after {info.after}" if info.after else ""
        body.append(
            f"<h2>{escape(info.name)}</h2><p class='facts'>{escape(info.skill)}, "
            f"{info.minutes:g} minutes{escape(after)}</p>"
        )
        for seed in seeds:
            body.append(_drawn(curriculum, topic, info.name, seed))
    return _page(found.title, topic, names, "\n".join(body))


def _facts(topic: Topic) -> str:
    skills = "".join(
        f"<li><code>{escape(skill.id)}</code> {escape(skill.statement)}</li>"
        for skill in topic.skills
    )
    builds = ", ".join(topic.builds_on) or "nothing"
    return (
        f"<p class='facts'>{topic.minutes} minutes. Builds on {escape(builds)}. "
        f"Why: {escape(topic.why)}.</p><ul class='facts'>{skills}</ul>"
    )


def _faults(faults: Iterable[Fault]) -> str:
    items = "".join(f"<li><code>{escape(str(fault))}</code></li>" for fault in faults)
    return f"<ul class='faults'>{items}</ul>" if items else ""


def _lesson(curriculum: Curriculum, topic: str) -> str:
    try:
        lesson = curriculum.lesson(topic)
    except ContentError as error:
        return f"<p class='faults'>{escape(str(error))}</p>"
    parts = [part.html + _problem(part.worked, is_open=True) for part in lesson.parts]
    return f"<article class='lesson'>{''.join(parts)}{lesson.closing}</article>"


def _drawn(curriculum: Curriculum, topic: str, exercise: str, seed: int) -> str:
    try:
        return _problem(curriculum.draw(topic, exercise, seed))
    except ContentError as error:
        return f"<p class='faults'>{escape(str(error))}</p>"


def _problem(problem: Problem, *, is_open: bool = False) -> str:
    field = problem.field
    options = "".join(f"<li>{to_inline_html(option)}</li>" for option in field.options)
    targets = "".join(f"<li>{to_inline_html(target)}</li>" for target in field.targets)
    around = f"{_math(field.prefix)} [ {field.widget} ] {_math(field.suffix)}"
    steps = "".join(f"<li>{step}</li>" for step in problem.steps_html)
    mistakes = "".join(_mistake(mistake) for mistake in problem.mistakes)
    figure = problem.figure
    picture = (
        f'<div role="img" aria-label="{escape(figure.alt, quote=True)}">{figure.svg}</div>'
        if figure is not None
        else ""
    )
    return (
        f"<section class='problem'>{problem.question_html}{picture}"
        f"<p class='facts'>{around} {escape(field.how_to_type)}</p>"
        f"<ol start='0'>{options}</ol><ul>{targets}</ul>"
        f"<details{' open' if is_open else ''}><summary>seed {problem.seed}: answer, steps, "
        f"mistakes</summary><p>Answer: {to_inline_html(problem.answer.latex())}</p>"
        f"<ol>{steps}</ol><ul>{mistakes}</ul></details></section>"
    )


def _mistake(mistake: Mistake) -> str:
    answer = to_inline_html(mistake.answer.latex())
    return f"<li>{answer}: {to_html(mistake.message)}</li>"


def _math(tex: str) -> str:
    return f'<span class="math">{escape(tex)}</span>' if tex else ""
