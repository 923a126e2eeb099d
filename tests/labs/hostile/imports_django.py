# error: Nor what else is installed beside it.
import django


def total(values):
    return django
