"""The rules of a lesson's text, and of the front matter of a written topic."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress

from unstuck.curriculum.checks.lint import picture_faults, suspect, ugly
from unstuck.curriculum.checks.report import Formula, TopicReport
from unstuck.curriculum.checks.spelling import british_words
from unstuck.curriculum.frontmatter import Page
from unstuck.curriculum.lesson import Piece
from unstuck.curriculum.markup import formulas, pairs, tokens_of
from unstuck.curriculum.problem import seed_text
from unstuck.curriculum.topics import ContentError, Fault, Topic
from unstuck.curriculum.workshop import BrokenFileError, Workshop

FEWEST_WORDS, MOST_WORDS = 450, 1_300
GOOD_WORDS = (600, 1_100)
STUCK_HEADING = "When you are stuck"
_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")


def check_prose(
    page: Page, topic: Topic, pieces: tuple[Piece, ...], workshop: Workshop, report: TopicReport
) -> None:
    """Check a lesson: length, spelling, gaps, formulas, figures, and the parts it must have."""
    for word, american, line in _british(page):
        message = f"British spelling {word!r}: write {american}…"
        report.faults.append(Fault(page.path, line, message))
    for piece in pieces:
        _check_piece(piece, page, report)
        _check_pictures(piece, workshop, page, report)
    _check_parts(page, topic, pieces, report)
    _check_size(page, topic, count_words(page.body) + worked_words(topic, pieces, workshop), report)


def _check_piece(piece: Piece, page: Page, report: TopicReport) -> None:
    for what, line in ugly(piece.markdown):
        report.faults.append(Fault(page.path, piece.line + line, what))
    for what, line in suspect(piece.markdown):
        report.warnings.append(Fault(page.path, piece.line + line, what))
    for pair in pairs(piece.markdown):
        if not (pair.code and pair.formula):
            message = "a line of pairs reads `code $formula$`"
            report.faults.append(Fault(page.path, piece.line + pair.line, message))
    for tex, display, line in formulas(piece.markdown):
        note_formula(report, Formula(tex, display, page.path, piece.line + line))


def _check_size(page: Page, topic: Topic, words: int, report: TopicReport) -> None:
    def fault(line: int, message: str) -> None:
        report.faults.append(Fault(page.path, line, message))

    def warning(line: int, message: str) -> None:
        report.warnings.append(Fault(page.path, line, message))

    if not FEWEST_WORDS <= words <= MOST_WORDS:
        fault(page.body_line, f"{words} words; a lesson has {FEWEST_WORDS} to {MOST_WORDS:,}")
    elif not GOOD_WORDS[0] <= words <= GOOD_WORDS[1]:
        warning(page.body_line, f"{words} words; 600 to 1,000 read best")
    for name in ("names", "sources"):
        if not getattr(topic, name):
            warning(1, f"{name}: empty; a written topic has some")
    if topic.builds_on and not topic.practises:
        warning(1, "practises: empty, so a review of this topic refreshes nothing below it")


def check_front_matter(page: Page, topic: Topic, report: TopicReport) -> None:
    """Check what every topic has, written or not: spelling and gaps in its front matter."""
    texts = {"title": topic.title, "why": topic.why}
    texts |= {f"skills.{skill.id}": skill.statement for skill in topic.skills}
    for key, text in texts.items():
        for word, american, _ in british_words(text):
            message = f"British spelling {word!r}: write {american}…"
            report.faults.append(Fault(page.path, page.line(key), message))
        for what, _ in ugly(text) if "FILL IN" in text or "TODO" in text else ():
            report.faults.append(Fault(page.path, page.line(key), what))


def note_formula(report: TopicReport, formula: Formula) -> None:
    """Remember a formula to be typeset; one of each form is enough."""
    key = re.sub(r"\d+", "0", formula.tex) + ("$$" if formula.display else "")
    report.formulas.setdefault(key, formula)


def count_words(body: str) -> int:
    """Return the number of words of running text.

    A formula within a line counts as one; code and worked problems count nothing.
    """
    found = 0
    for token, _ in tokens_of(body):
        if token.type == "text" and not token.content.startswith(":::"):
            found += len(_WORD.findall(token.content))
        found += token.type == "math_inline"
    return found


def worked_words(topic: Topic, pieces: tuple[Piece, ...], workshop: Workshop) -> int:
    """Return the number of words in the questions and steps of the worked problems."""
    found = 0
    for piece in pieces:
        if piece.worked is not None:
            name, seed = piece.worked.exercise, piece.worked.seed
            with suppress(ContentError):
                drawn = workshop.draw(name, seed, seed_text(topic.id, name, seed))
                found += sum(count_words(text) for text in (drawn.question, *drawn.steps))
    return found


def _british(page: Page) -> Iterator[tuple[str, str, int]]:
    for token, line in tokens_of(page.body):
        if token.type == "text":
            for word, american, _ in british_words(token.content):
                yield word, american, page.body_line + line


def _check_pictures(piece: Piece, workshop: Workshop, page: Page, report: TopicReport) -> None:
    for token, line in tokens_of(piece.markdown):
        if token.type != "image":
            continue
        where = Fault(page.path, piece.line + line, "")
        source = str(token.attrs.get("src", ""))
        if not source.startswith("figure:"):
            message = f"the picture {source!r} is not one that this topic draws (figure:name)"
            report.faults.append(Fault(where.file, where.line, message))
            continue
        try:
            figure = workshop.figure(source.removeprefix("figure:"))
        except BrokenFileError as error:
            report.faults.append(error.fault)
            continue
        except ContentError as error:
            report.faults.append(Fault(where.file, where.line, str(error)))
            continue
        for what in picture_faults(figure.svg, token.content or figure.alt):
            report.faults.append(Fault(where.file, where.line, what))


def _check_parts(page: Page, topic: Topic, pieces: tuple[Piece, ...], report: TopicReport) -> None:
    """A lesson has a heading for being stuck with prompts, and a code cell that is run."""
    lines = page.body.split("\n")
    wanted = f"## {STUCK_HEADING}".lower()
    heading = next((n for n, text in enumerate(lines) if text.strip().lower() == wanted), None)
    if heading is None:
        message = f"the section `## {STUCK_HEADING}` is missing"
        report.faults.append(Fault(page.path, page.body_line + len(lines) - 1, message))
    else:
        prompts = [text for text in lines[heading:] if text.lstrip().startswith(("- ", "* "))]
        if len(prompts) < 2:
            message = f"`## {STUCK_HEADING}` needs at least two prompts"
            report.faults.append(Fault(page.path, page.body_line + heading, message))
    if not any(text.strip() == "```python run" for text in lines):
        message = "no code cell is run (```python run with ```output)"
        report.faults.append(Fault(page.path, page.body_line, message))
    if not any(piece.worked for piece in pieces):
        message = f"no worked example; {topic.title!r} needs one for each skill"
        report.faults.append(Fault(page.path, page.body_line, message))
