"""What a learner knows and remembers: pure functions on frozen dataclasses."""

from unstuck.learner.events import Event, EventKind, Purpose
from unstuck.learner.folding import fold, replay
from unstuck.learner.rules import RULES, Rules
from unstuck.learner.state import LearnerState, Status, TopicState

__all__ = [
    "RULES",
    "Event",
    "EventKind",
    "LearnerState",
    "Purpose",
    "Rules",
    "Status",
    "TopicState",
    "fold",
    "replay",
]
