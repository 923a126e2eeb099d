# timeout: It begins a reply and never ends it.
import os
import time


def total(values):
    os.write(4, b"\x00\x00\x10\x00{")
    time.sleep(3600)
