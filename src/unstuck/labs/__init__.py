"""Labs: a learner's code runs in a sandbox and is judged outside it."""
