"""The log of a running sandbox: warnings by default, with --verbose one line per request, too.

Owns the form of log lines. Ids and codes in addresses are keys, so a line shows the URL rule of a
request ("/api/rehearsals/<rehearsal_id>"), never its address. Of any other text that looks like a
key, in a traceback or in a library's own line, the log shows only the beginning.
"""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Iterable
from typing import Any

from sso_sim.kit.rehearsal_prefix import Wsgi
from sso_sim.kit.request_context import RULE

_PREFIX = re.compile(r"^/r/([A-Za-z0-9_-]{4})[A-Za-z0-9_-]*")

_LONG = re.compile(r"[A-Za-z0-9_-]{16,}")
"""Matches a text that is long enough to be a key: an id, a token, a fingerprint."""

_WORD = re.compile(r"[a-z_-]+|[A-Z_-]+|_*(?:[A-Z]*[a-z]{2,}_*)+")
"""Matches a text of that length that is a name in a program: a_name_like_this, or LikeThisOne."""

_VALUES = re.compile(r"(Key \(.*?\)=)\(.*\)")
"""Matches PostgreSQL's message about a conflicting row, which contains the row's values."""

requests_log = logging.getLogger("sso_sim.requests")


class Masking(logging.Formatter):
    """Formats a line with keys and a row's values masked."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the whole line, traceback included, masked."""
        return _LONG.sub(_beginning, _VALUES.sub(r"\1(…)", super().format(record)))


def _beginning(found: re.Match[str]) -> str:
    return found[0] if _WORD.fullmatch(found[0]) else found[0][:4] + "…"


def start_logging(*, verbose: bool) -> None:
    """Send warnings (and, when *verbose*, requests) to the standard error, one line each."""
    handler = logging.StreamHandler()
    handler.setFormatter(Masking("%(asctime)s  %(levelname)-7s  %(message)s", "%H:%M:%S"))
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    requests_log.setLevel(logging.INFO if verbose else logging.WARNING)
    # waitress warns whenever a request has to queue, which is normal.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)


def told(environ: dict[str, Any], path: str) -> str:
    """Return the text that the log shows for the address *path*, after the app answered *environ*.

    An address that matched no rule is not shown: a person may have typed anything there.
    """
    world = _PREFIX.match(path)
    rule = environ.get(RULE) or "/…"
    return f"/r/{world[1]}…{rule}" if world else rule


def published(wsgi: Wsgi, name: str, public: str) -> Wsgi:
    """Return *wsgi* under the scheme of its public origin, with a log line per request."""
    scheme = public.partition(":")[0]

    def serve(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        # Behind a TLS proxy the request itself arrives over plain http.
        environ["wsgi.url_scheme"] = scheme
        if not requests_log.isEnabledFor(logging.INFO):
            return wsgi(environ, start_response)
        method, path = environ["REQUEST_METHOD"], environ["PATH_INFO"]
        begun = time.perf_counter()

        def start(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
            took = (time.perf_counter() - begun) * 1000
            where, code = told(environ, path), status.partition(" ")[0]
            requests_log.info("%-5s  %s %s  %s  %.0f ms", name, method, where, code, took)
            return start_response(status, headers, *rest)

        return wsgi(environ, start)

    return serve
