# error|forbidden: A hook that refuses everything.
import sys


def refuse(*_):
    raise RuntimeError


sys.addaudithook(refuse)


def total(values):
    return open("/tmp/x")
