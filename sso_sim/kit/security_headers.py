"""The security headers of every response, and the strict content security policy.

Owns the policy. `form-action` is 'self' unless a view adds an origin that it has validated:
Chromium blocks the redirect after a form unless the target of the redirect is allowed as well.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Flask, g
from werkzeug.wrappers import Response


def allow_form_action(*urls: str) -> None:
    """Let the form on this page be redirected to the origins of these validated *urls*."""
    origins = g.setdefault("form_action", [])
    for url in urls:
        parts = urlsplit(url)
        origins.append(f"{parts.scheme}://{parts.netloc}")


def install(app: Flask) -> None:
    """Put the headers on every response of *app*."""

    @app.after_request
    def _secure(response: Response) -> Response:
        return secured(response, *g.get("form_action", []))


def secured(response: Response, *form_action: str) -> Response:
    """Return *response* with the headers; its forms may lead to the origins *form_action*."""
    leads_to = " ".join(["'self'", *dict.fromkeys(form_action)])
    response.headers.setdefault(
        "Content-Security-Policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        "font-src 'self'; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'; "
        f"form-action {leads_to}",
    )
    response.headers.setdefault("X-Content-Type-Options", "nosniff")
    response.headers.setdefault("Referrer-Policy", "no-referrer")
    response.headers.setdefault("X-Robots-Tag", "noindex, nofollow")
    response.headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
    response.headers.setdefault("Cache-Control", "no-store")
    return response
