"""Unstuck's own checker, as ``unstuck grade`` runs it."""

from loop import serve

from unstuck.answers.grading import grade


def judge(case):
    """The verdict of ``unstuck grade``."""
    return grade(case)["verdict"]


serve(judge)
