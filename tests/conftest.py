"""What all tests share: how hard Hypothesis looks, and the clean-up."""

import shutil
from collections.abc import Iterator

import pytest
from django.conf import settings as django_settings
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser

from unstuck.cli.walk import browser

# No deadline: a busy machine is no fault.  The same examples each time: a red test stays red.
settings.register_profile(
    "quick",
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("thorough", max_examples=2000, deadline=None)
settings.load_profile("quick")


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """A headless Chromium, for one module: while it runs, Django takes the thread for async."""
    with browser() as opened:
        yield opened


def pytest_unconfigure(config: pytest.Config) -> None:
    shutil.rmtree(django_settings.UNSTUCK.data, ignore_errors=True)
