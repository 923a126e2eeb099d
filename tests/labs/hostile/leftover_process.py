# forbidden: A process that stays.
import multiprocessing
import time


def total(values):
    multiprocessing.get_context("fork").Process(target=time.sleep, args=(3600,)).start()
    return float(sum(values))
