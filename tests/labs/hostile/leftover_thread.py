# passed: A thread that stays: the process does not.
import threading
import time

threading.Thread(target=time.sleep, args=(3600,), daemon=True).start()


def total(values):
    return float(sum(values))
