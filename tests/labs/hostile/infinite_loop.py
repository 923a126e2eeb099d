# timeout: It never ends.
def total(values):
    while True:
        pass
