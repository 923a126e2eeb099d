# failed: A function.
def total(values):
    return total
