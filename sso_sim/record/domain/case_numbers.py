"""How a case number is written, and when what was typed means a given case.

Owns the shapes "3:17-cv-01234", "17-cv-1234", "17-1234", "2017cv1234". Knows no case.
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
"""Nobody writes a case number of more characters, and what is longer is not searched for one."""

_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"))
"""What a word processor makes of a hyphen."""


@dataclass(frozen=True)
class CaseNumber:
    """A case number taken apart; parts that were not written are None. Initials are ignored."""

    year: int
    serial: int
    office: int | None = None
    kind: str | None = None

    def means(self, other: CaseNumber) -> bool:
        """Say whether a person who wrote this number can have meant the case *other*."""
        return (
            (self.year, self.serial) == (other.year, other.serial)
            and self.office in (None, other.office)
            and self.kind in (None, other.kind)
        )


def read_number(written: str) -> CaseNumber | None:
    """Read a case number as people write it, or None where it is none."""
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
    """Return what a case number is found by: itself, without its office, and year and serial.

    The signs before them keep them apart from words of names.
    """
    whole = number.lower()
    taken_apart = read_number(number)
    exact = {exact_word(taken_apart)} if taken_apart else set()
    return frozenset({f"#{whole}", f"#{whole.partition(':')[2] or whole}", *exact})


def exact_word(number: CaseNumber) -> str:
    """Return the word of every case with this year and serial."""
    return f"={number.year:02}-{number.serial}"


def beginning_word(written: str) -> str:
    """Return what begins the word of every case whose number begins as *written*."""
    return f"#{written.translate(_DASHES).strip().lower()}"


def same_case(written: str, number: str) -> bool:
    """Say whether *written* means the case with this *number*."""
    asked, stored = read_number(written), read_number(number)
    if asked is None or stored is None:
        return written.strip().lower() == number.lower()
    return asked.means(stored)
