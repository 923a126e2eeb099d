"""A coverage-guided fuzzer of reading and judging."""
