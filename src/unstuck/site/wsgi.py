"""What the web server calls for each request."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

from unstuck.site.apps import served_curriculum
from unstuck.site.lifeline import end_with_parent

end_with_parent()
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "unstuck.site.settings")
application = get_wsgi_application()
# Now, and not at the first request: the operator sees at once what is not served.
served_curriculum()
