"""``unstuck disputes``: the answers that learners think were judged wrongly."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from unstuck.web.study.actions.said import settle
from unstuck.web.study.models import Dispute


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--all", action="store_true", help="settled ones too")
    parser.add_argument("--json", action="store_true", help="one JSON object a line, complete")
    parser.add_argument("--settle", metavar="ID", help="close this one")
    parser.add_argument("--outcome", default="", help="what was decided, in words")


def run(arguments: argparse.Namespace) -> int:
    """List disputes, or settle one."""
    if arguments.settle:
        return _settle(arguments.settle, arguments.outcome)
    listed = Dispute.objects.order_by("at")
    if not arguments.all:
        listed = listed.filter(settled_at__isnull=True)
    for dispute in listed:
        print(json.dumps(_complete(dispute)) if arguments.json else _in_words(dispute))
    if not arguments.json and not listed:
        print("No disputes are open.")
    return 0


def _settle(text: str, outcome: str) -> int:
    try:
        dispute = Dispute.objects.filter(pk=UUID(text)).first()
    except ValueError:
        dispute = None
    if dispute is None:
        print(f"unstuck: there is no dispute {text!r}.", file=sys.stderr)
        return 2
    settle(dispute, outcome, datetime.now(UTC))
    return 0


def _complete(dispute: Dispute) -> dict[str, Any]:
    """Everything but who it was."""
    return {
        "id": str(dispute.pk),
        "at": dispute.at.isoformat(),
        "note": dispute.note,
        "outcome": dispute.outcome,
        **dispute.seen,
    }


def _in_words(dispute: Dispute) -> str:
    problem, judgement = dispute.seen["problem"], dispute.seen["judgement"]
    lines = [
        f"{dispute.pk}  {dispute.at:%Y-%m-%d}",
        f"  {problem['topic']}/{problem['exercise']} seed {problem['seed']}",
        f"  question: {problem['question']}",
        f"  answer:   {json.dumps(problem['answer'], ensure_ascii=False)}",
        f"  response: {dispute.seen['response']}",
        f"  verdict:  {judgement['verdict']}. {judgement['headline']} {judgement['detail']}",
    ]
    if dispute.note:
        lines.append(f"  note:     {dispute.note}")
    if dispute.settled_at:
        lines.append(f"  settled:  {dispute.outcome or 'without a word'}")
    return "\n".join(lines) + "\n"
