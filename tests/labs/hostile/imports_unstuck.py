# error: The product is not there.
import unstuck.labs.judging


def total(values):
    return unstuck
