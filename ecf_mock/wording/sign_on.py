"""The old CM/ECF's sentences about signing on, and about sessions that ended without a log-out.

Owns these sentences. Must not know rules or pages. "Invalid ID or password" and the redaction
sentence are the published ones; the rest is the sandbox's own wording.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from ecf_mock.domain.sessions import SessionEnd
from ecf_mock.domain.sign_on import SignOnRefusal
from sso_sim.kit.outcomes import Words

REDACTION_BOX = (
    "I understand that, if I file, I must comply with the redaction rules. I have read this notice."
)

SESSION_ENDS: Mapping[SessionEnd, str] = {
    SessionEnd.IDLE: "The court has logged you off: for more than {minutes} minutes nothing "
    "happened in your session, by the rehearsal's clock. Was the clock moved forward? Then that is "
    "why. Log in again, and you come back to where you were. What you filed is filed.",
    SessionEnd.ELSEWHERE: "You were logged off here: on {at} your login was used in another "
    "browser, and one login has one session at a time. Log in again to go on here. If that was "
    "not you, choose a new password under Utilities. What you filed is filed.",
}
"""The reason why a person is no longer logged in."""

CONTINUE_OVER = "That took too long, or was done already. Log in once more."

SIGN_ON_WORDS: Mapping[StrEnum, Words] = {
    SignOnRefusal.INVALID: Words(
        "Invalid ID or password",
        "It is neither a CM/ECF login of this court nor a PACER login. Capitals count in a CM/ECF "
        "login. More than five wrong passwords lock a login for five minutes. If you do not know "
        "your CM/ECF password, reset it; a PACER password is reset at PACER. If you do not know "
        "your CM/ECF login, call the Clerk's Office{clerk_phone}.",
        "Reset my password",
        "reset",
    ),
    SignOnRefusal.LOCKED: Words(
        "This login is locked",
        "More than five wrong passwords were typed. It opens again at {until}, and each further "
        "try before then adds time, the right password included. Wait until then, or reset your "
        "password: a reset ends the lock at once.",
        "Reset my password",
        "reset",
    ),
    SignOnRefusal.INACTIVE: Words(
        "This login is not active",
        "Your login and password are right, but the court has made the login inactive. Only the "
        "Clerk's Office can make it active again: write to {clerk_email}.",
        "Back to the court's home page",
        "home",
    ),
    SignOnRefusal.ALREADY_ON: Words(
        "The account you entered is already logged in",
        "One login has one session at a time. Continue Login lets you in here and ends the other.",
    ),
}
"""The reason why a person is not signed on."""
