# forbidden: Two sockets for itself.
import socket


def total(values):
    socket.socketpair()
