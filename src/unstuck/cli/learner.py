"""``unstuck learner``: rebuild what is known of learners, and measure and fit how it is known."""

from __future__ import annotations

import argparse
import sys

from django.db import transaction

from unstuck.cli.tracing.command import add_evaluate, add_fit
from unstuck.learner import RULES
from unstuck.web.accounts.models import User
from unstuck.web.study.models import LearnerRecord
from unstuck.web.study.record import differences, rebuild


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the actions and their options."""
    actions = parser.add_subparsers(title="what to do", metavar="action", required=True)
    replay = actions.add_parser(
        "replay", help="fold all attempts again; exit 1 unless the stored state agrees bit for bit"
    )
    replay.add_argument("--learner", help="only this one, by user name (default: everybody)")
    replay.add_argument(
        "--store", action="store_true", help="put the replayed state in the place of the stored one"
    )
    replay.set_defaults(act=run_replay)
    add_fit(actions)
    add_evaluate(actions)


def run(arguments: argparse.Namespace) -> int:
    """Do what was asked for."""
    return int(arguments.act(arguments))


def run_replay(arguments: argparse.Namespace) -> int:
    """Replay every learner and say what differs."""
    learners = User.objects.filter(record__isnull=False).order_by("username")
    if arguments.learner:
        learners = learners.filter(username=arguments.learner)
        if not learners.exists():
            print(f"unstuck: no learner {arguments.learner!r} has answered yet.", file=sys.stderr)
            return 2
    differing = sum(not _agrees(learner, store=arguments.store) for learner in learners)
    return 1 if differing else 0


def _agrees(learner: User, *, store: bool) -> bool:
    with transaction.atomic():
        record = LearnerRecord.objects.select_for_update().get(learner=learner)
        found = differences(record)
        if store:
            rebuild(learner)
    events = f"{record.sequence} attempts under the rules {RULES.name!r} ({RULES.hash})"
    if not found:
        print(f"{learner.username}: {events}: the state agrees bit for bit")
    for line in found:
        print(f"{learner.username}: {line}")
    if found and store:
        print(f"{learner.username}: stored the replayed state")
    return not found or store
