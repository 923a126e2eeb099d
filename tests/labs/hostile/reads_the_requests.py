# timeout: It eats the requests.
import os


def total(values):
    while True:
        os.read(3, 65536)
