"""The rule for a filer's secondary e-mail addresses: how many, and which ones are invalid.

Owns the rule. Must not know rows or pages. In district and bankruptcy courts up to five support
staff get notices ([PACER-STAFF]). The court keeps these addresses; PACER keeps the primary one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum

MOST = 5
LONGEST = 254

_EMAIL = re.compile(r"[^\s@<>,;:\"()\[\]\\]+@[^\s@.<>,;:\"()\[\]\\]+(\.[^\s@.<>,;:\"()\[\]\\]+)+")


class EmailFault(StrEnum):
    """The reason why a secondary address is refused."""

    MALFORMED = "secondary-email-malformed"
    TOO_LONG = "secondary-email-too-long"
    PRIMARY = "secondary-email-is-the-primary"
    TWICE = "secondary-email-twice"


def tidied(typed: Sequence[str]) -> tuple[str, ...]:
    """Return the typed addresses, stripped of blanks, without the empty fields."""
    return tuple(each.strip() for each in typed if each.strip())


def faults_in(typed: Sequence[str], primary: str) -> Mapping[int, EmailFault]:
    """Return the fault of each field that has one, keyed by the field's index.

    Empty fields have no fault. Capitals do not count: mail systems treat addresses that way. Of two
    equal addresses the first has no fault.
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
