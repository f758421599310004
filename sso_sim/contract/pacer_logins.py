"""PACER's answer to an old CM/ECF about a PACER login that a person typed there.

Owns the reasons and the shape of the answer, on which both must agree. Must not know any app,
framework or database.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any


class PacerLoginRefusal(StrEnum):
    """Why a person cannot read at a court with a PACER login, in the order of PACER's checks."""

    WRONG = "pacer-login-wrong"
    TOO_MANY_TRIES = "pacer-login-too-many-tries"
    CHANGED = "pacer-login-changed"
    CLOSED = "pacer-account-closed"
    AWAITING_TOKEN = "pacer-account-awaits-token"
    ADMINISTRATIVE = "pacer-account-administrative"
    SEARCH_INACTIVE = "pacer-search-inactive"
    PASSCODE = "pacer-passcode-needed"
    UPDATE = "pacer-update-required"
    CODE_MISSING = "pacer-client-code-missing"
    CODE_INVALID = "pacer-client-code-invalid"
    NOT_EXEMPT = "pacer-account-not-exempt-here"


OF_THE_PASSWORD = frozenset({PacerLoginRefusal.WRONG, PacerLoginRefusal.TOO_MANY_TRIES})
"""The reasons that reveal nothing about an account, because its password was not proved."""


@dataclass(frozen=True)
class PacerLogin:
    """A PACER account that may read at a court, and how it is charged.

    *client_code* is the code that was typed; *exempt* usage costs nothing. *since* is the time at
    which the account got the proved password: after a later change of password a court must not
    trust the login that it remembers.
    """

    account_number: str
    username: str
    client_code: str
    exempt: bool
    since: str

    def as_told(self) -> dict[str, Any]:
        """Return it as plain values, for an HTTP response and for a session."""
        return asdict(self)

    @classmethod
    def from_told(cls, told: Mapping[str, Any]) -> PacerLogin:
        """Return the login that `as_told` wrote. Raises KeyError if a value is missing."""
        return cls(
            account_number=str(told["account_number"]),
            username=str(told["username"]),
            client_code=str(told["client_code"]),
            exempt=bool(told["exempt"]),
            since=str(told["since"]),
        )
