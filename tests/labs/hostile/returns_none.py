# failed: Nothing is returned.
def total(values):
    sum(values)
