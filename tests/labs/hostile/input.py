# error: Nobody will type.
def total(values):
    return float(input("total? "))
