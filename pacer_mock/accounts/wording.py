"""What PACER says to people about accounts, on any page.

Owns the sentences that several capabilities share: those beside the fields of every form, and those
about shared accounts. Knows no rule and no page: reasons come from the domain, and the views turn
the names of places into addresses.

Published: a shared account may go on searching, and attorneys who file need individual accounts
([NHD-SHARED]). The sentences are the sandbox's own. Each capability keeps its own sentences in a
module of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from pacer_mock.accounts.domain.credentials import PasswordFault, UsernameFault
from pacer_mock.accounts.domain.payment_card import CardFault
from pacer_mock.accounts.domain.person import FieldFault
from pacer_mock.accounts.domain.rulebook import PasswordRule
from pacer_mock.accounts.domain.user_types import TaxIdFault
from sso_sim.kit.outcomes import Words

SHARED = Words(
    "Several people use this account",
    "A shared account may go on being used to search. It cannot be upgraded to one person's, "
    "linked to a CM/ECF account or used to file: a filing must say whose it is. Each attorney who "
    "files registers an individual account, and the firm can go on paying for all of them.",
    "What to do with a shared account",
    "shared-account",
)

FIELDS: Mapping[StrEnum, str] = {
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
    CardFault.NUMBER: "This is not a card number. Take the training card shown here.",
    CardFault.REAL: (
        "This sandbox takes the training card only. Never type the number of a real card here."
    ),
    CardFault.EXPIRY: "Type the month and year as MM/YYYY, for example 12/2030.",
    CardFault.EXPIRED: "On the date of this rehearsal the card has expired. Take a later year.",
}

TAX_ID: Mapping[StrEnum, str] = {
    TaxIdFault.MISSING: "A firm or business gives its federal tax ID. Otherwise choose INDIVIDUAL.",
    TaxIdFault.SHAPE: "A federal tax ID has nine digits, for example 12-3456789.",
}
"""The sentences beside the field of the federal tax ID."""


def beside_field(
    fault: StrEnum,
    rule: PasswordRule | None = None,
    longest: int = 0,
    *,
    among: Mapping[StrEnum, str] = FIELDS,
) -> str:
    """Return the sentence that stands beside a field; *rule* and *longest* give its numbers.

    *among* is the table to look in: a capability that has faults of its own passes its own table.
    """
    numbers = {"shortest": 0, "longest": longest}
    if rule is not None:
        numbers = {"shortest": rule.shortest, "longest": rule.longest}
    return among[fault].format(**numbers)


def password_hint(rule: PasswordRule) -> str:
    """Return the requirements for a password on this day, as a sentence."""
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
