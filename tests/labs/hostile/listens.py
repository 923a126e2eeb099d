# forbidden: A door of its own.
import socket


def total(values):
    socket.socket().bind(("0.0.0.0", 8000))
