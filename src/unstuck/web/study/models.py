"""What is stored about learning, and the rules that the database itself keeps.

Profile          what the learner told us about themselves
OwnGoal          a goal that they made from a text
Task             something that they started or put off
  Problem        one drawn exercise, stored as it was shown
    Attempt      one event, append-only; the learner's state is the fold over all of them
LabEdition       a lab as it was shown: its source, stored once for each version
LabWork          a learner's text in a lab, saved as typed
  LabRun         one submission of it, waiting for a runner or judged
LabRunner        what a runner said of itself last
LearnerRecord, TopicRecord   that fold, kept so that it need not be computed again
StuckPoint, Dispute, Note    what they said
DueJob           when recurring work ran
"""

from __future__ import annotations

import uuid
from functools import cached_property
from typing import Any, Never

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from unstuck.answers import Verdict
from unstuck.curriculum import Problem as DrawnProblem
from unstuck.labs.outcome import OUTCOMES as LAB_OUTCOMES
from unstuck.learner import EventKind, Purpose
from unstuck.learner.placement import Confidence

VERDICTS = [(verdict.value, verdict.value) for verdict in Verdict]
KINDS = [(kind.value, kind.value) for kind in EventKind]
CONFIDENCES = [(one.value, one.value) for one in Confidence]
OUTCOMES = [(outcome, outcome) for outcome in LAB_OUTCOMES]
PURPOSES = [(purpose.value, purpose.value) for purpose in Purpose]


def weekdays() -> list[int]:
    """Monday to Friday."""
    return [0, 1, 2, 3, 4]


class Profile(models.Model):
    """What the learner told us.  Nobody else sees it."""

    class Step(models.TextChoices):
        """The pages of the first run, in order."""

        GOAL = "goal"
        TIME = "time"
        CONFIDENCE = "confidence"
        PLACEMENT = "placement"
        MAP = "map"
        DONE = "done"

    class Theme(models.TextChoices):
        """Which colors; AUTO follows the device."""

        AUTO = "auto", "As the device"
        LIGHT = "light", "Light"
        DARK = "dark", "Dark"

    learner = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, primary_key=True, related_name="profile"
    )
    step = models.CharField(max_length=12, choices=Step.choices, default=Step.GOAL)
    goal = models.CharField(max_length=80, blank=True)
    minutes_a_day = models.PositiveSmallIntegerField(default=25)
    days = models.JSONField(default=weekdays, help_text="Weekday numbers; Monday is 0.")
    time_zone = models.CharField(max_length=64, default="UTC")
    confidence = models.CharField(max_length=6, choices=CONFIDENCES, blank=True)
    theme = models.CharField(max_length=6, choices=Theme.choices, default=Theme.AUTO)
    shortcuts = models.BooleanField(default=True)
    math_field = models.BooleanField(default=False)
    paused_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(minutes_a_day__gte=5, minutes_a_day__lte=240),
                name="minutes_a_day_are_sane",
            ),
        )


