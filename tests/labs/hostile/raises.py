# error: It raises.
def total(values):
    raise ValueError("no")
