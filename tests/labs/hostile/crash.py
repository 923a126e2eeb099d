# memory: It reads where there is nothing.
import ctypes


def total(values):
    return ctypes.string_at(0)
