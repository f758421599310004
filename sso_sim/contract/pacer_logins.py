"""What PACER answers an old CM/ECF about a PACER login that was typed there.

Owns the reasons and the shape of the answer, on which both must agree. Knows no app, no framework
and no database.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any


class PacerLoginRefusal(StrEnum):
    """Why a PACER login is not good for reading at a court, in the order in which it is said."""

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
"""The reasons that say nothing of an account: its password was not proved."""


@dataclass(frozen=True)
class PacerLogin:
    """A PACER account that may read at a court, and how it is charged.

    *client_code* is what was typed; *exempt* usage costs nothing. *since* says from when on the
    account has the password that was proved: a later one makes what a court remembers worthless.
    """

    account_number: str
    username: str
    client_code: str
    exempt: bool
    since: str

    def as_told(self) -> dict[str, Any]:
        """Return it as plain values, as it goes over the line and into a session."""
        return asdict(self)

    @classmethod
    def from_told(cls, told: Mapping[str, Any]) -> PacerLogin:
        """Read it again; raise KeyError where anything is missing."""
        return cls(
            account_number=str(told["account_number"]),
            username=str(told["username"]),
            client_code=str(told["client_code"]),
            exempt=bool(told["exempt"]),
            since=str(told["since"]),
        )
