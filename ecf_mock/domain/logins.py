"""The rule for a new CM/ECF login.

Owns the rule for logins that filers choose while the court is of the current generation. Existing
logins with special characters stay valid here. They cannot be linked after go-live and should be
changed before ([PAWD-NEXTGEN]), which is the purpose of the page behind this rule.
"""

from __future__ import annotations

import string
from enum import StrEnum

SHORTEST = 3
LONGEST = 32
_PLAIN = frozenset(string.ascii_letters + string.digits)


class LoginFault(StrEnum):
    """The reason why a new login is refused."""

    TOO_SHORT = "login-too-short"
    TOO_LONG = "login-too-long"
    SPECIAL = "login-with-special-characters"
    TAKEN = "login-taken"


def has_special_characters(login: str) -> bool:
    """Return whether *login* contains anything but plain letters and digits."""
    return not _PLAIN.issuperset(login)


def faults(login: str) -> tuple[LoginFault, ...]:
    """Return all faults of *login* as a new login, except that it may be taken."""
    found = {
        LoginFault.TOO_SHORT: len(login) < SHORTEST,
        LoginFault.TOO_LONG: len(login) > LONGEST,
        LoginFault.SPECIAL: has_special_characters(login),
    }
    return tuple(fault for fault, wrong in found.items() if wrong)
