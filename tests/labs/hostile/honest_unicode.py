# passed: Names in Greek.
def total(values):
    Σ = 0.0
    for ξ in values:
        Σ += ξ
    return Σ
