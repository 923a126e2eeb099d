"""Writes: everything that changes what is stored, one module for each part of the app."""
