# forbidden: A library before all others, in another program.
import os


def total(values):
    os.environ["LD_PRELOAD"] = "/tmp/evil.so"
    os.execve("/python/bin/python3", ["python3"], os.environ)
