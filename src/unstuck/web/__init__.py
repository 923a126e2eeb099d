"""The Django apps."""
