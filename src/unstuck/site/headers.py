"""What every reply tells the browser not to allow.

Templates mark their own scripts and styles with ``nonce="{{ request.csp_nonce }}"``.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

Handler = Callable[[HttpRequest], HttpResponseBase]

FIXED = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


def protect(get_response: Handler) -> Handler:
    """Add a content security policy with a fresh nonce, and the fixed headers."""

    def handle(request: HttpRequest) -> HttpResponseBase:
        nonce = secrets.token_urlsafe(16)
        request.csp_nonce = nonce  # type: ignore[attr-defined]
        response = get_response(request)
        for name, value in FIXED.items():
            response.headers.setdefault(name, value)
        response.headers.setdefault("Content-Security-Policy", policy(nonce))
        if response.headers.get("Content-Type", "").startswith("text/html"):
            # A page shows a person's answers: it stays out of every shared cache.
            response.headers.setdefault("Cache-Control", "private, no-cache")
        return response

    return handle


def policy(nonce: str) -> str:
    """Return the content security policy of a page with this nonce.

    Style attributes are allowed because figures and formulas are drawn with them.
    """
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src 'self' 'nonce-{nonce}'",
            f"style-src 'self' 'nonce-{nonce}'",
            "style-src-attr 'unsafe-inline'",
            "img-src 'self' data:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "manifest-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
        )
    )
