"""The addresses to which a person may be sent back.

Owns the rules for registering an address and for redirecting to it. Must not know the request, the
settings or any client. PACER redirects to an address only if this module, or an exact match with a
registered one, allows it: nothing here is an open redirect.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Collection
from enum import StrEnum
from urllib.parse import unquote, urlsplit

LONGEST = 2000


class AddressFault(StrEnum):
    """The faults of an address to which somebody wants people to be sent."""

    MALFORMED = "malformed"
    NOT_ABSOLUTE = "not-absolute"
    FRAGMENT = "fragment"
    FOREIGN_HOST = "foreign-host"


def origin_of(url: str) -> str:
    """Return scheme, host and port of an address, "" if it has none that can be read."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return ""
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    return f"{parts.scheme}://{host}" + (f":{port}" if port is not None else "")


def fault_of(url: str, allowed_origins: Collection[str]) -> AddressFault | None:
    """Return why *url* cannot be registered, or None.

    It must be absolute, without a fragment (RFC 6749 3.1.2), and lead to this machine itself or to
    one of the *allowed_origins*.
    """
    if len(url) > LONGEST or not url.isascii() or not url.isprintable():
        return AddressFault.MALFORMED
    if any(char in url for char in ' "\\<>@'):
        return AddressFault.MALFORMED
    origin = origin_of(url)
    if not origin:
        return AddressFault.NOT_ABSOLUTE
    if "#" in url:
        return AddressFault.FRAGMENT
    if origin in allowed_origins or _is_loopback(urlsplit(url).hostname or ""):
        return None
    return AddressFault.FOREIGN_HOST


def is_within(url: str, origins: Collection[str], prefix: str) -> bool:
    """Say whether *url* is a page of one of the *origins* in the rehearsal of *prefix*.

    The path is taken as the server will read it: percent-encoded characters count as decoded. A
    path that climbs ("..") or begins anew ("//") is not within.
    """
    if fault_of(url, origins) is not None or origin_of(url) not in origins:
        return False
    path = unquote(urlsplit(url).path)
    if "//" in path or ".." in path or "\\" in path or not path.isprintable():
        return False
    if prefix:
        return path == prefix or path.startswith(f"{prefix}/")
    return not path.startswith("/r/")


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
