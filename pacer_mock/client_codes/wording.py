"""What PACER says about client codes, and about accounts that cannot search now.

Owns these sentences. Knows no rule and no page. "Invalid Client Code" and "A required Client Code
was not entered" are PACER's own ([PACERPRO-CODE], [PUBLIC-PROGRAMS]); the rest is the sandbox's
wording.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from pacer_mock.client_codes.domain import (
    DIGIT,
    EITHER,
    LETTER,
    LONGEST_CODE,
    STANDING,
    ClientCodeFault,
    SearchBlocker,
)
from sso_sim.kit.outcomes import Words

_MEANINGS = {LETTER: "a letter", DIGIT: "a digit", EITHER: "a letter or a digit"}

FORMAT_SIGNS = (
    ", ".join(f"{sign} stands for {meaning}" for sign, meaning in _MEANINGS.items())
    + f"; the signs {' '.join(STANDING)} stand for themselves."
)

CLIENT_CODES: Mapping[StrEnum, str] = {
    ClientCodeFault.INVALID: "Invalid Client Code. It must be written like {format}: {signs}.",
    ClientCodeFault.LONG: f"This is too long: {LONGEST_CODE} characters are the most.",
    ClientCodeFault.FORMAT_SIGN: f"A format has these signs only. {FORMAT_SIGNS}",
    ClientCodeFault.FORMAT_FIXED: (
        f"A format needs a place for a letter or a digit at least: {LETTER}, {DIGIT} or {EITHER}."
    ),
}
"""The sentences beside the field of a client code, or of its format."""

SEARCH: Mapping[StrEnum, Words] = {
    SearchBlocker.ADMINISTRATIVE: Words(
        "This is a PACER Administrative Account",
        "It manages and pays for the accounts of others, and cannot search. Log out, and log in "
        "with your own individual account.",
    ),
    SearchBlocker.AWAITING_TOKEN: Words(
        "Your account is not active yet",
        "It waits for the activation token that comes by U.S. mail. Enter the token in Manage My "
        "Account, or give a credit card there.",
        "Manage My Account",
        "manage",
    ),
    SearchBlocker.INACTIVE: Words(
        "Your Case Search Status is Inactive",
        "Manage My Account shows it. The PACER Service Center can switch searching on again, and "
        "so does a PACER Administrative Account (PAA) that takes your account on. Linking and "
        "filing do not depend on it.",
        "Manage My Account",
        "manage",
    ),
    SearchBlocker.CODE_MISSING: Words(
        "A required Client Code was not entered",
        "You, or the PACER Administrative Account (PAA) that pays for your account, have made a "
        "client code mandatory: without one nothing can be searched. Linking and filing do not "
        "depend on it.",
        "Enter my client code",
        "client-code",
    ),
    SearchBlocker.CODE_INVALID: Words(
        "Invalid Client Code",
        "The client code you logged in with is not written as the PACER Administrative Account "
        "(PAA) that pays for your account demands.",
        "Enter my client code",
        "client-code",
    ),
}
"""Why somebody cannot search now, and what helps."""


def beside_code(fault: ClientCodeFault, written: str = "") -> str:
    """Return the sentence beside the field of a client code; *written* is the demanded format."""
    return CLIENT_CODES[fault].format(format=written, signs=signs_of(written))


def signs_of(written: str) -> str:
    """Explain the signs of the format *written*, except those that stand for themselves."""
    found = [f"{sign} stands for {each}" for sign, each in _MEANINGS.items() if sign in written]
    return ", ".join(found)
