# forbidden: A socket in the file system, or an abstract one.
import socket


def total(values):
    socket.socket(socket.AF_UNIX).connect("\0runner")
