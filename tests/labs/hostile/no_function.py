# error: The function is missing.
answer = 6.0
