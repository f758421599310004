"""Check what people type about themselves: names, dates, addresses.

Owns the rules for single fields, including hostile input. Must not know any form, nor the words
beside a field: `pacer_mock.accounts.wording` has those, by the code of the fault.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from enum import StrEnum

OLDEST = 120
"""Years. Nobody with a PACER account was born longer ago."""


class FieldFault(StrEnum):
    """The faults of one field."""

    EMPTY = "field-empty"
    LONG = "field-long"
    CONTROL = "field-control-character"
    NAME = "field-not-a-name"
    EMAIL = "field-not-an-email"
    PHONE = "field-not-a-phone-number"
    ZIP = "field-not-a-zip-code"
    STATE = "field-not-a-state"
    DATE_SHAPE = "field-not-a-date"
    DATE_NOT_IN_CALENDAR = "field-no-such-day"
    BORN_IN_FUTURE = "field-born-in-the-future"
    BORN_TOO_LONG_AGO = "field-born-too-long-ago"
    USER_TYPE = "field-user-type-not-for-filers"
    GOVERNMENT_EMAIL = "field-government-email-needed"
    QUESTION = "field-not-a-question"
    QUESTIONS_ALIKE = "field-questions-alike"
    EMAILS_DIFFER = "field-emails-differ"
    PASSWORDS_DIFFER = "field-passwords-differ"
    NOT_ACKNOWLEDGED = "field-not-acknowledged"


_EMAIL = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}"
)
_PHONE = re.compile(r"\+?[0-9 ().-]+(\s*(x|ext\.?)\s*[0-9]{1,6})?", re.IGNORECASE)
_ZIP = re.compile(r"[0-9]{5}(-[0-9]{4})?")
_AMERICAN_DATE = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")
_ISO_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_JOINERS = "\u200c\u200d"  # some names need it for their spelling, though its category is Cf
_UNWRITABLE = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def tidy(text: str) -> str:
    """Return *text* composed (NFC), without spaces around it and with single spaces inside."""
    return re.sub(r" {2,}", " ", unicodedata.normalize("NFC", text)).strip(" ")


def normal_answer(text: str) -> str:
    """Return the answer to a security question without variations of typing: case and spaces."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text)).strip().casefold()


def line_fault(text: str, *, longest: int, required: bool) -> FieldFault | None:
    """Return the fault of a one-line *text*, or None."""
    if not text:
        return FieldFault.EMPTY if required else None
    if any(unicodedata.category(c) in _UNWRITABLE and c not in _JOINERS for c in text):
        return FieldFault.CONTROL
    return FieldFault.LONG if len(text) > longest else None


def name_fault(text: str) -> FieldFault | None:
    """Say whether *text* is not a name: a name has letters of any script, spaces and ' . , -."""
    plain = [c for c in text if c not in _JOINERS]
    written = all(unicodedata.category(c)[0] in "LM" or c in " '\u2019.,-" for c in plain)
    return None if written and any(c.isalpha() for c in plain) else FieldFault.NAME


def email_fault(text: str) -> FieldFault | None:
    """Say whether *text* is not an email address."""
    return None if _EMAIL.fullmatch(text) else FieldFault.EMAIL


def phone_fault(text: str) -> FieldFault | None:
    """Say whether *text* is not a telephone number of ten digits or more."""
    digits = sum(c.isdigit() for c in text)
    return None if _PHONE.fullmatch(text) and 10 <= digits <= 18 else FieldFault.PHONE


def zip_fault(text: str) -> FieldFault | None:
    """Say whether *text* is not a ZIP code."""
    return None if _ZIP.fullmatch(text) else FieldFault.ZIP


def written_date(text: str) -> date | FieldFault:
    """Read a date as Americans (MM/DD/YYYY) or browsers write it; return the fault otherwise."""
    if american := _AMERICAN_DATE.fullmatch(text):
        month, day, year = (int(part) for part in american.groups())
    elif iso := _ISO_DATE.fullmatch(text):
        year, month, day = (int(part) for part in iso.groups())
    else:
        return FieldFault.DATE_SHAPE
    try:
        return date(year, month, day)
    except ValueError:
        return FieldFault.DATE_NOT_IN_CALENDAR


def birth_fault(born: date, today: date) -> FieldFault | None:
    """Say whether nobody alive *today* can have been born that day."""
    if born >= today:
        return FieldFault.BORN_IN_FUTURE
    return FieldFault.BORN_TOO_LONG_AGO if today.year - born.year > OLDEST else None


def birth_date_fault(text: str, today: date) -> FieldFault | None:
    """Return the fault of a date of birth as it was typed, or None."""
    born = written_date(text)
    return birth_fault(born, today) if isinstance(born, date) else born
