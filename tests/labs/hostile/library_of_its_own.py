# error: A library from the scratch folder, where nothing is executable.
import ctypes
import shutil


def total(values):
    shutil.copyfile("/lib/libz.so.1", "/tmp/libz.so")
    ctypes.CDLL("/tmp/libz.so")
    return 6.0
