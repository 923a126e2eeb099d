"""The person who learns."""

from __future__ import annotations

import uuid

from django.contrib.auth.models import AbstractUser
from django.db import models


class User(AbstractUser):
    """An account.  Its key is a UUID, so that no address tells how many people learn here."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    is_local = models.BooleanField(
        default=False,
        help_text="The one person of a server that runs on their own machine, without login.",
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["is_local"], condition=models.Q(is_local=True), name="one_local_user"
            ),
        )
