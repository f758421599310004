"""What PACER says to people about accounts: words per reason, for pages and beside fields.

Owns every sentence that is not a label. Knows no rule and no page: reasons come from the domain,
places are names the views turn into addresses. Where DOMAIN has no published text the words are
the sandbox's own. Central Sign-On's words are in `wording_sign_on`, those about forgotten
credentials in `wording_forgotten`.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from pacer_mock.domain.credentials import PasswordFault, UsernameFault
from pacer_mock.domain.manage import ManageFault, ManageRefusal
from pacer_mock.domain.person import FieldFault
from pacer_mock.domain.registration import ActivationFault, CardFault
from pacer_mock.domain.rulebook import PasswordRule
from pacer_mock.domain.sign_on import SignOnRefusal
from pacer_mock.domain.upgrade import UpgradeRefusal
from pacer_mock.wording_e_file import E_FILE_FIELDS
from pacer_mock.wording_forgotten import FORGOTTEN_FIELDS
from pacer_mock.wording_multifactor import MULTIFACTOR_FIELDS
from pacer_mock.wording_shared import SHARED
from pacer_mock.wording_sign_on import REGISTRATION, SIGN_ON
from sso_sim.kit.outcomes import Words

__all__ = [
    "FIELDS",
    "LOG_IN",
    "REFUSALS",
    "REGISTRATION",
    "SIGN_ON",
    "beside_field",
    "password_hint",
]

_OWN_ACCOUNT = "Register an individual account"

LOG_IN: Mapping[StrEnum, Words] = {
    SignOnRefusal.WRONG_CREDENTIALS: Words(
        "Invalid username or password.",
        "Check both and try again. A CM/ECF login does not work here: this is your PACER account.",
    ),
    SignOnRefusal.TOO_MANY_TRIES: Words(
        "Too many wrong passwords",
        "For five minutes even the right password is refused for this username. Wait, then try "
        "again. In this sandbox the passwords are shown at the desk.",
        "Back to the login page",
        "login",
    ),
    SignOnRefusal.CLOSED: Words(
        "This CJA account is closed",
        "Its exempt privileges were moved to your individual account {merged_into}. Log in with "
        "that one: it files, and it searches, exempt where you say so in the court.",
        "Log in with my individual account",
        "login",
    ),
}

REFUSALS: Mapping[StrEnum, Words] = {
    UpgradeRefusal.ALREADY_UPGRADED: Words(
        "This account is upgraded already",
        'Account {account_number} shows "Upgraded PACER Account". An upgrade is done once; there '
        "is nothing left to do here. To file in a court, link the account in that court.",
        "Back to Manage My Account",
        "manage",
    ),
    UpgradeRefusal.SHARED: SHARED,
    UpgradeRefusal.CJA_ONLY: Words(
        "This is a CJA-only account",
        "You need only one PACER account for filing and viewing. Upgrade your own individual "
        "account, then ask the PACER Service Center to add the exempt privileges of this one to "
        "it. This account stays usable until they are moved.",
        _OWN_ACCOUNT,
        "register",
    ),
    ManageRefusal.UPGRADE_FIRST: Words(
        "This Legacy account must be upgraded first",
        "A Legacy PACER account can search and pay. Its username, password, security information "
        "and everything else can be changed only after the upgrade, which is done once and takes "
        "a few minutes: Person, Address, Security.",
        "Upgrade",
        "upgrade",
    ),
    ManageRefusal.SHARED: SHARED,
    ManageRefusal.NOT_FOR_THIS_ACCOUNT: Words(
        "This page is for another kind of account",
        "Manage My Account shows each account what it can use: what has to do with filing is for "
        "individual accounts, what has to do with paying for others is for PACER Administrative "
        "Accounts (PAA).",
        "Back to Manage My Account",
        "manage",
    ),
}

FIELDS: Mapping[StrEnum, str] = {
    **FORGOTTEN_FIELDS,
    **MULTIFACTOR_FIELDS,
    **E_FILE_FIELDS,
    FieldFault.EMPTY: "This is required.",
    FieldFault.LONG: "This is too long: {longest} characters are the most.",
    FieldFault.CONTROL: "This has a character that cannot be printed. Delete it and type it again.",
    FieldFault.NAME: "Use letters, spaces, apostrophes, hyphens, periods and commas only.",
    FieldFault.EMAIL: "This is not an email address. One looks like name@example.test.",
    FieldFault.EMAILS_DIFFER: "This is not the same as the email address above.",
    FieldFault.PHONE: "Type ten digits or more, for example 203-555-0142.",
    FieldFault.ZIP: "Type five digits, or nine with a hyphen, for example 06103.",
    FieldFault.STATE: "Choose a state.",
    FieldFault.DATE_SHAPE: "Type the date as MM/DD/YYYY, for example 04/12/1975.",
    FieldFault.DATE_NOT_IN_CALENDAR: "There is no such day in the calendar.",
    FieldFault.BORN_IN_FUTURE: "A date of birth is in the past. Check the year.",
    FieldFault.BORN_TOO_LONG_AGO: "Nobody was born that long ago. Check the year.",
    FieldFault.USER_TYPE: (
        "A law firm's account needs a federal tax ID and is nobody's own: it cannot be used to "
        "file. Choose INDIVIDUAL."
    ),
    FieldFault.GOVERNMENT_EMAIL: (
        "A government account needs an email address that ends in .gov, .mil or .us. "
        "Otherwise choose INDIVIDUAL."
    ),
    FieldFault.QUESTION: "Choose a question.",
    FieldFault.QUESTIONS_ALIKE: "Choose another question than the first one.",
    FieldFault.PASSWORDS_DIFFER: "This is not the same as the password above.",
    FieldFault.NOT_ACKNOWLEDGED: "Tick the box to go on.",
    UsernameFault.SHORT: "A username has at least 8 characters. One of 6 is a Legacy username.",
    UsernameFault.LONG: "A username has at most 45 characters.",
    UsernameFault.CHARACTERS: "Use letters A to Z, digits, and . _ - @ only, without spaces.",
    UsernameFault.TAKEN: "This username is taken, capitals aside. Choose another.",
    PasswordFault.SHORT: "A password has at least {shortest} characters.",
    PasswordFault.LONG: "A password has at most {longest} characters.",
    PasswordFault.CONTROL: "This has a character that cannot be typed again. Choose another.",
    PasswordFault.NO_LOWER: "A password has at least one small letter.",
    PasswordFault.NO_UPPER: "A password has at least one capital letter.",
    PasswordFault.NO_SPECIAL: "A password has at least one special character, such as ! or -.",
    PasswordFault.PERSONAL: (
        "A password holds no part of your first name, last name, username or email address."
    ),
    ManageFault.CURRENT_PASSWORD: "This is not your current password.",
    CardFault.NUMBER: "This is not a card number. Take the training card shown here.",
    CardFault.REAL: (
        "This sandbox takes the training card only. Never type the number of a real card here."
    ),
    CardFault.EXPIRY: "Type the month and year as MM/YYYY, for example 12/2030.",
    CardFault.EXPIRED: "On the date of this rehearsal the card has expired. Take a later year.",
    ActivationFault.WRONG: (
        "This is not the token of your letter. Capitals and hyphens do not matter, all else does."
    ),
}


def beside_field(fault: StrEnum, rule: PasswordRule | None = None, longest: int = 0) -> str:
    """Return the sentence that stands beside a field; *rule* and *longest* give its numbers."""
    numbers = {"shortest": 0, "longest": longest}
    if rule is not None:
        numbers = {"shortest": rule.shortest, "longest": rule.longest}
    return FIELDS[fault].format(**numbers)


def password_hint(rule: PasswordRule) -> str:
    """Say what a password must be like on this day."""
    parts = [f"{rule.shortest} to {rule.longest} characters"]
    kinds = {
        "small letter": rule.needs_lower,
        "capital letter": rule.needs_upper,
        "special character": rule.needs_special,
    }
    needed = [f"one {kind}" for kind, needs in kinds.items() if needs]
    if needed:
        listed = " and ".join([", ".join(needed[:-1]), needed[-1]]) if needed[1:] else needed[0]
        parts.append(f", with at least {listed}")
    if rule.forbids_personal:
        parts.append("; no part of your name, username or email address")
    return "".join(parts) + "."
