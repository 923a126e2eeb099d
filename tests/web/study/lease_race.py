"""Run by a test, on its own database: many runners at once take and report the same runs.

Prints how often each run was leased, how many reports were kept, and how many attempts there are.
"""

import json
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from django.core.management import call_command
from django.db import close_old_connections, connection

from unstuck.curriculum import load
from unstuck.labs.outcome import LabRun as Verdict
from unstuck.labs.outcome import TestResult
from unstuck.web.accounts.models import User
from unstuck.web.study.actions import labs, runs
from unstuck.web.study.models import Attempt, LabRun
from unstuck.web.study.wiring import labs_in

LEARNERS, RUNNERS = 24, 6
NOW = datetime(2026, 1, 5, 9, tzinfo=UTC)
CURRICULUM = load(Path(sys.argv[2])).curriculum
PASSED = Verdict("passed", (TestResult("t", "asks", "passed"),))


def take_all(_: int) -> list[str]:
    close_old_connections()
    taken = []
    while (run := runs.next_run(NOW)) is not None:
        taken.append(str(run.pk))
    connection.close()
    return taken


def report_all(_: int) -> int:
    close_old_connections()
    keys = LabRun.objects.values_list("pk", flat=True)
    kept = sum(runs.keep_verdict(key, PASSED, CURRICULUM, NOW) for key in keys)
    connection.close()
    return kept


call_command("migrate", verbosity=0)
lab = labs_in(CURRICULUM)["doubling"]
for number in range(LEARNERS):
    learner = User.objects.create_user(f"learner {number}")
    labs.ask_for_run(labs.own_work(learner, "doubling", lab, NOW), uuid4(), NOW)
with ThreadPoolExecutor(RUNNERS) as runners:
    leased = Counter(key for taken in runners.map(take_all, range(RUNNERS)) for key in taken)
    kept = sum(runners.map(report_all, range(RUNNERS)))
said = {
    "database": connection.vendor,
    "leased": sorted(leased.values()),
    "kept": kept,
    "attempts": Attempt.objects.count(),
    "runs": LEARNERS,
}
print(json.dumps(said))
