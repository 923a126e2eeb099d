# error: An exception with a long text.
def total(values):
    raise ValueError("x" * 10_000_000)
