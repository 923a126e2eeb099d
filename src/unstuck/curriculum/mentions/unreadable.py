"""The one error of reading a text."""

from __future__ import annotations


class Unreadable(Exception):
    """What was given cannot be read.  The message is for people, and says what to do."""
