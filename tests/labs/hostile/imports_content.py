# error: Neither is the curriculum.
import content


def total(values):
    return content
