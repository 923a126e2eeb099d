# error: It calls itself for ever.
def total(values):
    return total(values)
