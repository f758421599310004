"""Which claims a scope releases.

Owns one table and one function. Must not know who asks, nor which token carries the claims.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sso_sim.contract.claims import SCOPES, Claims

RELEASES: Mapping[str, tuple[str, ...]] = {
    "openid": ("sub",),
    "profile": ("preferred_username", "name"),
    "email": ("email",),
    "pacer": (
        "pacer_generation",
        "pacer_holder",
        "pacer_search",
        "cja_districts",
        "pacer_client_code",
        "pacer_search_reason",
    ),
}
"""The claims of each scope of the contract (OpenID Connect Core 5.4; `pacer` is ours)."""

RELEASABLE = tuple(name for scope in SCOPES for name in RELEASES[scope])
"""Every claim about a person, in the order of the scopes."""


def released(claims: Claims, scopes: Iterable[str]) -> dict[str, Any]:
    """Return the claims about a person for a client granted *scopes*; none by default."""
    names = {name for scope in scopes for name in RELEASES.get(scope, ())}
    return {name: value for name, value in claims.to_claims().items() if name in names}
