"""The design app."""

from django.apps import AppConfig


class DesignConfig(AppConfig):
    """Templates, template tags and static files that every page uses."""

    name = "unstuck.web.design"
    label = "design"