class OwnGoal(models.Model):
    """A goal that a learner made from a text: the topics that it asks for, each with its reason.

    A mapping has no topic twice, and the database keeps no empty one.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    learner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="own_goals"
    )
    title = models.CharField(max_length=120)
    topics = models.JSONField(help_text="Topic → the sentence of the text that mentions it.")
    made_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=~Q(title=""), name="own_goal_has_a_title"),
            models.CheckConstraint(condition=~Q(topics={}), name="own_goal_has_topics"),
        )
        indexes = (models.Index(fields=["learner", "made_at"]),)


class Task(models.Model):
    """Something from the plan (or chosen instead of it) that the learner started or put off."""

    class State(models.TextChoices):
        """Where it stands."""

        STARTED = "started"
        FINISHED = "finished"
        SKIPPED = "skipped"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    learner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="tasks"
    )
    kind = models.CharField(max_length=16)
    topic = models.CharField(max_length=80, help_text="Its first; a goal for a placement.")
    topics = models.JSONField(default=list, help_text="All of them, for a quiz.")
    skills = models.JSONField(default=list)
    purpose = models.CharField(max_length=12, choices=PURPOSES)
    minutes = models.FloatField(default=0)
    reason = models.TextField(blank=True)
    chosen = models.BooleanField(default=False, help_text="By the learner, not by the plan.")
    state = models.CharField(max_length=10, choices=State.choices, default=State.STARTED)
    read = models.JSONField(default=list, help_text="Skills whose part of the lesson was read.")
    declined = models.JSONField(default=list, help_text="Skills whose detour was declined.")
    after_sequence = models.PositiveIntegerField(
        default=0, help_text="The last attempt before it was started."
    )
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["learner", "kind", "topic"],
                condition=Q(state="started"),
                name="one_open_task_of_a_kind_and_topic",
            ),
            models.CheckConstraint(
                condition=Q(state="started", ended_at__isnull=True)
                | (~Q(state="started") & Q(ended_at__isnull=False)),
                name="task_ends_when_it_is_over",
            ),
        )
        indexes = (models.Index(fields=["learner", "state", "started_at"]),)


class Problem(models.Model):
    """One drawn exercise as it was shown.  A content update never changes it."""

    class State(models.TextChoices):
        """OPEN and PARKED wait for an answer; the others are over."""

        OPEN = "open"
        PARKED = "parked"
        RIGHT = "right"
        SHOWN = "solution shown"
        NOT_MET = "not met"
        ASKED = "asked once"
        LEFT = "left"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    learner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="problems"
    )
    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="problems")
    position = models.PositiveSmallIntegerField(help_text="Within its task, from 0.")
    purpose = models.CharField(max_length=12, choices=PURPOSES)
    topic = models.CharField(max_length=80)
    exercise = models.CharField(max_length=80)
    skill = models.CharField(max_length=80)
    version = models.CharField(max_length=80, help_text="Of the content it was drawn from.")
    drawn = models.JSONField(help_text="Everything about it, as unstuck.curriculum reads it back.")
    question_html = models.TextField()
    steps_html = models.JSONField()
    state = models.CharField(max_length=14, choices=State.choices, default=State.OPEN)
    hints_shown = models.PositiveSmallIntegerField(default=0)
    draft = models.TextField(blank=True, help_text="What stands in the answer field.")
    syntax = models.CharField(max_length=5, default="text", help_text="Of the draft.")
    twin_of = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="twins"
    )
    shown_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["task", "position"], name="one_problem_at_a_position"),
            models.CheckConstraint(
                condition=Q(state__in=["open", "parked"], closed_at__isnull=True)
                | (~Q(state__in=["open", "parked"]) & Q(closed_at__isnull=False)),
                name="problem_closes_when_it_is_over",
            ),
        )
        indexes = (
            models.Index(fields=["learner", "state"]),
            models.Index(fields=["learner", "topic", "exercise"]),
        )

    @property
    def is_open(self) -> bool:
        """Whether an answer is still awaited, today or later."""
        return self.state in (self.State.OPEN, self.State.PARKED)

    @property
    def hint_count(self) -> int:
        """How many steps can be had as hints: all but the last, which finishes the solution."""
        return max(1, len(self.steps_html) - 1)

    @cached_property
    def as_drawn(self) -> DrawnProblem:
        """The problem as the curriculum drew it, on the day it was shown."""
        return DrawnProblem.from_json(self.drawn)


class AppendOnlyQuerySet(models.QuerySet["Attempt"]):
    """Refuses to change or remove what happened.

    Deleting a learner removes their attempts by cascade, which does not come through here.
    """

    def update(self, **_: Any) -> Never:
        """Refuse."""
        raise TypeError("Attempts are append-only: record another one instead of changing it.")

    def delete(self) -> Never:
        """Refuse."""
        raise TypeError("Attempts are append-only: they go only together with their learner.")


class Attempt(models.Model):
    """One event: a submitted response, or another thing that says what the learner knows.

    The key is the client's id of the submission, so that a retry cannot be counted twice.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    learner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="attempts"
    )
    sequence = models.PositiveIntegerField(help_text="From 1, without gaps, for each learner.")
    at = models.DateTimeField()
    kind = models.CharField(max_length=20, choices=KINDS)
    purpose = models.CharField(max_length=12, choices=PURPOSES)
    topic = models.CharField(max_length=80, blank=True)
    verdict = models.CharField(max_length=12, choices=VERDICTS, blank=True)
    event = models.JSONField(help_text="Everything that the fold needs; replay reads this.")
    problem = models.ForeignKey(
        Problem, on_delete=models.CASCADE, null=True, related_name="attempts"
    )
    response = models.TextField(blank=True)
    syntax = models.CharField(max_length=5, default="text")
    judgement = models.JSONField(default=dict)

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        ordering = ("sequence",)
        constraints = (
            models.UniqueConstraint(
                fields=["learner", "sequence"], name="one_attempt_in_each_place"
            ),
            models.CheckConstraint(condition=Q(sequence__gte=1), name="sequence_starts_at_one"),
            models.CheckConstraint(
                condition=~Q(kind=EventKind.ANSWERED.value)
                | (~Q(verdict="") & Q(problem__isnull=False)),
                name="an_answer_has_problem_and_verdict",
            ),
        )
        indexes = (models.Index(fields=["problem", "sequence"]),)

    def save(self, **kwargs: Any) -> None:
        """Insert; refuse anything else."""
        if not self._state.adding:
            raise TypeError("Attempts are append-only: record another one instead of changing it.")
        super().save(**{**kwargs, "force_insert": True})

    def delete(self, *_: Any, **__: Any) -> Never:
        """Refuse."""
        raise TypeError("Attempts are append-only: they go only together with their learner.")


