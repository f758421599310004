"""The notation of case numbers, and whether a typed number means a given case.

Owns the shapes "3:17-cv-01234", "17-cv-1234", "17-1234", "2017cv1234". Must not know any case.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_SHAPE = re.compile(
    r"(?:(?P<office>\d{1,2}) ?: ?)?(?P<year>\d{4}|\d{2})"
    r"(?:[- ]?(?P<kind>[a-z]{2})[- ]?|[- ])(?P<serial>\d{1,6})(?:-[a-z0-9]+)*",
    re.IGNORECASE | re.ASCII,
)
LONGEST = 60
"""The most characters of a case number; longer text is not parsed as one."""

_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"))
"""The characters that word processors substitute for a hyphen."""


@dataclass(frozen=True)
class CaseNumber:
    """A parsed case number; parts that were not written are None. Initials are ignored."""

    year: int
    serial: int
    office: int | None = None
    kind: str | None = None

    def means(self, other: CaseNumber) -> bool:
        """Return whether a person who wrote this number can have meant the case *other*."""
        return (
            (self.year, self.serial) == (other.year, other.serial)
            and self.office in (None, other.office)
            and self.kind in (None, other.kind)
        )


def read_number(written: str) -> CaseNumber | None:
    """Parse a case number as people write it; return None if the text is no case number."""
    folded = " ".join(written.translate(_DASHES).split())
    found = _SHAPE.fullmatch(folded) if len(folded) <= LONGEST else None
    if found is None:
        return None
    office, kind = found["office"], found["kind"]
    return CaseNumber(
        year=int(found["year"]) % 100,
        serial=int(found["serial"]),
        office=None if office is None else int(office),
        kind=None if kind is None else kind.lower(),
    )


def number_words(number: str) -> frozenset[str]:
    """Return the search words of a case number: itself, itself without office, and year and serial.

    The prefixes keep them apart from words of names.
    """
    whole = number.lower()
    taken_apart = read_number(number)
    exact = {exact_word(taken_apart)} if taken_apart else set()
    return frozenset({f"#{whole}", f"#{whole.partition(':')[2] or whole}", *exact})


def exact_word(number: CaseNumber) -> str:
    """Return the search word that every case with this year and serial has."""
    return f"={number.year:02}-{number.serial}"


def beginning_word(written: str) -> str:
    """Return the prefix of the search words of the cases whose number begins as *written*."""
    return f"#{written.translate(_DASHES).strip().lower()}"


def same_case(written: str, number: str) -> bool:
    """Return whether *written* means the case with this *number*."""
    asked, stored = read_number(written), read_number(number)
    if asked is None or stored is None:
        return written.strip().lower() == number.lower()
    return asked.means(stored)
