"""In whose name tries are counted: a browser's by a token in its signed cookie, else an address's.

Owns the token. A class shares one address and a browser belongs to one person, so the browser
counts where there is one; who brings no cookie counts together with whoever shares the address.
Used by views only: services are handed the name, or find it with their session (see `throttle`).
"""

from __future__ import annotations

import hashlib
import secrets

from flask import g, request
from flask import session as cookie

BROWSER = "browser"
"""Under this name the token lies in the cookie; it outlives sign-ons and starting over."""

_OF_FORMS = "csrf_token"


def guesser() -> str:
    """Return the name under which the tries of this request are counted."""
    if "guesser" not in g:
        # Whoever was shown a form has brought a token with it, signed: it will do.
        brought = cookie.get(BROWSER) or cookie.get(_OF_FORMS)
        cookie.setdefault(BROWSER, brought or secrets.token_urlsafe(16))
        g.guesser = _browser(brought) if brought else address()
    return str(g.guesser)


def address() -> str:
    """Return the name of the address this request comes from; for programs, who bring no cookie."""
    return f"address:{request.remote_addr or ''}"[:60]


def speak_for(name: str) -> None:
    """Count what this request tries for *name*: another app asks, for a browser of its own."""
    g.guesser = name[:60]


def _browser(token: str) -> str:
    return f"browser:{hashlib.sha256(token.encode()).hexdigest()[:24]}"
