"""Writes around one problem: show it, judge an answer, open hints, show the solution, part."""

from __future__ import annotations

import zlib
from datetime import datetime, timedelta
from uuid import UUID, uuid5

from django.db import transaction

from unstuck.answers import Response, Verdict, judge
from unstuck.curriculum import Curriculum
from unstuck.learner import Event, EventKind, Purpose
from unstuck.web.accounts.models import User
from unstuck.web.study.models import Attempt, Problem, Task
from unstuck.web.study.record import Submission, append
from unstuck.web.study.wiring import graph_of

FRESH_TRIES = 12
RECENT = 8
LONGEST_RESPONSE = 4000
LONGEST_CREDIBLE = timedelta(minutes=45)


class TooLong(ValueError):
    """A response longer than anybody types."""


def show_problem(
    task: Task, purpose: Purpose, topic: str, exercise: str, curriculum: Curriculum, now: datetime
) -> Problem:
    """Draw the next problem of a task, unlike the last few of its kind, and store it as shown.

    The caller holds a transaction.  The database refuses a second problem at the same place.
    """
    earlier = Problem.objects.filter(learner=task.learner, topic=topic, exercise=exercise)
    seen = set(earlier.order_by("-shown_at").values_list("question_html", flat=True)[:RECENT])
    count = earlier.count()
    for nth in range(count, count + FRESH_TRIES):
        drawn = curriculum.draw(topic, exercise, _seed(task.learner, nth))
        if drawn.question_html not in seen:
            break
    return Problem.objects.create(
        learner=task.learner,
        task=task,
        position=task.problems.count(),
        purpose=purpose.value,
        topic=topic,
        exercise=exercise,
        skill=drawn.skill,
        version=drawn.version,
        drawn=drawn.to_json(),
        question_html=drawn.question_html,
        steps_html=list(drawn.steps_html),
        shown_at=now,
    )


def _seed(learner: User, nth: int) -> int:
    """The seed of a learner's nth problem of an exercise: other learners see other problems."""
    return zlib.crc32(f"{learner.pk}/{nth}".encode())


def submit(
    problem: Problem, key: UUID, response: Response, curriculum: Curriculum, now: datetime
) -> Attempt:
    """Judge a response against the stored problem, record it, and close the problem when right.

    The same ``key`` again, or the same words as the last time, gives the reply of that time;
    so does anything sent to a problem that is over.  Raises :class:`TooLong`.
    """
    if len(response.text) > LONGEST_RESPONSE:
        raise TooLong(f"more than {LONGEST_RESPONSE} characters")
    keep_draft(problem, response)
    drawn = problem.as_drawn
    judgement = judge(drawn.answer, response, drawn.mistakes)
    with transaction.atomic():
        problem = Problem.objects.select_for_update().get(pk=problem.pk)
        if earlier := _reply_of_before(problem, key, response):
            return earlier
        event = event_about(problem, EventKind.ANSWERED, curriculum, now, judgement.verdict)
        attempt = append(
            problem.learner,
            _free(key, response),
            event,
            Submission(problem, response, judgement),
        )
        if judgement.verdict is Verdict.CORRECT:
            _close(problem, Problem.State.RIGHT, now)
        elif judgement.verdict.is_evidence and problem.purpose == Purpose.PLACEMENT:
            _close(problem, Problem.State.ASKED, now)
    return attempt


def _reply_of_before(problem: Problem, key: UUID, response: Response) -> Attempt | None:
    """The attempt that this submission repeats, if it does."""
    answers = problem.attempts.filter(kind=EventKind.ANSWERED.value)
    last = answers.last()
    same = {"response": response.text, "syntax": response.syntax}
    if earlier := answers.filter(pk__in=(key, uuid5(key, response.text)), **same).first():
        return earlier
    if last and (not problem.is_open or (last.response, last.syntax) == tuple(same.values())):
        return last
    return None


def _free(key: UUID, response: Response) -> UUID:
    """The key itself; or, where it was used for other words (back button), one of these words."""
    return uuid5(key, response.text) if Attempt.objects.filter(pk=key).exists() else key


