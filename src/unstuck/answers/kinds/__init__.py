"""The kinds of answer, one small module for each family."""
