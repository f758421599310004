"""The path prefix of a rehearsal: /r/<id> moves into SCRIPT_NAME, so that no view knows of it.

Owns the mapping from an address to a rehearsal's id, and redirects other spellings to the one
address of a page: cookies and rehearsals depend on it. Must not know whether the rehearsal exists.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from werkzeug.utils import redirect

from sso_sim.kit import canonical_addresses, security_headers
from sso_sim.kit.rehearsals import MAIN

ENVIRON_KEY = "sandbox.rehearsal"
_PREFIX = re.compile(r"/r/([A-Za-z0-9_-]{1,40})(/.*)?")

Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class PrefixMiddleware:
    """Moves the prefix of the rehearsal from PATH_INFO into SCRIPT_NAME."""

    def __init__(self, app: Wsgi) -> None:
        self._app = app

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """Put the rehearsal's id into the environ and pass the request to the app."""
        environ[ENVIRON_KEY] = MAIN
        path = environ["PATH_INFO"] = environ.get("PATH_INFO") or "/"
        if canonical_addresses.is_nonsense(path) or canonical_addresses.is_too_long(path):
            return self._app(environ, start_response)  # the app answers 404 or 414
        wanted = canonical_addresses.canonical(path)
        match = _PREFIX.fullmatch(wanted)
        if match is not None and match[2] is None:
            wanted += "/"
        elif match is not None and match[1] == MAIN:
            # A second address of `main` would be a second OIDC issuer and have a second cookie.
            wanted = match[2]
        if wanted != path:
            where = canonical_addresses.location(wanted, environ.get("QUERY_STRING", ""))
            return security_headers.secured(redirect(where, 308))(environ, start_response)
        if match is not None:
            environ[ENVIRON_KEY] = match[1]
            environ["SCRIPT_NAME"] = environ.get("SCRIPT_NAME", "") + f"/r/{match[1]}"
            environ["PATH_INFO"] = match[2]
        return self._app(environ, start_response)
