# forbidden: It leaves by SystemExit.
import sys


def total(values):
    sys.exit(0)
