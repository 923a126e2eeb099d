# error: Too many values.
def total(values):
    return [0.0] * 1_000_000
