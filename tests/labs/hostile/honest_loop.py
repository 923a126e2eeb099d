# passed: A plain loop.
def total(values):
    result = 0.0
    for value in values:
        result += value
    return result
