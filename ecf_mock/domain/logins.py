"""What a new CM/ECF login may look like.

Owns the rule for logins that filers choose while the court is of the current generation. Logins
with special characters that exist already stay valid here; they cannot be linked after go-live
and should be changed before ([PAWD-NEXTGEN]), which is what the page behind this rule is for.
"""

from __future__ import annotations

import string
from enum import StrEnum

SHORTEST = 3
LONGEST = 32
_PLAIN = frozenset(string.ascii_letters + string.digits)


class LoginFault(StrEnum):
    """Why a new login will not do."""

    TOO_SHORT = "login-too-short"
    TOO_LONG = "login-too-long"
    SPECIAL = "login-with-special-characters"
    TAKEN = "login-taken"


def has_special_characters(login: str) -> bool:
    """Say whether *login* has anything but plain letters and digits."""
    return not _PLAIN.issuperset(login)


def faults(login: str) -> tuple[LoginFault, ...]:
    """Return all that is wrong with *login* as a new login, but for being taken."""
    found = {
        LoginFault.TOO_SHORT: len(login) < SHORTEST,
        LoginFault.TOO_LONG: len(login) > LONGEST,
        LoginFault.SPECIAL: has_special_characters(login),
    }
    return tuple(fault for fault, wrong in found.items() if wrong)
