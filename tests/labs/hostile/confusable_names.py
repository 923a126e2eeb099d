# error: A name that only looks right.
def tοtal(values):  # with a Greek letter
    return 6.0
