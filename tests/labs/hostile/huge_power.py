# timeout: One operation that never ends.
def total(values):
    return len(str(9 ** (9**8)))
