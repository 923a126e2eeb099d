"""Django's settings.  What may differ between machines comes from ``configuration``."""

from __future__ import annotations

from unstuck.site.configuration import current
from unstuck.site.data_folder import open_data_folder, runner_token, secret_key

UNSTUCK = current()
if UNSTUCK.is_sqlite or None in (UNSTUCK.secret_key, UNSTUCK.runner_token):
    open_data_folder(UNSTUCK.data)

SECRET_KEY = UNSTUCK.secret_key or secret_key(UNSTUCK.data)
RUNNER_TOKEN = UNSTUCK.runner_token or runner_token(UNSTUCK.data)
DEBUG = False
# Only these names lead here, so that no foreign page can reach in by a name of its own.
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "unstuck.web.accounts",
    "unstuck.web.design",
    "unstuck.web.study",
    "unstuck.site",
]
MIDDLEWARE = [
    "unstuck.site.door.known_hosts_only",
    "unstuck.site.headers.protect",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "unstuck.site.door.local_person_only",
    "django_htmx.middleware.HtmxMiddleware",
]
ROOT_URLCONF = "unstuck.site.urls"
WSGI_APPLICATION = "unstuck.site.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
    }
]

DATABASES = {"default": UNSTUCK.database}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "accounts.User"
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# Cookies do not know ports: the name keeps two servers on one machine apart.
SESSION_COOKIE_NAME = f"unstuck-session-{UNSTUCK.port}"
SESSION_COOKIE_SAMESITE = "Strict"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 90 * 24 * 3600
CSRF_COOKIE_NAME = f"unstuck-csrf-{UNSTUCK.port}"
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "unstuck.site.errors.csrf_failure"
SECURE_CONTENT_TYPE_NOSNIFF = True
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
APPEND_SLASH = False

LANGUAGE_CODE = "en-us"
USE_I18N = False
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_MAX_AGE = 3600
# The build puts a digest of the content into these names, so they never change.
WHITENOISE_IMMUTABLE_FILE_TEST = r"-[A-Z0-9]{8}\.\w+$"

# Errors go to the terminal; what a learner typed goes nowhere.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"terminal": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["terminal"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["terminal"], "level": "ERROR", "propagate": False},
        "unstuck": {"handlers": ["terminal"], "level": "INFO", "propagate": False},
    },
}
