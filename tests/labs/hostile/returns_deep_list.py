# error: A list within a list within a list …
def total(values):
    deep = []
    for _ in range(100_000):
        deep = [deep]
    return deep
