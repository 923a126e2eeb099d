# timeout: A regular expression that backtracks for ever, in C.
import re


def total(values):
    return re.match(r"(a+)+$", "a" * 64 + "b")
