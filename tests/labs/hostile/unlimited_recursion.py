# memory|error|timeout: Recursion without Python's own limit.
import sys

sys.setrecursionlimit(10**9)


def total(values):
    return total(values) + 1