class LearnerRecord(models.Model):
    """The part of the fold that belongs to no single topic, and how far the fold has come."""

    learner = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, primary_key=True, related_name="record"
    )
    sequence = models.PositiveIntegerField(default=0, help_text="Of the last folded attempt.")
    rules = models.CharField(max_length=80)
    rules_hash = models.CharField(max_length=80)
    state = models.TextField(help_text="Canonical JSON, compared bit for bit by replay.")


class TopicRecord(models.Model):
    """The fold's part for one topic."""

    learner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="topic_records"
    )
    topic = models.CharField(max_length=80)
    state = models.TextField(help_text="Canonical JSON, compared bit for bit by replay.")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["learner", "topic"], name="one_record_for_each_topic"),
        )


class StuckPoint(models.Model):
    """Where and how a learner was stuck."""

    class Kind(models.TextChoices):
        """The four ways to be stuck; each has its own help."""

        START = "start", "I don't know how to start"
        MIDWAY = "midway", "I got lost midway"
        DOUBT = "doubt", "I don't trust my answer"
        BACKGROUND = "background", "I am missing background"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    learner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="stuck_points"
    )
    problem = models.ForeignKey(Problem, on_delete=models.CASCADE, related_name="stuck_points")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    step = models.PositiveSmallIntegerField(null=True, blank=True, help_text="Where they were.")
    draft = models.TextField(blank=True, help_text="What stood in the answer field.")
    at = models.DateTimeField()


class Dispute(models.Model):
    """An answer that its learner thinks is right, with everything that was on the screen."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    learner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="disputes"
    )
    attempt = models.OneToOneField(Attempt, on_delete=models.CASCADE, related_name="dispute")
    note = models.TextField(blank=True)
    seen = models.JSONField()
    at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)
    outcome = models.TextField(blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(settled_at__isnull=True) | Q(settled_at__gte=F("at")),
                name="dispute_is_settled_after_it_began",
            ),
        )


class Note(models.Model):
    """What a learner wrote under a topic, for everybody on this server."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    learner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notes"
    )
    topic = models.CharField(max_length=80, db_index=True)
    text = models.TextField()
    at = models.DateTimeField()


class LabEdition(models.Model):
    """A lab as it was shown.  A content update never changes it."""

    version = models.CharField(max_length=80, primary_key=True, help_text="Hash of the source.")
    topic = models.CharField(max_length=80)
    source = models.TextField(help_text="All of lab.py; never sent to a sandbox or a learner.")


