"""What the page of a problem shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID, uuid5

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from unstuck.answers import Field, Response, Syntax, Verdict
from unstuck.curriculum import ContentError, Curriculum, to_html, to_inline_html
from unstuck.learner import EventKind
from unstuck.web.study.models import Attempt, Problem, StuckPoint
from unstuck.web.study.queries.standing import Standing, TopicRow

PROMPTS = "<h2>When you are stuck</h2>"


@dataclass(frozen=True, slots=True)
class VerdictPanel:
    """The verdict on one response.  ``position`` is where the response could not be read."""

    attempt: UUID
    verdict: Verdict
    headline: str
    detail: SafeString
    read_as: str
    spoken: str
    typed: str
    position: tuple[int, int] | None
    marks: tuple[bool | None, ...]
    disputed: bool

    @property
    def words(self) -> str:
        """The verdict in plain words, for a screen reader."""
        read = f" We read your answer as {self.spoken}." if self.spoken else ""
        return f"{self.headline}{read}"

    @property
    def can_be_disputed(self) -> bool:
        """Whether "I think I am right" makes sense here."""
        return self.verdict is not Verdict.CORRECT


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the solution; as long as it is not shown only its place is."""

    html: SafeString
    shown: bool


@dataclass(frozen=True, slots=True)
class StuckHelp:
    """The real help for one of the four ways to be stuck."""

    point: StuckPoint
    steps_had: tuple[tuple[int, str], ...] = ()
    read_as: str = ""
    prompts: str = ""
    prerequisites: tuple[TopicRow, ...] = ()


@dataclass(frozen=True, slots=True)
class ProblemPage:
    """A problem with everything that has happened to it."""

    problem: Problem
    topic_title: str
    strand_title: str
    module_title: str
    skill_statement: str
    field: Field
    options: tuple[SafeString, ...]
    targets: tuple[SafeString, ...]
    tries: int
    typed: str
    syntax: str
    next_key: UUID
    panel: VerdictPanel | None
    steps: tuple[Step, ...]
    right_answer: str
    help: StuckHelp | None
    twin: Problem | None

    @property
    def is_over(self) -> bool:
        """Whether nothing more is asked."""
        return not self.problem.is_open

    @property
    def could_not_read(self) -> bool:
        """Whether the last answer could not be read."""
        return self.panel is not None and self.panel.verdict is Verdict.UNREADABLE

    @property
    def read_as(self) -> str:
        """How the text in the field was read, in LaTeX; nothing once it has changed."""
        same = self.panel is not None and self.panel.typed == self.typed
        return self.panel.read_as if self.panel is not None and same else ""

    @property
    def option_marks(self) -> tuple[bool | None, ...]:
        """What is right, option by option."""
        if self.panel is None or self.field.widget == "math":
            return ()
        return self.panel.marks

    @property
    def entry_marks(self) -> tuple[bool | None, ...]:
        """What is right, entry by entry of a typed answer."""
        if self.panel is None or self.field.widget != "math":
            return ()
        return self.panel.marks

    @property
    def dispute_link(self) -> SafeString:
        """The way to say "I think I am right", or the word that it was said."""
        if self.panel is None or not self.panel.can_be_disputed:
            return mark_safe("")
        if self.panel.disputed:
            said = "You said that you think you are right; the author will see all of this."
            return format_html("<span>{}</span>", said)
        address = f"{reverse('study:problem', args=[self.problem.pk])}?open=dispute"
        link = '<a href="{0}#dispute" hx-get="{0}">I think I am right</a>'
        return format_html(link, address)

    @property
    def offers_twin(self) -> bool:
        """Whether the next thing worth doing is a problem of the same kind."""
        return self.problem.state == Problem.State.SHOWN and self.twin is None

    @property
    def next_hint(self) -> int | None:
        """The number of the hint that can be had next."""
        nth = self.problem.hints_shown + 1
        return nth if nth <= self.problem.hint_count and not self.is_over else None


