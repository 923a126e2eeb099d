# failed: Text that is no text.
def total(values):
    return "\ud800"
