# failed: An integer of a million digits.
def total(values):
    return 10**1_000_000
