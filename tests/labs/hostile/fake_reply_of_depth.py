# forbidden: It writes a reply that is only brackets.
import os


def total(values):
    body = b"[" * 60_000
    os.write(4, len(body).to_bytes(4, "big") + body)
    return 6.0
