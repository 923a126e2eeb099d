# failed: It answers with what it did to its argument.
def total(values):
    values[:] = [6.0]
    return values
