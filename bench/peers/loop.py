"""What every worker in Python does: a case a line in, a verdict a line out."""

import json
import sys
import time


def serve(judge):
    """Answer each case of the standard input with what ``judge`` says of it.

    ``judge(case)`` returns "correct", "incorrect", "unreadable" or "undecided".  The milliseconds
    hold reading and comparing, and neither starting up nor the way between the processes.
    """
    replies, sys.stdout = sys.stdout, sys.stderr
    print("ready", file=replies, flush=True)
    for line in sys.stdin:
        case, fault = json.loads(line), ""
        began = time.perf_counter()
        try:
            verdict = judge(case)
        except Exception as error:
            verdict, fault = "error", f"{type(error).__name__}: {error}"[:300]
        spent = (time.perf_counter() - began) * 1000
        reply = {"verdict": verdict, "milliseconds": spent, "fault": fault}
        print(json.dumps(reply), file=replies, flush=True)
