# error: Numbers that all have the same hash.
def total(values):
    return {n * (2**61 - 1) for n in range(6_000)}
