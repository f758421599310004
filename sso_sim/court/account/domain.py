"""The further addresses to which a filer's notices go: how many, and what is wrong with one.

Owns the rule. In district and bankruptcy courts up to five support staff get notices
([PACER-STAFF]); they are kept at the court, the primary address at PACER.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum

MOST = 5
LONGEST = 254

_EMAIL = re.compile(r"[^\s@<>,;:\"()\[\]\\]+@[^\s@.<>,;:\"()\[\]\\]+(\.[^\s@.<>,;:\"()\[\]\\]+)+")


class EmailFault(StrEnum):
    """What is wrong with a secondary address."""

    MALFORMED = "secondary-email-malformed"
    TOO_LONG = "secondary-email-too-long"
    PRIMARY = "secondary-email-is-the-primary"
    TWICE = "secondary-email-twice"


def tidied(typed: Sequence[str]) -> tuple[str, ...]:
    """Return the addresses that were typed, without blanks around them and without empty fields."""
    return tuple(each.strip() for each in typed if each.strip())


def faults_in(typed: Sequence[str], primary: str) -> Mapping[int, EmailFault]:
    """Return what is wrong with which of the fields typed, by place; empty fields are good.

    Capitals do not count: that is how mail systems treat addresses. The first of two equal ones
    is good.
    """
    found: dict[int, EmailFault] = {}
    seen: set[str] = set()
    for place, each in enumerate(address.strip() for address in typed):
        fault = _fault(each, primary, seen) if each else None
        if fault is not None:
            found[place] = fault
        seen.add(each.lower())
    return found


def _fault(address: str, primary: str, before: set[str]) -> EmailFault | None:
    if len(address) > LONGEST:
        return EmailFault.TOO_LONG
    if not address.isprintable() or not _EMAIL.fullmatch(address):
        return EmailFault.MALFORMED
    if address.lower() == primary.lower():
        return EmailFault.PRIMARY
    return EmailFault.TWICE if address.lower() in before else None
