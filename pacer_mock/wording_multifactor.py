"""What PACER says about multifactor authentication and about updates asked for at sign-on.

Owns every sentence of these pages that is a refusal, a word beside a field, or the reason of an
update. Knows no rule and no page. All of it is the sandbox's own wording; the labels "User Update
Required", "Skip", "Get New Codes" and "Manage MFA Settings" in the templates are PACER's.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from pacer_mock.domain.multifactor import MultifactorFault, MultifactorRefusal, PasscodeRefusal
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

MULTIFACTOR: Mapping[StrEnum, Words] = {
    MultifactorRefusal.NOT_YET: Words(
        "There is no multifactor authentication yet",
        "PACER begins with it on May 11, 2025. On the date of this rehearsal a username and a "
        "password are enough.",
        "Back to Manage My Account",
        "manage",
    ),
    MultifactorRefusal.ENOUGH_APPS: Words(
        "There are five authenticator apps already",
        "An account has five at most. Remove one that is not used any more, then add the new one.",
        "Manage MFA Settings",
        "multifactor",
    ),
    MultifactorRefusal.LAST_METHOD: Words(
        "This is the last method",
        "Everyone with access to CM/ECF must have multifactor authentication. Add another app or "
        "get backup codes first; then this app can be removed.",
        "Manage MFA Settings",
        "multifactor",
    ),
    MultifactorRefusal.TOO_MANY_TRIES: Words(
        "Too many tries",
        "There is a rest of fifteen minutes after five tries. Wait, then ask for a new security "
        "code; the newest letter has the good one.",
        "Back",
        "multifactor",
    ),
}

MULTIFACTOR_FIELDS: Mapping[StrEnum, str] = {
    MultifactorFault.MAILED_CODE: (
        "This is not the code of the newest letter. In this rehearsal the mail is at the desk."
    ),
    MultifactorFault.MAILED_CODE_OLD: (
        "This code is older than fifteen minutes. Ask for a new one below."
    ),
    MultifactorFault.PASSCODE: (
        "This is not what the app shows now. Type the newest six digits. If it fails again, remove "
        "the account from the app and scan the square anew."
    ),
    MultifactorFault.NAME_TAKEN: "You have an app of this name. Choose another name.",
}

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
"""Why an update is asked for at sign-on, by what it is."""
