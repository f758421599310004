"""What the desk says of classes: why nobody sits down, and why somebody is stuck, in plain words.

Owns the words. Knows no rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sso_sim.desk.domain.classes import LONGEST_NAME, MOST_SEATS, JoinFault, KeyFault
from sso_sim.desk.wording import event_in_words

JOIN_FAULTS: Mapping[JoinFault, str] = {
    JoinFault.CODE_MISSING: "Type the code your trainer shows.",
    JoinFault.CODE_UNKNOWN: (
        "There is no class with this code. It has six letters; ask your trainer to read it out."
    ),
    JoinFault.TOO_MANY_TRIES: (
        "Too many codes were wrong. Wait a minute, and ask your trainer to read it out."
    ),
    JoinFault.FULL: (
        f"All {MOST_SEATS} seats of this class are taken. Ask your trainer for another class."
    ),
    JoinFault.NAME_MISSING: "Type a name for the board. A first name is enough.",
    JoinFault.NAME_TOO_LONG: f"A name may have {LONGEST_NAME} characters at most. Shorten it.",
    JoinFault.NAME_UNPRINTABLE: (
        "The name holds a character that cannot be printed. Type it anew, with letters and spaces."
    ),
}

KEY_FAULTS: Mapping[KeyFault, str] = {
    KeyFault.WRONG: "This is not the trainer key. It was printed where the sandbox was started.",
    KeyFault.TOO_MANY_TRIES: "Too many keys were wrong. Wait a minute, then try again.",
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
