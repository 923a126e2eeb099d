# failed: The machine has another name here.
import platform
import socket


def total(values):
    return socket.gethostname() + platform.node()