def keep_draft(problem: Problem, response: Response) -> None:
    """Remember what stands in the answer field, so that no other button loses it."""
    if problem.is_open and len(response.text) <= LONGEST_RESPONSE:
        problem.draft, problem.syntax = response.text, response.syntax
        problem.save(update_fields=["draft", "syntax"])


def not_met(problem: Problem, curriculum: Curriculum, now: datetime) -> None:
    """Record "I have not met this"; the problem is over and nothing is held against anybody."""
    _end(problem, EventKind.NOT_MET, Problem.State.NOT_MET, curriculum, now)


def show_solution(problem: Problem, curriculum: Curriculum, now: datetime) -> None:
    """Open all steps.  The problem is over; a twin can follow."""
    _end(problem, EventKind.SOLUTION_SHOWN, Problem.State.SHOWN, curriculum, now)


def _end(
    problem: Problem,
    kind: EventKind,
    state: Problem.State,
    curriculum: Curriculum,
    now: datetime,
) -> None:
    with transaction.atomic():
        problem = Problem.objects.select_for_update().get(pk=problem.pk)
        if problem.is_open:
            event = event_about(problem, kind, curriculum, now)
            append(problem.learner, uuid5(problem.pk, kind.value), event, Submission(problem))
            _close(problem, state, now)


def show_hint(problem: Problem, number: int) -> None:
    """Open the hints up to this number (from 1); asking again for an open one changes nothing."""
    with transaction.atomic():
        problem = Problem.objects.select_for_update().get(pk=problem.pk)
        reachable = min(number, problem.hints_shown + 1, problem.hint_count)
        if problem.is_open and reachable > problem.hints_shown:
            problem.hints_shown = reachable
            problem.save(update_fields=["hints_shown"])


def open_hints_to(problem: Problem, number: int) -> None:
    """Open all hints up to this number at once, for somebody who says how far they came."""
    for nth in range(1, number + 1):
        show_hint(problem, nth)


def show_twin(problem: Problem, curriculum: Curriculum, now: datetime) -> Problem:
    """Draw another problem of the same exercise, to be solved alone after a solution was read."""
    with transaction.atomic():
        problem = Problem.objects.select_for_update().get(pk=problem.pk)
        if twin := problem.twins.first():
            return twin
        twin = show_problem(
            problem.task,
            Purpose(problem.purpose),
            problem.topic,
            problem.exercise,
            curriculum,
            now,
        )
        twin.twin_of = problem
        twin.save(update_fields=["twin_of"])
        return twin


def park(problem: Problem) -> None:
    """Put an open problem aside, to come back to."""
    _swap(problem, Problem.State.OPEN, Problem.State.PARKED)


def resume(problem: Problem) -> None:
    """Take a parked problem up again."""
    _swap(problem, Problem.State.PARKED, Problem.State.OPEN)


def _swap(problem: Problem, old: Problem.State, new: Problem.State) -> None:
    Problem.objects.filter(pk=problem.pk, state=old).update(state=new)


def _close(problem: Problem, state: Problem.State, now: datetime) -> None:
    problem.state, problem.closed_at = state, now
    problem.save(update_fields=["state", "closed_at"])


def event_about(
    problem: Problem,
    kind: EventKind,
    curriculum: Curriculum,
    now: datetime,
    verdict: Verdict | None = None,
) -> Event:
    """Build the event that says this about a problem, with the credit shares of today."""
    topic = curriculum.topics.get(problem.topic)
    return Event(
        at=now,
        kind=kind,
        purpose=Purpose(problem.purpose),
        topic=problem.topic,
        exercise=problem.exercise,
        skill=problem.skill,
        verdict=verdict,
        answer_kind=problem.drawn["answer"]["kind"],
        hints=problem.hints_shown,
        earlier=problem.attempts.filter(verdict=Verdict.NOT_YET.value).count(),
        skills=max(1, len(topic.skills)) if topic else 1,
        credit=dict(sorted(graph_of(curriculum).credit(problem.topic).items())) if topic else {},
        minutes=_minutes_spent(problem, now),
        expected=problem.drawn["minutes"],
    )


def _minutes_spent(problem: Problem, now: datetime) -> float | None:
    """Minutes since the problem was shown; nothing where somebody clearly was away."""
    spent = now - problem.shown_at
    return spent.total_seconds() / 60 if timedelta() < spent <= LONGEST_CREDIBLE else None