class LabWork(models.Model):
    """What one learner has written in one lab."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    learner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="lab_works"
    )
    topic = models.CharField(max_length=80)
    edition = models.ForeignKey(LabEdition, on_delete=models.PROTECT, related_name="works")
    text = models.TextField()
    saves = models.PositiveIntegerField(
        default=0, help_text="Counts up; a window that saves says which one it has seen."
    )
    saved_by = models.CharField(
        max_length=40, blank=True, help_text="The window that saved last, where it has a name."
    )
    hints_shown = models.PositiveSmallIntegerField(default=0)
    solution_shown_at = models.DateTimeField(null=True, blank=True)
    solution_open = models.BooleanField(default=False, help_text="Until it is started again.")
    started_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    passed_at = models.DateTimeField(null=True, blank=True, help_text="For the first time.")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["learner", "topic"], name="one_text_for_each_lab"),
            models.CheckConstraint(
                condition=Q(solution_open=False) | Q(solution_shown_at__isnull=False),
                name="an_open_solution_was_shown",
            ),
        )

    @property
    def was_tried(self) -> bool:
        """Whether something of it has been judged; then a solution may be seen."""
        judged = self.runs.filter(state=LabRun.State.DONE)
        return judged.exclude(outcome="unavailable").exists()


class LabRun(models.Model):
    """One submission: what was sent, who judges it until when, and the one verdict.

    The key is the client's id of the submission, so that a retry runs nothing twice.
    """

    class State(models.TextChoices):
        """QUEUED waits for a runner, LEASED is with one, DONE has its verdict."""

        QUEUED = "queued"
        LEASED = "leased"
        DONE = "done"

    id = models.UUIDField(primary_key=True, editable=False)
    learner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="lab_runs"
    )
    work = models.ForeignKey(LabWork, on_delete=models.CASCADE, related_name="runs")
    edition = models.ForeignKey(LabEdition, on_delete=models.PROTECT, related_name="runs")
    submission = models.TextField()
    seed = models.CharField(max_length=80)
    hints = models.PositiveSmallIntegerField(help_text="Open when it was sent.")
    solution_seen = models.BooleanField(help_text="Lately, when it was sent.")
    asked_at = models.DateTimeField()
    state = models.CharField(max_length=6, choices=State.choices, default=State.QUEUED)
    lease = models.UUIDField(null=True, blank=True, help_text="Of the latest delivery.")
    leased_until = models.DateTimeField(null=True, blank=True)
    deliveries = models.PositiveSmallIntegerField(default=0)
    outcome = models.CharField(max_length=12, choices=OUTCOMES, blank=True)
    report = models.JSONField(default=dict, help_text="As unstuck.labs.outcome reads it back.")
    done_at = models.DateTimeField(null=True, blank=True)
    attempt = models.OneToOneField(
        Attempt, on_delete=models.CASCADE, null=True, blank=True, related_name="lab_run"
    )

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(state="queued", lease__isnull=True, leased_until__isnull=True)
                | Q(state="leased", lease__isnull=False, leased_until__isnull=False)
                | Q(state="done", leased_until__isnull=True),
                name="a_run_is_leased_or_it_is_not",
            ),
            models.CheckConstraint(
                condition=Q(state="done", done_at__isnull=False) & ~Q(outcome="")
                | ~Q(state="done") & Q(done_at__isnull=True, outcome=""),
                name="a_run_has_its_verdict_when_it_is_done",
            ),
            models.CheckConstraint(
                condition=Q(attempt__isnull=True) | Q(outcome="passed"),
                name="only_a_passed_run_is_evidence",
            ),
            models.UniqueConstraint(
                fields=["work"], condition=~Q(state="done"), name="one_unfinished_run_of_a_lab"
            ),
        )
        indexes = (models.Index(fields=["state", "asked_at"]),)

    @property
    def is_done(self) -> bool:
        """Whether it has its verdict."""
        return self.state == self.State.DONE


class LabRunner(models.Model):
    """What a runner said of itself when it last asked for work.  It belongs to no learner."""

    name = models.CharField(max_length=80, primary_key=True)
    seen_at = models.DateTimeField()
    is_isolated = models.BooleanField()
    trouble = models.TextField(blank=True, help_text="Why it can run nothing, for the operator.")


class DueJob(models.Model):
    """When one kind of recurring work ran last."""

    name = models.CharField(max_length=40, primary_key=True)
    ran_at = models.DateTimeField(null=True, blank=True)
    message = models.TextField(blank=True)
