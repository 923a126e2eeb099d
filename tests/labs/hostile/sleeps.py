# timeout: It waits.
import time


def total(values):
    time.sleep(3600)
