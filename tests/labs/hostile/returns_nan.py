# failed: Not a number.
def total(values):
    return float("nan")
