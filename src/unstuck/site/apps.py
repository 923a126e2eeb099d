"""Hands the apps what they need: the curriculum and the time."""

from __future__ import annotations

import logging
from functools import cache

from django.apps import AppConfig
from django.conf import settings

from unstuck.curriculum import Curriculum, default_cache_folder, load
from unstuck.site import clock
from unstuck.web.study import wiring

log = logging.getLogger("unstuck.site")


class SiteConfig(AppConfig):
    """The composition root."""

    name = "unstuck.site"
    label = "site"

    def ready(self) -> None:
        """Connect the study app."""
        mode = settings.UNSTUCK.labs
        labs = wiring.Labs(settings.RUNNER_TOKEN, mode != "off", mode == "not-isolated")
        wiring.connect(wiring.Wiring(curriculum=served_curriculum, now=clock.now, labs=labs))


@cache
def served_curriculum() -> Curriculum:
    """Load the curriculum once; a broken topic is named in the terminal and left out."""
    loaded = load(settings.UNSTUCK.content, default_cache_folder())
    for fault in loaded.faults:
        log.warning("not served: %s", fault)
    return loaded.curriculum
