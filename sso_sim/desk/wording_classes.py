"""What the desk says of classes: why nobody sits down, and why somebody is stuck, in plain words.

Owns the words. Knows no rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sso_sim.desk.domain.classes import (
    LONGEST_NAME,
    MOST_OF_BROWSER,
    MOST_SEATS,
    JoinFault,
    KeyFault,
)
from sso_sim.desk.wording import event_in_words

JOIN_FAULTS: Mapping[JoinFault, str] = {
    JoinFault.CODE_MISSING: "Type the code your trainer shows.",
    JoinFault.CODE_UNKNOWN: (
        "There is no class with this code. It has six letters; ask your trainer to read it out."
    ),
    JoinFault.TOO_MANY_TRIES: (
        "This code is wrong too, and too many were before it. Wait a minute before you guess on; "
        "or ask your trainer to read it out: the right code is taken at any time."
    ),
    JoinFault.FULL: (
        f"All {MOST_SEATS} seats of this class are taken. Ask your trainer for another class."
    ),
    JoinFault.CLOSED: (
        "Joining is closed in this class, so no seat was taken. Ask your trainer to open it again. "
        "If you have a seat already, come back with the browser you took it with."
    ),
    JoinFault.BROWSER_FULL: (
        f"This browser has {MOST_OF_BROWSER} seats in this class, and no more are given to one. Go "
        "on with one of them, or join with another browser."
    ),
    JoinFault.NAME_MISSING: "Type a name for the board. A first name is enough.",
    JoinFault.NAME_TOO_LONG: f"A name may have {LONGEST_NAME} characters at most. Shorten it.",
    JoinFault.NAME_UNPRINTABLE: (
        "The name holds a character that cannot be printed. Type it anew, with letters and spaces."
    ),
}

KEY_FAULTS: Mapping[KeyFault, str] = {
    KeyFault.WRONG: "This is not the trainer key. It was printed where the sandbox was started.",
    KeyFault.TOO_MANY_TRIES: (
        "This key is wrong too, and too many were before it. Wait a minute, then try again; the "
        "right key is taken at any time."
    ),
}


@dataclass(frozen=True)
class Joining:
    """What a button changes about joining a class, and what the board says then."""

    fields: Mapping[str, bool]
    told: str


JOINING: Mapping[str, Joining] = {
    "closed": Joining(
        {"closed": True},
        "Joining is closed: nobody new sits down. Whoever has a seat finds it as before.",
    ),
    "open": Joining({"closed": False}, "Joining is open again."),
    "shared": Joining(
        {"shared_browsers": True},
        f"One browser may have up to {MOST_OF_BROWSER} seats now, each under a name of its own.",
    ),
    "own": Joining(
        {"shared_browsers": False},
        "One browser has one seat from now on. The seats there are stay.",
    ),
}

REASONS: Mapping[str, str] = {
    "account-legacy": "the PACER account is Legacy and has to be upgraded",
    "account-shared": "the PACER account is shared",
    "account-administrative": "it is an administrative account",
    "account-cja": "it is an old CJA account",
    "account-already-linked": "the PACER account is linked at this court already",
    "account-closed": "the account is closed",
    "account-never-searches": "an administrative account never searches",
    "awaiting-activation-token": "the account waits for its activation token",
    "filer-already-linked": "the CM/ECF account is linked to another PACER account",
    "filer-inactive": "the court has made the CM/ECF account inactive",
    "login-with-special-characters": "the CM/ECF login has special characters",
    "wrong-login-or-password": "wrong CM/ECF login or password",
    "invalid-id-or-password": "wrong CM/ECF login or password",
    "wrong-credentials": "wrong PACER username or password",
    "too-many-tries": "too many tries",
    "login-locked": "the login is locked for a while",
    "court-not-live": "the court is not live yet",
    "court-frozen": "the court is frozen",
    "court-closed": "the court is closed",
    "court-moved": "the court has moved",
    "search-inactive": "searching is switched off for the PACER account",
    "client-code-missing": "the client code is missing",
}
"""Why people are turned away most often; what is not here is told by its code."""


def refusal_in_words(event: str, reasons: Iterable[str]) -> str:
    """Return what somebody was turned away from, and why."""
    sentence = event_in_words(event)
    why = [REASONS.get(each, each.replace("-", " ")) for each in reasons]
    return f"{sentence.rstrip('.')}: {', '.join(why)}." if why else sentence
