"""Addresses in canonical form: one spelling, quoted, and never leading to another host.

Owns the rules for acceptable paths, the canonical spelling, and every address that is built from
a request's own address: text from a client reaches a response header only through this module.
Must not know any rehearsal or page.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, urlsplit

LONGEST = 4096
"""The greatest length of a path, in bytes; the longest of ours has some two hundred."""

_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_SLASHES = re.compile(r"/{2,}")

# The characters that need no quoting in a path and in a query (RFC 3986, 3.3 and 3.4). WSGI passes
# a query as the client sent it, so its percent escapes are quoted already.
_IN_PATH = "/!$&'()*+,;=:@"
_IN_QUERY = _IN_PATH + "?%"

_USUAL_PORTS = {"http": ":80", "https": ":443"}


def is_nonsense(path: str) -> bool:
    """Say whether no page can be at *path*.

    No key and no file of ours has a control character. A target that does not begin with a slash
    ("*", "name:443") would merge with the host name when it is appended to an origin.
    """
    return _CONTROL.search(path) is not None or not path.startswith("/")


def is_too_long(path: str) -> bool:
    """Say whether *path* is longer than the longest path of the sandbox."""
    return len(path) > LONGEST


def canonical(path: str) -> str:
    """Return the canonical spelling of *path*: repeated slashes become one.

    So it never begins with two slashes, after which a browser reads the name of another host.
    """
    return _SLASHES.sub("/", path)


def location(path: str, query: str = "") -> str:
    """Return *path* and *query*, given as WSGI has them, quoted for a header or a link."""
    return quote(path.encode("latin-1"), safe=_IN_PATH) + (f"?{quoted(query)}" if query else "")


def quoted(query: str) -> str:
    """Return the query of a request, quoted so that a redirect or link may contain it."""
    return quote(query.encode("latin-1"), safe=_IN_QUERY)


def own(environ: Mapping[str, Any]) -> str:
    """Return the path and query of a request as a link of this app."""
    path = environ.get("SCRIPT_NAME", "") + environ.get("PATH_INFO", "")
    return location(canonical(path), environ.get("QUERY_STRING", ""))


def is_host_of(host: str, origin: str) -> bool:
    """Say whether a Host header names *origin*, with or without the scheme's default port."""
    parts = urlsplit(origin)
    usual = _USUAL_PORTS[parts.scheme]
    return host.lower().removesuffix(usual) == parts.netloc.lower().removesuffix(usual)
