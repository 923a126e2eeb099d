"""Goal and learner to what to do next, why, and how long it will take."""

from unstuck.planner.forecasting import Forecast, forecast, minutes_for
from unstuck.planner.planning import lacking, offer, plan
from unstuck.planner.steps import (
    Outcome,
    Progress,
    Step,
    StepKind,
    Tried,
    Work,
    next_exercise,
    next_step,
    outcome,
    progress,
    weakest_prerequisite,
)
from unstuck.planner.tasks import LabAhead, Plan, Settings, Task, TaskKind

__all__ = [
    "Forecast",
    "LabAhead",
    "Outcome",
    "Plan",
    "Progress",
    "Settings",
    "Step",
    "StepKind",
    "Task",
    "TaskKind",
    "Tried",
    "Work",
    "forecast",
    "lacking",
    "minutes_for",
    "next_exercise",
    "next_step",
    "offer",
    "outcome",
    "plan",
    "progress",
    "weakest_prerequisite",
]
