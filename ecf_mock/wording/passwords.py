"""The old CM/ECF's sentences about new passwords and logins, and about reset links.

Owns these sentences, all of them the sandbox's own. Must not know rules or pages.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from ecf_mock.domain.logins import LoginFault
from ecf_mock.domain.password_reset import LinkFault
from sso_sim.both_generations.wording.passwords import WEAKNESSES
from sso_sim.kit.outcomes import Words

_ASK_AGAIN = ("Ask for a new link", "reset")

PASSWORD_WORDS: Mapping[StrEnum, Words] = {
    **WEAKNESSES,
    LinkFault.UNKNOWN: Words(
        "This link is not a reset link of this court",
        "It may have been cut off in the letter. Copy the whole address, or ask for a new link.",
        *_ASK_AGAIN,
    ),
    LinkFault.USED: Words(
        "This link was used already",
        "A reset link sets a password once. If that was not you, ask for a new link at once and "
        "tell the Clerk's Office.",
        *_ASK_AGAIN,
    ),
    LinkFault.EXPIRED: Words(
        "This link is older than 24 hours",
        "A reset link is good for 24 hours. Your password is the one you had before.",
        *_ASK_AGAIN,
    ),
    LinkFault.OTHER_LOGIN: Words(
        "That is not the login ID this link was sent for",
        "Type the login ID exactly as you do when you log in: it is case-sensitive.",
    ),
    LoginFault.TOO_SHORT: Words("Login too short", "A login has at least 3 characters."),
    LoginFault.TOO_LONG: Words("Login too long", "A login has at most 32 characters."),
    LoginFault.SPECIAL: Words(
        "Special characters in the login",
        "Use letters and digits only. A login with special characters (& @ $ * and so on) cannot "
        "be linked to a PACER account after the court has moved to NextGen.",
    ),
    LoginFault.TAKEN: Words("Login taken", "This login is taken. Choose another."),
}
"""The reason why a reset link, a new login or a new password is refused."""
