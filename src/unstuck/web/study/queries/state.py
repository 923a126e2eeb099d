"""What is believed about the learner, and how a topic's state is shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from unstuck.learner import LearnerState, Status
from unstuck.web.accounts.models import User
from unstuck.web.study.actions.record import stored_state
from unstuck.web.study.models import LearnerRecord
