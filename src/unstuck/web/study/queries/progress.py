"""What Progress shows: what one can do, what will last, how true the forecasts were, the time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from unstuck.learner.history import Calibration, Foretold, Spent, calibration, kept
from unstuck.web.design.charts import Chart, agreement_chart, bars_chart, steps_chart
from unstuck.web.study.queries.standing import Standing
from unstuck.web.study.record import history_of

DAYS = 30
WEEKS = 12
LATELY = 6
FEWEST_TRIES = 10


@dataclass(frozen=True, slots=True)
class CanDo:
    """A skill in words, with the topic that it belongs to and when it was first shown."""

    words: str
    topic: str
    title: str
    at: datetime


@dataclass(frozen=True, slots=True)
class StrandCanDo:
    """What one can do in one strand, last things first."""

    title: str
    skills: list[CanDo]


@dataclass(frozen=True, slots=True)
class Kept:
    """Topics at the wanted retention or above, day by day, if nothing is done."""

    chart: Chart
    days: tuple[int, ...]
    rows: list[tuple[str, int]]

    @property
    def now(self) -> int:
        """Today's."""
        return self.days[0]

    @property
    def then(self) -> int:
        """That of the last day."""
        return self.days[-1]


@dataclass(frozen=True, slots=True)
class Band:
    """Forecasts of about the same chance, in percent, and how they came out."""

    tries: int
    said: int
    right: int


@dataclass(frozen=True, slots=True)
class Agreement:
    """Forecasts against outcomes; ``main`` is the band with the most tries."""

    chart: Chart
    bands: list[Band]
    tries: int
    main: Band


@dataclass(frozen=True, slots=True)
class Week:
    """Minutes spent on problems in the week that begins on ``monday``."""

    monday: date
    minutes: int


@dataclass(frozen=True, slots=True)
class Weeks:
    """The last weeks, the present one last."""

    chart: Chart
    weeks: list[Week]


@dataclass(frozen=True)
class ProgressPage:
    """Everything on the page; a part is missing while there is nothing to show."""

    lately: list[CanDo]
    strands: list[StrandCanDo]
    kept: Kept | None
    agreement: Agreement | None
    first_tries: int
    weeks: Weeks | None

    @property
    def can_do(self) -> int:
        """How many skills were shown."""
        return sum(len(strand.skills) for strand in self.strands)


def progress_page(standing: Standing) -> ProgressPage:
    """Gather the page; this folds all events of the learner once."""
    past = history_of(standing.learner)
    shown = _can_do(past.shown, standing)
    return ProgressPage(
        lately=[skill for _, skill in shown[:LATELY]],
        strands=_by_strand(shown, standing),
        kept=_kept(standing),
        agreement=_agreement(past.foretold),
        first_tries=len(past.foretold),
        weeks=_weeks(past.spent, standing),
    )


def _can_do(
    shown: Mapping[tuple[str, str], datetime], standing: Standing
) -> list[tuple[str, CanDo]]:
    """Skills that are still in the curriculum with their strands, last things first."""
    found = []
    for (name, skill_id), at in shown.items():
        topic = standing.curriculum.topics.get(name)
        for skill in topic.skills if topic else ():
            if topic and skill.id == skill_id:
                can = CanDo(skill.statement, topic.id, topic.title, at)
                found.append((topic.strand, can))
    return sorted(found, key=lambda one: one[1].at, reverse=True)


def _by_strand(shown: Sequence[tuple[str, CanDo]], standing: Standing) -> list[StrandCanDo]:
    strands = [
        StrandCanDo(strand.title, [skill for name, skill in shown if name == strand.id])
        for strand in standing.curriculum.strands
    ]
    return [strand for strand in strands if strand.skills]


def _kept(standing: Standing) -> Kept | None:
    if not any(own.memory for own in standing.state.topics.values()):
        return None
    days = kept(standing.state, standing.now, DAYS)
    marks = [(0, "today"), (7, "7"), (14, "14"), (21, "21"), (DAYS, f"{DAYS} days")]
    rows = [("today" if day == 0 else f"in {day} days", days[day]) for day, _ in marks]
    return Kept(steps_chart(days, marks), days, rows)


def _agreement(foretold: Sequence[Foretold]) -> Agreement | None:
    if len(foretold) < FEWEST_TRIES:
        return None
    found = calibration(foretold)
    bands = [_band(one) for one in found]
    chart = agreement_chart([(one.said, one.right, one.tries) for one in found])
    return Agreement(chart, bands, len(foretold), max(bands, key=lambda band: band.tries))


def _band(one: Calibration) -> Band:
    return Band(one.tries, round(100 * one.said), round(100 * one.right))


def _weeks(spent: Sequence[Spent], standing: Standing) -> Weeks | None:
    zone = ZoneInfo(standing.profile.time_zone)
    present = _monday(standing.now.astimezone(zone).date())
    minutes = {present - timedelta(weeks=n): 0.0 for n in range(WEEKS - 1, -1, -1)}
    for one in spent:
        monday = _monday(one.at.astimezone(zone).date())
        if monday in minutes:
            minutes[monday] += one.minutes
    weeks = [Week(monday, round(total)) for monday, total in minutes.items()]
    if not any(week.minutes for week in weeks):
        return None
    names = [f"{week.monday.day} {week.monday:%b}" for week in weeks]
    every = [name if n % 2 else "" for n, name in enumerate(names)]
    return Weeks(bars_chart([week.minutes for week in weeks], every), weeks)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
