"""What the page of a lab shows, which labs are ahead, and whether this server can run them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from uuid import UUID, uuid5

from django.utils.safestring import SafeString, mark_safe

from unstuck.curriculum import Curriculum, pairs_html, to_html, to_inline_html
from unstuck.labs.lab import Lab, LabError, load_lab
from unstuck.labs.outcome import LabRun as Verdict
from unstuck.learner import Event
from unstuck.planner import LabAhead, lacking
from unstuck.web.study import wiring
from unstuck.web.study.models import LabEdition, LabRun, LabRunner, LabWork
from unstuck.web.study.queries.standing import Standing, TopicRow
from unstuck.web.study.wiring import graph_of, labs_in

SEEN_LATELY = timedelta(seconds=120)
OFF = "Labs are turned off on this server."
SHARES = ((0.95, "as much as a solved problem"), (0.45, "about half as much as a solved problem"))
LITTLE = "a little"


@dataclass(frozen=True, slots=True)
class LabsStatus:
    """Whether labs run here.  ``why_off`` is for whoever runs the server; ``is_waiting`` says that
    no runner has been heard of lately, so that a run waits for one.
    """

    is_on: bool
    is_isolated: bool = True
    is_waiting: bool = False
    why_off: str = ""
    runners: tuple[LabRunner, ...] = ()


def labs_status(now: datetime) -> LabsStatus:
    """Ask the server's settings, then what the runners said of themselves."""
    labs = wiring.labs()
    if not labs.is_on:
        return LabsStatus(False, why_off=OFF)
    around = tuple(LabRunner.objects.filter(seen_at__gt=now - SEEN_LATELY).order_by("name"))
    working = [
        one for one in around if not one.trouble and (one.is_isolated or labs.allows_unisolated)
    ]
    if working:
        return LabsStatus(True, all(one.is_isolated for one in working), runners=around)
    if around:
        why = next((one.trouble for one in around if one.trouble), "")
        return LabsStatus(False, why_off=why or "The runner has no sandbox.", runners=around)
    return LabsStatus(True, not labs.allows_unisolated, is_waiting=True)


def labs_ahead(standing: Standing) -> list[LabAhead]:
    """The labs that are not passed yet; none where labs cannot be run."""
    labs = labs_in(standing.curriculum)
    if not labs or not labs_status(standing.now).is_on:
        return []
    passed = passed_labs(standing)
    return [ahead_of(topic, lab) for topic, lab in labs.items() if topic not in passed]


def passed_labs(standing: Standing) -> frozenset[str]:
    """The topics whose lab the learner has passed."""
    works = LabWork.objects.filter(learner=standing.learner, passed_at__isnull=False)
    return frozenset(works.values_list("topic", flat=True))


def ahead_of(topic: str, lab: Lab) -> LabAhead:
    """A lab as the planner sees it."""
    return LabAhead(topic, lab.minutes, lab.needs)


@dataclass(frozen=True, slots=True)
class LabCard:
    """A lab in the page of its topic: what it is, how it stands, what it waits for."""

    topic: str
    title: str
    minutes: float
    is_passed: bool
    is_begun: bool
    waits_for: list[TopicRow]
    status: LabsStatus


def lab_card(topic: str, standing: Standing) -> LabCard | None:
    """The card of a topic's lab, or nothing where it has none."""
    lab = labs_in(standing.curriculum).get(topic)
    if lab is None:
        return None
    work = LabWork.objects.filter(learner=standing.learner, topic=topic).first()
    return LabCard(
        topic=topic,
        title=lab.title,
        minutes=lab.minutes,
        is_passed=work is not None and work.passed_at is not None,
        is_begun=work is not None,
        waits_for=waits_for(topic, lab, standing),
        status=labs_status(standing.now),
    )


def waits_for(topic: str, lab: Lab, standing: Standing) -> list[TopicRow]:
    """The programming that the learner has not shown yet."""
    graph = graph_of(standing.curriculum)
    return standing.rows(lacking(graph, ahead_of(topic, lab), standing.state, standing.now))


@dataclass(frozen=True, slots=True)
class CodeLine:
    """A line of the submission that a message is about."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class TestRow:
    """One test as its panel shows it."""

    __test__ = False

    asks: SafeString
    outcome: str
    message: SafeString
    line: CodeLine | None


@dataclass(frozen=True, slots=True)
class ResultPanel:
    """What came of a run, or that it is still under way (``verdict`` is nothing)."""

    run: LabRun
    verdict: Verdict | None
    headline: str
    message: SafeString
    line: CodeLine | None
    tests: tuple[TestRow, ...]
    advice: tuple[SafeString, ...]
    credit: str

    @property
    def passed(self) -> bool:
        """Whether every test passed."""
        return self.verdict is not None and self.verdict.passed

    @property
    def lines(self) -> str:
        """The lines to mark in the editor, by number."""
        spoken_of = (self.line, *(test.line for test in self.tests))
        numbers = {line.number for line in spoken_of if line is not None}
        return " ".join(str(number) for number in sorted(numbers))

    @property
    def kind(self) -> str:
        """The verdict's look: its color and shape."""
        if self.passed:
            return "correct"
        return "undecided" if self.run.outcome == "unavailable" else "not yet"


