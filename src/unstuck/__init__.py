"""Unstuck: learn the mathematics that your machine-learning work needs."""

__version__ = "0.1.0"
