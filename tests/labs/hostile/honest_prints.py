# passed: It prints, within measure.
def total(values):
    print("adding", list(values))
    return float(sum(values))
