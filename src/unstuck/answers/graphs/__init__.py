"""Graphs as values, and the algorithms that answers about them are judged by."""
