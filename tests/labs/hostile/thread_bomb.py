# error: Threads without end.
import threading
import time


def total(values):
    for _ in range(100_000):
        threading.Thread(target=time.sleep, args=(3600,), daemon=True).start()
    return 6.0
