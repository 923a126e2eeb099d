# passed: Warnings on standard error.
import warnings


def total(values):
    warnings.warn("only a warning")
    return float(sum(values))
