# failed: Letters that read backwards.
def total(values):
    # ‮ deorez si tluser eht
    return 0.0