def problem_page(
    problem: Problem, curriculum: Curriculum, stuck: StuckHelp | None = None
) -> ProblemPage:
    """Gather the page of a problem."""
    answers = problem.attempts.filter(kind=EventKind.ANSWERED.value)
    last = answers.select_related("dispute").last()
    drawn = problem.as_drawn
    topic = curriculum.topics.get(problem.topic)
    statements = {skill.id: skill.statement for skill in topic.skills} if topic else {}
    strand = next((one for one in curriculum.strands if topic and one.id == topic.strand), None)
    modules = {module.id: module.title for module in strand.modules} if strand else {}
    over = not problem.is_open
    field = drawn.field
    return ProblemPage(
        problem=problem,
        topic_title=topic.title if topic else problem.topic,
        strand_title=strand.title if strand else "",
        module_title=modules.get(topic.module, "") if topic else "",
        skill_statement=statements.get(problem.skill, ""),
        field=field,
        options=tuple(mark_safe(to_inline_html(option)) for option in field.options),  # noqa: S308
        targets=tuple(mark_safe(to_inline_html(target)) for target in field.targets),  # noqa: S308
        tries=problem.attempts.count(),
        typed=problem.draft,
        syntax=problem.syntax,
        next_key=next_key(problem),
        panel=verdict_panel(last) if last else None,
        steps=_steps(problem),
        right_answer=to_inline_html(drawn.answer.latex()) if over else "",
        help=stuck,
        twin=problem.twins.first(),
    )


def _steps(problem: Problem) -> tuple[Step, ...]:
    """The ladder of hints; all steps once the problem is over."""
    shown = len(problem.steps_html) if not problem.is_open else problem.hints_shown
    listed = problem.steps_html[: max(shown, min(shown + 1, problem.hint_count))]
    return tuple(
        Step(mark_safe(html if nth < shown else ""), nth < shown)  # noqa: S308
        for nth, html in enumerate(listed)
    )


def next_key(problem: Problem) -> UUID:
    """The id that the next submission carries.

    Two tabs that show the same moment carry the same id, so that they make one attempt.
    """
    return uuid5(problem.pk, f"answer {problem.attempts.count() + 1}")


def verdict_panel(attempt: Attempt) -> VerdictPanel:
    """The verdict on an answer, as it was given."""
    judgement: Mapping[str, Any] = attempt.judgement
    return VerdictPanel(
        attempt=attempt.pk,
        verdict=Verdict(attempt.verdict),
        headline=judgement["headline"],
        detail=mark_safe(to_html(judgement["detail"])),  # noqa: S308
        read_as=judgement["read_as"],
        spoken=judgement["spoken"],
        typed=attempt.response,
        position=tuple(judgement["position"]) if judgement["position"] else None,
        marks=tuple(judgement["marks"]),
        disputed=hasattr(attempt, "dispute"),
    )


def stuck_help(point: StuckPoint, standing: Standing) -> StuckHelp:
    """Gather the help that belongs to this way of being stuck."""
    problem = point.problem
    curriculum = standing.curriculum
    match StuckPoint.Kind(point.kind):
        case StuckPoint.Kind.START:
            return StuckHelp(point)
        case StuckPoint.Kind.MIDWAY:
            shown = problem.hints_shown
            steps = enumerate(problem.steps_html[: problem.hint_count], 1)
            return StuckHelp(
                point, tuple((nth, html if nth <= shown else "") for nth, html in steps)
            )
        case StuckPoint.Kind.DOUBT:
            draft = Response(point.draft, cast(Syntax, problem.syntax))
            read = problem.as_drawn.answer.judge(draft).read_as
            return StuckHelp(point, read_as=read, prompts=_prompts(curriculum, problem.topic))
        case StuckPoint.Kind.BACKGROUND:
            topic = curriculum.topics.get(problem.topic)
            below = topic.builds_on if topic else ()
            return StuckHelp(point, prerequisites=tuple(standing.rows(below)))


def _prompts(curriculum: Curriculum, topic: str) -> str:
    """The lesson's own prompts for somebody who is stuck; nothing where there are none."""
    try:
        closing = curriculum.lesson(topic).closing
    except (ContentError, KeyError):
        return ""
    return closing.partition(PROMPTS)[2].partition("<h2>")[0]
