"""Logs to measure the knowledge model on, and pyBKT to measure it beside."""
