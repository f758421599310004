"""The prefix of a rehearsal: /r/<id>/… becomes SCRIPT_NAME, so that no view knows of it.

Owns the mapping from an address to a rehearsal's id. Knows not whether that rehearsal exists.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from werkzeug.utils import redirect

from sso_sim.kit.rehearsals import MAIN

ENVIRON_KEY = "sandbox.rehearsal"
_PREFIX = re.compile(r"^/r/([A-Za-z0-9_-]{1,40})(/.*)?$")

Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class PrefixMiddleware:
    """Moves the prefix of the rehearsal from PATH_INFO into SCRIPT_NAME."""

    def __init__(self, app: Wsgi) -> None:
        self._app = app

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """Name the rehearsal in the environ and pass the request on."""
        path = environ.get("PATH_INFO", "")
        match = _PREFIX.match(path)
        environ[ENVIRON_KEY] = MAIN
        if match is None:
            return self._app(environ, start_response)
        rehearsal_id, rest = match.group(1), match.group(2)
        query = environ.get("QUERY_STRING")
        if rest is None:
            return redirect(path + "/" + (f"?{query}" if query else ""), 308)(
                environ, start_response
            )
        if rehearsal_id == MAIN:
            # One world, one address: a second one would be a second issuer and a second cookie.
            return redirect(rest + (f"?{query}" if query else ""), 308)(environ, start_response)
        environ[ENVIRON_KEY] = rehearsal_id
        environ["SCRIPT_NAME"] = environ.get("SCRIPT_NAME", "") + f"/r/{rehearsal_id}"
        environ["PATH_INFO"] = rest
        return self._app(environ, start_response)
