"""What the old CM/ECF says to people: one table of words per reason, and the court's notices.

Owns every sentence that is not a label of a form. Knows no rule and no page: reasons come from
the domain, places are names the views turn into addresses. "Invalid ID or password" and the
redaction sentence are the published ones; the rest is the sandbox's own wording.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from ecf_mock.domain.doors import Door
from ecf_mock.domain.logins import LoginFault
from ecf_mock.domain.password_reset import LinkFault
from ecf_mock.domain.passwords import Weakness
from ecf_mock.domain.sessions import SessionEnd
from ecf_mock.domain.sign_on import SignOnRefusal
from ecf_mock.domain.stages import MoveRefusal, Notice
from ecf_mock.wording_pacer_logins import PACER_LOGIN_WORDS
from sso_sim.kit.outcomes import Words
from sso_sim.record.wording import FILING_WORDS

REDACTION_BOX = (
    "I understand that, if I file, I must comply with the redaction rules. I have read this notice."
)

_ASK_AGAIN = ("Ask for a new link", "reset")

WORDS: Mapping[StrEnum, Words] = {
    **FILING_WORDS,
    **PACER_LOGIN_WORDS,
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
    Door.FROZEN: Words(
        "The court is moving to NextGen CM/ECF",
        "While its records are carried over, nothing in them may change: no filing, no new "
        "password and no password reset, no change of a login. {reading} For an "
        "emergency filing write to {clerk_email}. A deadline that falls into this time is treated "
        "as if the Clerk's Office were inaccessible (Fed. R. Civ. P. 6(a)(3)).",
        "How to file in an emergency",
        "emergency",
    ),
    Door.CLOSED: Words(
        "This system is closed",
        "The court's records are being carried over to NextGen CM/ECF, and nobody can log in "
        "here until it opens. For an emergency filing write to {clerk_email}. A deadline that "
        "falls into this time is treated as if the Clerk's Office were inaccessible "
        "(Fed. R. Civ. P. 6(a)(3)).",
        "How to file in an emergency",
        "emergency",
    ),
    Door.MOVED: Words(
        "This court has moved to NextGen CM/ECF",
        "The old login page takes no logins any more, and logins saved in a browser for it are "
        "worthless. Log in at the new address with your own upgraded PACER account, then link your "
        "CM/ECF account to it once.",
        "Go to the court's NextGen CM/ECF",
        "nextgen",
    ),
    LoginFault.TOO_SHORT: Words("Login too short", "A login has at least 3 characters."),
    LoginFault.TOO_LONG: Words("Login too long", "A login has at most 32 characters."),
    LoginFault.SPECIAL: Words(
        "Special characters in the login",
        "Use letters and digits only. A login with special characters (& @ $ * and so on) cannot "
        "be linked to a PACER account after the court has moved to NextGen.",
    ),
    LoginFault.TAKEN: Words("Login taken", "This login is taken. Choose another."),
    Weakness.TOO_SHORT: Words("Password too short", "A password has at least 8 characters."),
    Weakness.TOO_LONG: Words("Password too long", "A password has at most 128 characters."),
    Weakness.NO_UPPER: Words("No capital letter", "A password has at least one capital letter."),
    Weakness.NO_LOWER: Words("No small letter", "A password has at least one small letter."),
    Weakness.NO_DIGIT_OR_SPECIAL: Words(
        "No digit or special character",
        "A password has at least one digit or special character.",
    ),
    MoveRefusal.NO_SUCH_MOVE: Words(
        "No such move from here", "From {stage} the move {move} leads nowhere for {title}."
    ),
    MoveRefusal.ELSEWHERE: Words(
        "The court is at another stage",
        "{title} is at {stage}, not where the move {move} was to begin.",
    ),
}

SESSION_ENDS: Mapping[SessionEnd, str] = {
    SessionEnd.IDLE: "The court has logged you off: for more than {minutes} minutes nothing "
    "happened in your session, by the rehearsal's clock. Was the clock moved forward? Then that is "
    "why. Log in again, and you come back to where you were. What you filed is filed.",
    SessionEnd.ELSEWHERE: "You were logged off here: on {at} your login was used in another "
    "browser, and one login has one session at a time. Log in again to go on here. If that was "
    "not you, choose a new password under Utilities. What you filed is filed.",
}
"""Why somebody who was logged in is so no longer."""

CONTINUE_OVER = "That took too long, or was done already. Log in once more."

NOTICES: Mapping[Notice, Words | None] = {
    Notice.NONE: None,
    Notice.ANNOUNCED: Words(
        "Notice re: Next Generation (NextGen) of CM/ECF.",
        "This court will be upgrading its CM/ECF software to NextGen. {go_live}{stops} What you "
        "can do now to prepare: have an individual, upgraded PACER account of your own, and know "
        "your CM/ECF login and password.",
        "Read the notice",
        "notice",
    ),
    Notice.FROZEN: Words(
        "Filing is closed while this court moves to NextGen CM/ECF.",
        "{reading} Filing, changes of login or password and password resets are stopped. "
        "{go_live} Emergency filings: {clerk_email}.",
        "How to file in an emergency",
        "emergency",
    ),
    Notice.CLOSED: None,
    Notice.MOVED: None,
}
"""The words at the top of every page; a closed or moved court has no other page to put them on."""

GO_LIVE_KNOWN = "The court goes live with NextGen on {day}."
STOPS = " Filing stops before that, on {moment}."
READING_UNTIL = "You can log in and read until {moment}."
READING_OPEN = "You can log in and read."
GO_LIVE_OPEN = "The date on which the court goes live will be announced."
