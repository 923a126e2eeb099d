"""Other checkers of typed mathematics, each in a process and an environment of its own."""
