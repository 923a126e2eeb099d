"""Finds a Chromium for the browser tests and the pictures, or installs one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

from unstuck.cli.checkout import node
from unstuck.site.configuration import ConfigurationError

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# The path is handed to the tests in this variable; empty means Playwright's own.
VARIABLE = "UNSTUCK_CHROMIUM"


def find_chromium() -> str | None:
    """Return the path of the machine's Chromium or Chrome, if it has one."""
    named = os.environ.get(VARIABLE)
    return named or next((path for path in map(shutil.which, NAMES) if path), None)


def ensure_chromium() -> str:
    """Return the path of a Chromium, installing it if need be; empty means Playwright's own.

    From here on Playwright uses our Node: its own lacks a library on a bare Debian.
    """
    os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", node())
    found = find_chromium()
    if found:
        return found
    if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        print("  installing Chromium with apt-get ...", flush=True)
        _install_with_apt()
        found = find_chromium()
        if found:
            return found
    print("  fetching Playwright's Chromium ...", flush=True)
    fetched = subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"])
    if fetched.returncode == 0:
        return ""
    raise ConfigurationError(
        "The browser tests need Chromium, and none could be installed. Install it with your "
        f"system's packages, or name its path in {VARIABLE}, and start again."
    )


def _install_with_apt() -> None:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "-qq", "update"], env=environment)
    install = ["apt-get", "-qq", "install", "--yes", "--no-install-recommends", "chromium"]
    subprocess.run(install, env=environment, stdout=subprocess.DEVNULL)
