"""Histories of learners, for laws."""

from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from unstuck.answers.base import Verdict
from unstuck.learner import Event, EventKind, Purpose

START = datetime(2026, 1, 1, 9, tzinfo=UTC)
TOPICS = ("alpha", "beta", "gamma", "delta")

moments = st.integers(-500 * 86400, 500 * 86400).map(lambda s: START + timedelta(seconds=s))
shares = st.dictionaries(st.sampled_from(TOPICS), st.floats(0, 1), max_size=3)


def events(at: st.SearchStrategy[datetime] = moments) -> st.SearchStrategy[Event]:
    """Any event whatever, in any order, by a clock that may jump."""
    return st.builds(
        Event,
        at=at,
        kind=st.sampled_from(EventKind),
        purpose=st.sampled_from(Purpose),
        topic=st.sampled_from(TOPICS),
        exercise=st.sampled_from(("one", "two")),
        skill=st.sampled_from(("first", "second")),
        verdict=st.sampled_from(Verdict) | st.none(),
        answer_kind=st.sampled_from(("number", "choice")),
        hints=st.integers(0, 3),
        earlier=st.integers(0, 3),
        skills=st.integers(1, 2),
        credit=shares,
        minutes=st.none() | st.floats(-5, 1e6),
        expected=st.none() | st.floats(0, 10),
        placement=shares,
        shares=st.dictionaries(st.sampled_from(("first", "second")), st.floats(0, 1), max_size=2),
    )
