"""Addresses as the sandbox itself writes them: canonical, quoted, never leading elsewhere.

Owns what makes a path fit to be answered, the one spelling of it, and every address that is made
from a request's own: nothing a client sent reaches a header but through here. Knows no rehearsal
and no page.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, urlsplit

LONGEST = 4096
"""Of a path, in bytes; the longest of ours has some two hundred."""

_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_SLASHES = re.compile(r"/{2,}")

# What stands for itself in a path and in a query (RFC 3986, 3.3 and 3.4). A query comes as it was
# sent, so that what is quoted in it is quoted already.
_IN_PATH = "/!$&'()*+,;=:@"
_IN_QUERY = _IN_PATH + "?%"

_USUAL_PORTS = {"http": ":80", "https": ":443"}


def is_nonsense(path: str) -> bool:
    """Say whether no page can be at *path*.

    No key and no file of ours has a control character. A target without a slash before it ("*",
    "name:443") would run into the name of the host it is put behind.
    """
    return _CONTROL.search(path) is not None or not path.startswith("/")


def is_too_long(path: str) -> bool:
    """Say whether *path* is longer than any of ours."""
    return len(path) > LONGEST


def canonical(path: str) -> str:
    """Return the one spelling of *path*: slashes that follow one another are one.

    So it never begins with two, which a browser takes for the name of another host.
    """
    return _SLASHES.sub("/", path)


def location(path: str, query: str = "") -> str:
    """Return *path* and *query*, as WSGI has them, as they stand in a header or in a link."""
    return quote(path.encode("latin-1"), safe=_IN_PATH) + (f"?{quoted(query)}" if query else "")


def quoted(query: str) -> str:
    """Return a query that was sent as it may be sent on."""
    return quote(query.encode("latin-1"), safe=_IN_QUERY)


def own(environ: Mapping[str, Any]) -> str:
    """Return the path and query a request was sent to, as a link of this app."""
    path = environ.get("SCRIPT_NAME", "") + environ.get("PATH_INFO", "")
    return location(canonical(path), environ.get("QUERY_STRING", ""))


def is_host_of(host: str, origin: str) -> bool:
    """Say whether a Host header names *origin*; its usual port may be there or not."""
    parts = urlsplit(origin)
    usual = _USUAL_PORTS[parts.scheme]
    return host.lower().removesuffix(usual) == parts.netloc.lower().removesuffix(usual)
