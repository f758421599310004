"""What the sandbox says while it runs: quiet by default, one line a request when asked.

Owns the form of log lines. A rehearsal's id is the key to it, so no line shows a whole one, and
no query string is shown at all: codes and tokens travel there.
"""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Iterable
from typing import Any

from sso_sim.kit import addresses
from sso_sim.kit.prefix import Wsgi

_PREFIX = re.compile(r"^/r/([A-Za-z0-9_-]{4})[A-Za-z0-9_-]*")

requests_log = logging.getLogger("sso_sim.requests")


def start_logging(*, verbose: bool) -> None:
    """Send warnings (and, when *verbose*, requests) to the standard error, one line each."""
    logging.basicConfig(
        level=logging.WARNING,
        format="%(asctime)s  %(levelname)-7s  %(message)s",
        datefmt="%H:%M:%S",
        force=True,
    )
    requests_log.setLevel(logging.INFO if verbose else logging.WARNING)
    # It warns of every short queue: that is what a queue is for.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)


def masked(path: str) -> str:
    """Return *path* on one line, with the rehearsal's id cut to its first four characters."""
    return _PREFIX.sub(r"/r/\1…", addresses.location(addresses.canonical(path)))


def published(wsgi: Wsgi, name: str, public: str) -> Wsgi:
    """Return *wsgi* under the scheme of its public origin, with a log line per request."""
    scheme = public.partition(":")[0]

    def serve(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        # Behind a proxy that speaks TLS the request itself arrives in plain http.
        environ["wsgi.url_scheme"] = scheme
        if not requests_log.isEnabledFor(logging.INFO):
            return wsgi(environ, start_response)
        line = f"{name:<5}  {environ['REQUEST_METHOD']} {masked(environ['PATH_INFO'])}"
        begun = time.perf_counter()

        def start(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
            took = (time.perf_counter() - begun) * 1000
            requests_log.info("%s  %s  %.0f ms", line, status.partition(" ")[0], took)
            return start_response(status, headers, *rest)

        return wsgi(environ, start)

    return serve
