# forbidden: It pretends to be interrupted.
def total(values):
    raise KeyboardInterrupt
