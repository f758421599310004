"""Decide whether a person who registers has an account already, by name, birth date and email.

Owns the rule and its consequences. Must not know where accounts are kept, nor what is said about a
match.

Source: [ID-REGISTER]: where two of the three match an account may already exist, and one may
continue; where all three do, the new account's Case Search Status is inactive until the PACER
Service Center has looked into it; "a+1@x" counts as "a@x". That capitals, accents, spaces and marks
of a name do not count is this sandbox's reading of "match".
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Likeness(StrEnum):
    """How closely a person matches an account's holder."""

    OTHER = "another-person"
    LIKELY = "account-may-exist"
    SAME = "account-exists"


@dataclass(frozen=True)
class Identity:
    """The data that two accounts of one person share; unknown data matches nothing."""

    first_name: str
    last_name: str
    born: date | None
    email: str


def likeness(new: Identity, holders: Iterable[Identity]) -> Likeness:
    """Return how closely *new* matches the most similar of the *holders*."""
    most = max((_matches(new, holder) for holder in holders), default=0)
    return {3: Likeness.SAME, 2: Likeness.LIKELY}.get(most, Likeness.OTHER)


def must_be_asked(found: Likeness, *, continued: bool) -> bool:
    """Say whether a person must first confirm that they want another account."""
    return found is not Likeness.OTHER and not continued


def is_held(found: Likeness) -> bool:
    """Say whether the new account's search waits for the PACER Service Center."""
    return found is Likeness.SAME


def is_same_person(one: Identity, other: Identity) -> bool:
    """Say whether two accounts are one person's: the name matches, and no date of birth differs.

    An old account often has no date of birth. Its email address proves nothing: it may be that of a
    former office.
    """
    same_name = bool(_name_key(one)) and _name_key(one) == _name_key(other)
    return same_name and (one.born is None or other.born is None or one.born == other.born)


def _matches(one: Identity, other: Identity) -> int:
    pairs = (
        (_name_key(one), _name_key(other)),
        (one.born, other.born),
        (_email_key(one.email), _email_key(other.email)),
    )
    return sum(bool(this) and this == that for this, that in pairs)


def _name_key(who: Identity) -> str:
    """Return first and last name as letters only; empty if one of the two is unknown."""
    first, last = _letters(who.first_name), _letters(who.last_name)
    return f"{first} {last}" if first and last else ""


def _letters(name: str) -> str:
    # Accents have a combining class; the vowel signs that some scripts need for spelling have none.
    parts = unicodedata.normalize("NFKD", name)
    plain = "".join(c for c in parts if not unicodedata.combining(c)).casefold()
    return "".join(c for c in plain if unicodedata.category(c)[0] in "LM")


def _email_key(email: str) -> str:
    """Return the address without the part between "+" and "@", in lower case."""
    mailbox, _, host = email.strip().casefold().rpartition("@")
    return f"{mailbox.partition('+')[0]}@{host}" if mailbox else ""
