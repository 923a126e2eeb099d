# error: The source raises.
raise ValueError("no")
