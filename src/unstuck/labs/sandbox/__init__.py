"""Where a learner's code runs: one interface, with and without isolation."""
