"""The old CM/ECF's sentences about PACER logins.

Owns these sentences, all of them the sandbox's own. Must not know rules or pages.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from ecf_mock.domain.doors import Door
from ecf_mock.domain.pacer_logins import PacerSetback
from sso_sim.contract.pacer_logins import PacerLoginRefusal
from sso_sim.kit.outcomes import Words

_MANAGE = ("PACER: Manage My Account", "pacer")

PACER_LOGIN_WORDS: Mapping[StrEnum, Words] = {
    Door.FILERS_ONLY: Words(
        "A PACER login reads, and does not file",
        "You are logged in with a PACER login. It opens Query and Reports, for a fee. To file, or "
        "to see to a CM/ECF account, log out and log in with the CM/ECF login and password that "
        "this court gave you.",
        "Log out",
        "logout",
    ),
    PacerSetback.DOWN: Words(
        "PACER does not answer",
        "Whether this is a PACER login only PACER can say, and it does not answer at the moment. "
        "Try again in a minute. A CM/ECF login of this court works without PACER: you can file, "
        "and cannot read dockets until PACER is back.",
    ),
    PacerLoginRefusal.WRONG: Words(
        "Invalid PACER username or password",
        "This is asked for a second time on purpose: your CM/ECF login does not work here. Type "
        "the username and the password of a PACER account. Forgot them? They are reset at PACER, "
        "not at this court.",
        *_MANAGE,
    ),
    PacerLoginRefusal.TOO_MANY_TRIES: Words(
        "Too many wrong passwords",
        "For five minutes PACER refuses even the right password for this username. Wait, then "
        "try again.",
    ),
    PacerLoginRefusal.CHANGED: Words(
        "Your default PACER login has changed at PACER",
        "It had another password when you left it here. Type the username and the password it "
        "has now.",
    ),
    PacerLoginRefusal.CLOSED: Words(
        "This CJA account is closed",
        "Its exempt privileges were moved to your individual account {merged_into}. Log in with "
        "that one: X- before its username, and nothing is charged for CJA work.",
    ),
    PacerLoginRefusal.AWAITING_TOKEN: Words(
        "Your PACER account is not active yet",
        "Your username and password are right, but the account waits for the activation token "
        "that comes by U.S. mail. When the letter is there, enter the token at PACER.",
        *_MANAGE,
    ),
    PacerLoginRefusal.ADMINISTRATIVE: Words(
        "This is a PACER Administrative Account",
        "It manages and pays for the accounts of others, and cannot search. Log in with an "
        "individual PACER account.",
    ),
    PacerLoginRefusal.SEARCH_INACTIVE: Words(
        "Your Case Search Status is Inactive",
        "Your username and password are right, but this account cannot search. The PACER Service "
        "Center switches it on again. Filing here, with your CM/ECF login, does not depend on it.",
        *_MANAGE,
    ),
    PacerLoginRefusal.PASSCODE: Words(
        "This account has multifactor authentication",
        "PACER wants a one-time passcode with it, and this old page cannot ask for one. Search "
        "with the PACER Case Locator, where it is asked for.",
        "PACER Case Locator",
        "case-locator",
    ),
    PacerLoginRefusal.UPDATE: Words(
        "PACER wants something of this account first",
        "A password that is too old, or multifactor authentication, cannot be put off any more. "
        "Sign on at PACER, do what it asks, and come back.",
        "Sign on at PACER",
        "pacer-sign-on",
    ),
    PacerLoginRefusal.NOT_EXEMPT: Words(
        "This account is not exempt at this court",
        "X- before a username is for work on a CJA appointment, and only for accounts to which "
        "the PACER Service Center has granted that at this court. Log in without X-: what you "
        "read is charged then. Are you on the panel? Write to the PACER Service Center.",
        *_MANAGE,
    ),
}
"""The reason why a PACER login opens nothing here, and the remedy."""

BESIDE_CLIENT_CODE: Mapping[StrEnum, str] = {
    PacerLoginRefusal.CODE_MISSING: (
        "A required Client Code was not entered. You, or the PACER Administrative Account (PAA) "
        "that pays, have made it mandatory for this PACER account: nothing can be searched without."
    ),
    PacerLoginRefusal.CODE_INVALID: (
        "Invalid Client Code. The PACER Administrative Account (PAA) that pays for this PACER "
        "account wants it written like {format}: A stands for a letter, 9 for a digit, X for "
        "either."
    ),
}
"""The messages beside the field of the client code."""

DEFAULT_MADE = (
    "This is your default PACER login now: it is charged without being asked for. Nothing was "
    "linked by that."
)
CHANGED_FOR_NOW = "This PACER login is charged until you log out."
DEFAULT_REMOVED = "You have no default PACER login any more."
