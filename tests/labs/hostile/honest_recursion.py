# passed: Recursion within measure.
def total(values):
    values = list(values)
    return float(values[0] + total(values[1:])) if values else 0.0