@dataclass(frozen=True, slots=True)
class LabPage:
    """A lab with everything that has happened to it."""

    topic: str
    topic_title: str
    lab: Lab
    work: LabWork
    story: SafeString
    pairs: SafeString
    text: str
    next_key: UUID
    hints: tuple[SafeString, ...]
    hints_shown: int
    panel: ResultPanel | None
    status: LabsStatus
    waits_for: list[TopicRow]
    is_newer_available: bool
    skills: tuple[str, ...]

    @property
    def next_hint(self) -> int | None:
        """The number of the hint that can be had next."""
        return self.hints_shown + 1 if self.hints_shown < len(self.hints) else None

    @property
    def is_changed(self) -> bool:
        """Whether the text is another one than was judged last."""
        return self.panel is not None and self.panel.run.submission != self.text

    @property
    def rows(self) -> int:
        """How many lines the plain field shows."""
        return min(max(self.text.count("\n") + 3, 12), 40)


def lab_page(work: LabWork, lab: Lab, standing: Standing, text: str | None = None) -> LabPage:
    """Gather the page of a lab; ``text`` is what stands in the editor if it could not be saved."""
    topic = standing.curriculum.topics.get(work.topic)
    last = work.runs.order_by("asked_at").last()
    current = labs_in(standing.curriculum).get(work.topic)
    statements = {skill.id: skill.statement for skill in topic.skills} if topic else {}
    return LabPage(
        topic=work.topic,
        topic_title=topic.title if topic else work.topic,
        lab=lab,
        work=work,
        story=_html(lab.story),
        pairs=mark_safe(pairs_html((pair.code, pair.formula) for pair in lab.pairs)),  # noqa: S308
        text=work.text if text is None else text,
        next_key=uuid5(work.pk, f"run {work.runs.count() + 1} of save {work.saves}"),
        hints=tuple(_html(one.hint) for one in lab.functions if one.hint),
        hints_shown=work.hints_shown,
        panel=result_panel(last, standing.curriculum) if last else None,
        status=labs_status(standing.now),
        waits_for=waits_for(work.topic, lab, standing),
        is_newer_available=current is not None and current.version != work.edition_id,
        skills=tuple(statements.get(skill, skill) for skill in lab.skills),
    )


def lab_of(edition: LabEdition, curriculum: Curriculum) -> Lab | None:
    """The lab as it was shown; as it is today where that can no longer be read."""
    try:
        return _read(edition.source)
    except LabError:
        return labs_in(curriculum).get(edition.topic)


@lru_cache(maxsize=64)
def _read(source: str) -> Lab:
    return load_lab(source)


def result_panel(run: LabRun, curriculum: Curriculum) -> ResultPanel:
    """What came of a run, in words."""
    if not run.is_done:
        return ResultPanel(run, None, "", _html(""), None, (), (), "")
    verdict = Verdict.from_json(run.report)
    return ResultPanel(
        run=run,
        verdict=verdict,
        headline=headline(verdict),
        message=_html(verdict.message),
        line=_line(run.submission, verdict.line),
        tests=tuple(
            TestRow(
                asks=_inline(_begun(test.asks or test.name)),
                outcome=test.outcome,
                message=_html(test.message),
                line=_line(run.submission, test.line),
            )
            for test in verdict.tests
        ),
        advice=tuple(_html(words) for words in verdict.advice),
        credit=credit_words(run, curriculum) if verdict.passed else "",
    )


def headline(verdict: Verdict) -> str:
    """What came of it, in one plain sentence."""
    count = len(verdict.tests)
    right = sum(test.outcome == "passed" for test in verdict.tests)
    match verdict.outcome:
        case "passed":
            return "Right: every test passes" if count > 1 else "Right: the test passes"
        case "failed" if right:
            return f"Not yet: {right} of {count} tests pass"
        case "failed":
            return "Not yet: no test passes so far"
        case "error":
            return "Not yet: Python stopped at an error"
        case "timeout":
            return "Not yet: it did not come to an end in time"
        case "memory":
            return "Not yet: it needed more memory than a lab has"
        case "output":
            return "Not yet: it printed or returned more than a lab takes"
        case "forbidden":
            return "Not yet: it did something that a lab does not allow"
        case _:
            return "This could not be run just now"


def credit_words(run: LabRun, curriculum: Curriculum) -> str:
    """What a passed run counts for, in words."""
    if run.attempt is None:
        return "This lab has counted already; it counts again on another day."
    event = Event.from_json(run.attempt.event)
    topic = curriculum.topics.get(event.topic)
    statements = {skill.id: skill.statement for skill in topic.skills} if topic else {}
    parts = [
        f"for “{statements.get(skill, skill)}” {_amount(share)}"
        for skill, share in event.shares.items()
    ]
    if not parts:
        return "It counts for no skill of this topic any more."
    helped = ""
    if run.solution_seen:
        helped = " You have seen the solution lately, so it says less; it says more in a week."
    elif run.hints:
        helped = " Hints cost nothing; they only make it a little weaker a sign."
    return f"It counts {_listed(parts)}.{helped}"


def _amount(share: float) -> str:
    return next((words for least, words in SHARES if share >= least), LITTLE)


def _listed(parts: list[str]) -> str:
    *first, last = parts
    return f"{', '.join(first)} and {last}" if first else last


def _line(submission: str, number: int | None) -> CodeLine | None:
    lines = submission.split("\n")
    if number is None or not 0 < number <= len(lines):
        return None
    return CodeLine(number, lines[number - 1])


def _begun(words: str) -> str:
    """With a capital letter, as a sentence begins."""
    return words[:1].upper() + words[1:]


def _html(markdown: str) -> SafeString:
    return mark_safe(to_html(markdown))  # noqa: S308 - to_html lets no HTML through


def _inline(markdown: str) -> SafeString:
    return mark_safe(to_inline_html(markdown))  # noqa: S308
