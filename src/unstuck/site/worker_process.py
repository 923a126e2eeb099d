"""The process that does what nobody waits for: queued tasks, and work that falls due."""

from __future__ import annotations

import os

import django
from django.core.management import call_command

from unstuck.site.lifeline import end_with_supervisor

TASK_INTERVAL = 2.0


def main() -> None:
    """Work until the supervisor says stop."""
    end_with_supervisor()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "unstuck.site.settings")
    django.setup()
    call_command(
        "db_worker", queue_name="*", interval=TASK_INTERVAL, startup_delay=False, verbosity=0
    )


if __name__ == "__main__":
    main()
