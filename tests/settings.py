"""The site's settings, in a data folder that no learner owns."""

import os
import tempfile

os.environ["UNSTUCK_DATA"] = tempfile.mkdtemp(prefix="unstuck-tests-")
os.environ.pop("DATABASE_URL", None)

from unstuck.site.settings import *  # noqa: F403
