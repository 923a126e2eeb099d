# timeout: The source never ends.
while True:
    pass
