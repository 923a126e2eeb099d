# memory: It takes all the memory.
def total(values):
    pieces = []
    while True:
        pieces.append(bytearray(10_000_000))
