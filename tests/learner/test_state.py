"""Where a topic stands."""

from dataclasses import replace
from datetime import UTC, datetime

from unstuck.answers import Verdict
from unstuck.learner.events import Event, EventKind, Purpose
from unstuck.learner.folding import fold
from unstuck.learner.state import LearnerState, Status


def test_placement_only_asks_and_never_begins_a_topic() -> None:
    asked = Event(
        at=datetime(2026, 1, 5, tzinfo=UTC),
        kind=EventKind.ANSWERED,
        purpose=Purpose.PLACEMENT,
        topic="fractions",
        exercise="add",
        skill="add-fractions",
        verdict=Verdict.NOT_YET,
    )
    state = fold(LearnerState(), asked)
    assert state.status("fractions", asked.at) is Status.UNKNOWN
    tried = replace(asked, purpose=Purpose.LESSON)
    assert fold(state, tried).status("fractions", asked.at) is Status.LEARNING
