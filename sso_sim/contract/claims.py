"""The claims of PACER about a person who signs on: the kinds of account, the scopes, the claims.

Owns the names on which PACER and the courts must agree. Must not know any app, framework or
database.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Generation(StrEnum):
    """Whether a PACER account was issued before 11 August 2014 and not upgraded since."""

    LEGACY = "legacy"
    UPGRADED = "upgraded"


class Holder(StrEnum):
    """To whom a PACER account belongs: one person, a group, a paying firm, a CJA panel attorney."""

    INDIVIDUAL = "individual"
    SHARED = "shared"
    ADMINISTRATIVE = "administrative"
    CJA = "cja"


class Search(StrEnum):
    """The Case Search Status of a PACER account."""

    ACTIVE = "active"
    INACTIVE = "inactive"


SCOPES = ("openid", "profile", "email", "pacer")
"""The scopes the provider knows; `pacer` grants the account's generation, holder and status."""


CLIENT_CODE_REQUIRED = "client-code-required"
"""Why PACER reports a Case Search Status as inactive that only lacks a client code."""


@dataclass(frozen=True)
class Claims:
    """The claims of PACER about the person who signed on.

    *account_number* is the seven-digit PACER account number and the only stable identity;
    the *username* can change and is for display. *client_code* is the code typed at the sign-on;
    *search_reason* is `CLIENT_CODE_REQUIRED` if *search* is inactive only because that is missing.
    """

    account_number: str
    username: str
    name: str
    email: str
    generation: Generation
    holder: Holder
    search: Search
    cja_districts: tuple[str, ...] = ()
    client_code: str = ""
    search_reason: str = ""

    def to_claims(self) -> dict[str, Any]:
        """Return the OpenID Connect claims."""
        return {
            "sub": self.account_number,
            "preferred_username": self.username,
            "name": self.name,
            "email": self.email,
            "pacer_generation": self.generation.value,
            "pacer_holder": self.holder.value,
            "pacer_search": self.search.value,
            "cja_districts": list(self.cja_districts),
            "pacer_client_code": self.client_code,
            "pacer_search_reason": self.search_reason,
        }

    @classmethod
    def from_claims(cls, claims: Mapping[str, Any]) -> Claims:
        """Read the claims of an ID token or of userinfo.

        Raises KeyError for a missing claim, ValueError for an unknown value.
        """
        return cls(
            account_number=str(claims["sub"]),
            username=str(claims["preferred_username"]),
            name=str(claims["name"]),
            email=str(claims["email"]),
            generation=Generation(claims["pacer_generation"]),
            holder=Holder(claims["pacer_holder"]),
            search=Search(claims["pacer_search"]),
            cja_districts=tuple(claims.get("cja_districts", ())),
            client_code=str(claims.get("pacer_client_code", "")),
            search_reason=str(claims.get("pacer_search_reason", "")),
        )
