"""What PACER says between a proved password and going on: passcodes, updates, the agreement.

Owns these sentences. Knows no rule and no page. All of it is the sandbox's own wording; the labels
"User Update Required" and "Skip" in the templates are PACER's.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from pacer_mock.passcodes.domain import PasscodeRefusal
from sso_sim.kit.outcomes import Words

PASSCODES: Mapping[StrEnum, Words] = {
    PasscodeRefusal.WRONG: Words(
        "This is not a good code.",
        "Type the six digits your authenticator app shows now, or one of your backup codes.",
    ),
    PasscodeRefusal.USED: Words(
        "This code was used already.",
        "A code is good once. Wait until your app shows the next one, which takes half a minute "
        "at most, or type another backup code.",
    ),
    PasscodeRefusal.TOO_MANY_TRIES: Words(
        "Too many wrong codes",
        "For fifteen minutes even a right code is refused for this account. Wait, then log in "
        "again. Is your telephone lost, and no backup code at hand? Then only the PACER Service "
        "Center can help: it lifts multifactor authentication, and you enroll anew.",
        "Back to the login page",
        "login",
    ),
    PasscodeRefusal.TIMED_OUT: Words(
        "You have waited too long",
        "After the password each step may take fifteen minutes. Log in again; what you have done "
        "until now is kept.",
        "Back to the login page",
        "login",
    ),
}

NOT_LOGGED_IN = "You are not logged in"

UPDATES: Mapping[str, Words] = {
    "enrollment": Words(
        "You must enroll in multifactor authentication",
        "Besides your password you will need a code at each login: from an authenticator app on "
        "a telephone, or one of ten backup codes on paper. Enrolling takes a few minutes, and "
        "begins with a code mailed to the address of your account.",
        "Enroll",
    ),
    "password": Words(
        "Your password is older than 180 days",
        "A PACER password is good for 180 days. Choose a new one; you stay logged in.",
        "Change Password",
    ),
}
"""Why an update is requested at sign-on, by the kind of update."""

REDACTION_BOX = (
    "I understand that, if I file, I must comply with the redaction rules. I have read this notice."
)
REDACTION_UNTICKED = "Tick the box to go on: whoever may file must agree at every login."
