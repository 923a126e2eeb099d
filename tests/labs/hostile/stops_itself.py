# timeout: It stops, as Ctrl+Z would.
import os
import signal
import time


def total(values):
    os.kill(os.getpid(), signal.SIGSTOP)
    time.sleep(3600)
