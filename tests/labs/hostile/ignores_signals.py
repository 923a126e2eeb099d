# timeout: It ignores whatever can be ignored.
import contextlib
import signal

for number in signal.valid_signals():
    with contextlib.suppress(OSError, ValueError):
        signal.signal(number, signal.SIG_IGN)


def total(values):
    while True:
        pass
