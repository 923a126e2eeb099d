"""Writes to accounts."""

from __future__ import annotations

from unstuck.web.accounts.models import User


def local_user() -> User:
    """Return the one person of an embedded server, made at the first call.

    There is no password: the one-time token in the opened address is what lets them in.
    """
    user, created = User.objects.get_or_create(is_local=True, defaults={"username": "local"})
    if created:
        user.set_unusable_password()
        user.save(update_fields=["password"])
    return user
