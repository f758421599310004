"""The name under which a guesser's tries are counted: a browser's token, or else the IP address.

Owns the token, which lies in the browser's signed cookie. A class shares one address and a browser
belongs to one person, so tries are counted per browser if it sends a cookie; all requests without
one count together per address. Only views use this module: services get the name as an argument,
or find it in their session (see `throttle`).
"""

from __future__ import annotations

import hashlib
import secrets

from flask import g, request
from flask import session as cookie

BROWSER = "browser"
"""The token's key in the cookie session; the token survives sign-ons and starting over."""

_OF_FORMS = "csrf_token"


def guesser() -> str:
    """Return the name under which the tries of this request are counted."""
    if "guesser" not in g:
        # A browser that was shown a form sends a signed CSRF token: that one serves as well.
        brought = cookie.get(BROWSER) or cookie.get(_OF_FORMS)
        cookie.setdefault(BROWSER, brought or secrets.token_urlsafe(16))
        g.guesser = _browser(brought) if brought else address()
    return str(g.guesser)


def address() -> str:
    """Return the name of the request's IP address; for programs, which send no cookie."""
    return f"address:{request.remote_addr or ''}"[:60]


def speak_for(name: str) -> None:
    """Count this request's tries under *name*: another app sends it for one of its browsers."""
    g.guesser = name[:60]


def _browser(token: str) -> str:
    return f"browser:{hashlib.sha256(token.encode()).hexdigest()[:24]}"
