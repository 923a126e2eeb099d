"""Expressions in matrices and vectors: names, shapes that fit, values."""
