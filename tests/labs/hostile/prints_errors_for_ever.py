# output: The same on standard error.
import sys


def total(values):
    while True:
        sys.stderr.write("no\n")
