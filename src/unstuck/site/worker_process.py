"""The process that does what nobody waits for: queued tasks, and work that falls due."""

from __future__ import annotations

import logging
import os
import threading

import django
from django.core.management import call_command
from django.db import close_old_connections
from django.utils.module_loading import import_string

from unstuck.site import clock
from unstuck.site.lifeline import end_with_supervisor

log = logging.getLogger("unstuck.site.worker")

SECONDS_BETWEEN_LOOKS = 30.0
TASK_INTERVAL = 2.0


def main() -> None:
    """Work until the supervisor says stop."""
    end_with_supervisor()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "unstuck.site.settings")
    django.setup()
    threading.Thread(target=_do_due_work, name="due", daemon=True).start()
    call_command(
        "db_worker", queue_name="*", interval=TASK_INTERVAL, startup_delay=False, verbosity=0
    )


def _do_due_work() -> None:
    # By name, because a module with models can be imported only after the set-up above.
    run_due = import_string("unstuck.web.study.due.run_due")
    while True:
        close_old_connections()
        try:
            run_due(clock.now())
        except Exception:
            log.exception("Work that fell due failed; it is tried again.")
        threading.Event().wait(SECONDS_BETWEEN_LOOKS)


if __name__ == "__main__":
    main()
