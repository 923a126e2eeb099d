"""What the sandbox gets a copy of: Python's library and NumPy are all it may need."""
