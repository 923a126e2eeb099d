"""Registers the study app."""

from django.apps import AppConfig


class StudyConfig(AppConfig):
    """What a learner sees and does."""

    name = "unstuck.web.study"
    label = "study"
