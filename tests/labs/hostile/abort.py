# memory: It aborts.
import os


def total(values):
    os.abort()
