# forbidden: The kernel's own socket.
import socket


def total(values):
    socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0)
