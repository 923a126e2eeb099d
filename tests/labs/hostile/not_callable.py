# error: The name is something else.
total = 6.0
