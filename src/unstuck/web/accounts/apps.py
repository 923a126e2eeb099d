"""Registers the accounts app."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Who is learning here."""

    name = "unstuck.web.accounts"
    label = "accounts"
