"""Reads: what a page shows, one module for each part of the app."""
