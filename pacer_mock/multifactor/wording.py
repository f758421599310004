"""What PACER says about enrolling in multifactor authentication, and about its methods.

Owns the refusals and the words beside fields of these pages. Knows no rule and no page. All of it
is the sandbox's own wording; the labels "Get New Codes" and "Manage MFA Settings" in the templates
are PACER's.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from pacer_mock.passcodes.domain import MultifactorFault, MultifactorRefusal
from sso_sim.kit.outcomes import Words

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
