"""Appending events and keeping the learner's state: the fold over them, a row for each topic."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import Any
from uuid import UUID

from unstuck.answers import Judgement, Response
from unstuck.learner import RULES, Event, LearnerState, fold, replay
from unstuck.learner.history import History, history
from unstuck.web.accounts.models import User
from unstuck.web.study.models import Attempt, LearnerRecord, Problem, TopicRecord

NOTHING_TYPED = Response("")


@dataclass(frozen=True, slots=True)
class Submission:
    """What was typed and what was said about it, kept beside an answer's event."""

    problem: Problem
    response: Response = NOTHING_TYPED
    judgement: Judgement | None = None


def append(learner: User, key: UUID, event: Event, about: Submission | None = None) -> Attempt:
    """Store the event in its place and fold it into the state.

    The caller holds a transaction and has looked for ``key``.  The record's row is locked, so
    that two events of one learner never take the same place.
    """
    record = locked_record(learner)
    if record.rules_hash != RULES.hash:
        # Two rule sets in one state would agree with no replay.
        record = rebuild(learner)
    attempt = Attempt(
        id=key,
        learner=learner,
        sequence=record.sequence + 1,
        at=event.at,
        kind=event.kind.value,
        purpose=event.purpose.value,
        topic=event.topic,
        verdict=event.verdict.value if event.verdict else "",
        event=event.to_json(),
    )
    if about is not None:
        attempt.problem = about.problem
        attempt.response = about.response.text
        attempt.syntax = about.response.syntax
        attempt.judgement = asdict(about.judgement) if about.judgement else {}
    attempt.save()
    before = stored_state(record, event.touched)
    record.sequence = attempt.sequence
    store(record, fold(before, event, RULES), changed_from=before)
    return attempt


def locked_record(learner: User) -> LearnerRecord:
    """The learner's record, made at the first call, locked until the transaction ends."""
    blank = {
        "rules": RULES.name,
        "rules_hash": RULES.hash,
        "state": canonical(LearnerState().learner_json()),
    }
    record, _ = LearnerRecord.objects.select_for_update().get_or_create(
        learner=learner, defaults=blank
    )
    return record


def stored_state(record: LearnerRecord, topics: Collection[str] | None = None) -> LearnerState:
    """Read the state back: of these topics only, or of all."""
    rows = TopicRecord.objects.filter(learner_id=record.learner_id)
    if topics is not None:
        rows = rows.filter(topic__in=topics)
    data = json.loads(record.state)
    data["topics"] = {
        topic: json.loads(state) for topic, state in rows.values_list("topic", "state")
    }
    return LearnerState.from_json(data)


def store(record: LearnerRecord, state: LearnerState, changed_from: LearnerState) -> None:
    """Write the record and the rows of the topics that changed."""
    record.state = canonical(state.learner_json())
    record.save(update_fields=["sequence", "state"])
    rows = [
        TopicRecord(learner_id=record.learner_id, topic=topic, state=canonical(after.to_json()))
        for topic, after in state.topics.items()
        if after != changed_from.topics.get(topic)
    ]
    if rows:
        TopicRecord.objects.bulk_create(
            rows,
            update_conflicts=True,
            unique_fields=["learner", "topic"],
            update_fields=["state"],
        )


def replayed_state(learner: User, through: int | None = None) -> LearnerState:
    """Fold all events of a learner again, from the first (through this sequence only)."""
    return replay(_events(learner, through), RULES)


def history_of(learner: User) -> History:
    """What all events of a learner tell in hindsight."""
    last = Attempt.objects.filter(learner=learner).order_by("sequence").last()
    return _history_until(learner, last.pk) if last else history(())


@lru_cache(maxsize=32)
def _history_until(learner: User, last: UUID) -> History:
    """Kept in the process: attempts are append-only, so what led up to ``last`` never changes."""
    through = Attempt.objects.values_list("sequence", flat=True).get(learner=learner, pk=last)
    return history(_events(learner, through), RULES)


def _events(learner: User, through: int | None = None) -> Iterator[Event]:
    attempts = Attempt.objects.filter(learner=learner).order_by("sequence")
    if through is not None:
        attempts = attempts.filter(sequence__lte=through)
    stored = attempts.values_list("event", flat=True).iterator()
    return (Event.from_json(data) for data in stored)


def differences(record: LearnerRecord) -> list[str]:
    """Replay a learner and say, line by line, where the stored state is not that, bit for bit."""
    learner = record.learner
    replayed = replayed_state(learner)
    attempts = Attempt.objects.filter(learner=learner).order_by("sequence")
    places = list(attempts.values_list("sequence", flat=True))
    found = []
    if places != list(range(1, record.sequence + 1)):
        found.append(f"attempts have a gap, or the state counts {record.sequence} of {len(places)}")
    if record.rules_hash != RULES.hash:
        found.append(f"folded under the rules {record.rules!r} ({record.rules_hash})")
    if record.state != canonical(replayed.learner_json()):
        found.append("what holds across topics differs")
    stored = dict(TopicRecord.objects.filter(learner=learner).values_list("topic", "state"))
    again = {topic: canonical(own.to_json()) for topic, own in replayed.topics.items()}
    differing = [
        name for name in stored.keys() | again.keys() if stored.get(name) != again.get(name)
    ]
    return found + [f"topic {topic} differs" for topic in sorted(differing)]


def rebuild(learner: User) -> LearnerRecord:
    """Replace the stored state by the replayed one, under the rules of today.

    The caller holds a transaction.
    """
    record = locked_record(learner)
    TopicRecord.objects.filter(learner=learner).delete()
    record.rules, record.rules_hash = RULES.name, RULES.hash
    record.save(update_fields=["rules", "rules_hash"])
    store(record, replayed_state(learner), changed_from=LearnerState())
    return record


def canonical(data: dict[str, Any]) -> str:
    """JSON with one spelling, so that equal states are equal texts."""
    return json.dumps(data, sort_keys=True, separators=(",", ":"))
