# error: A list that holds itself.
def total(values):
    loop = []
    loop.append(loop)
    return loop
