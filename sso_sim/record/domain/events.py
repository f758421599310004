"""The kinds of case a court hears, and the events that can be filed in each.

Owns the words of the filing menus. A court's kind decides which kinds of case it has.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from sso_sim.contract.court_kinds import CourtKind


class Kind(StrEnum):
    """The kinds of case; each is a word of a court's menu bar."""

    CIVIL = "civil"
    CRIMINAL = "criminal"
    BANKRUPTCY = "bankruptcy"
    ADVERSARY = "adversary"
    APPEAL = "appeal"

    @property
    def label(self) -> str:
        """Return the word as it appears on the menu bar."""
        return self.value.capitalize()


KINDS: Mapping[CourtKind, tuple[Kind, ...]] = {
    CourtKind.DISTRICT: (Kind.CIVIL, Kind.CRIMINAL),
    CourtKind.BANKRUPTCY: (Kind.BANKRUPTCY, Kind.ADVERSARY),
    CourtKind.APPELLATE: (Kind.APPEAL,),
}
"""The kinds of case that each kind of court hears."""


@dataclass(frozen=True)
class FilingEvent:
    """One event of a menu page: *opening* is the beginning of its docket text."""

    slug: str
    name: str
    group: str
    opening: str


def _event(name: str, group: str, opening: str) -> FilingEvent:
    return FilingEvent(name.lower().replace(" ", "-"), name, group, opening)


_MOTIONS = "Motions and Related Filings"
_OTHER = "Other Filings"
_MOTION = _event("Motion", _MOTIONS, "MOTION")
_RESPONSE = _event("Response", _MOTIONS, "RESPONSE")
_REPLY = _event("Reply", _MOTIONS, "REPLY")
_APPEARANCE = _event("Notice of Appearance", "Notices", "NOTICE of Appearance")
_NOTICE = _event("Notice", "Notices", "NOTICE")
_SERVICE = _event("Certificate of Service", _OTHER, "CERTIFICATE OF SERVICE")
_EXHIBIT = _event("Exhibit", _OTHER, "EXHIBIT")

EVENTS: Mapping[Kind, tuple[FilingEvent, ...]] = {
    Kind.CIVIL: (
        _MOTION,
        _RESPONSE,
        _REPLY,
        _event("Answer to Complaint", "Responsive Pleadings", "ANSWER to Complaint"),
        _APPEARANCE,
        _NOTICE,
        _SERVICE,
        _EXHIBIT,
    ),
    Kind.CRIMINAL: (
        _MOTION,
        _RESPONSE,
        _REPLY,
        _APPEARANCE,
        _NOTICE,
        _event("Sentencing Memorandum", _OTHER, "SENTENCING MEMORANDUM"),
        _EXHIBIT,
    ),
    Kind.BANKRUPTCY: (
        _MOTION,
        _RESPONSE,
        _event("Proof of Claim", "Claims", "PROOF OF CLAIM"),
        _APPEARANCE,
        _NOTICE,
        _SERVICE,
    ),
    Kind.ADVERSARY: (
        _MOTION,
        _RESPONSE,
        _event("Answer to Complaint", "Responsive Pleadings", "ANSWER to Complaint"),
        _APPEARANCE,
        _NOTICE,
    ),
    Kind.APPEAL: (
        _event("Brief", "Briefs", "BRIEF"),
        _event("Appendix", "Briefs", "APPENDIX"),
        _MOTION,
        _RESPONSE,
        _APPEARANCE,
    ),
}
"""The events of each kind of case, in the order of the menu page."""


def kind_named(word: str, court_kind: CourtKind) -> Kind | None:
    """Return the kind of case called *word* in an address, if this kind of court hears it."""
    return next((kind for kind in KINDS[court_kind] if kind.value == word), None)


def event_named(kind: Kind, slug: str) -> FilingEvent | None:
    """Return the event called *slug* in an address, if cases of this *kind* have it."""
    return next((event for event in EVENTS[kind] if event.slug == slug), None)


def event_groups(kind: Kind) -> dict[str, list[FilingEvent]]:
    """Return the events of a *kind* under their headings, in the order of the menu page."""
    groups: dict[str, list[FilingEvent]] = {}
    for event in EVENTS[kind]:
        groups.setdefault(event.group, []).append(event)
    return groups


def events_with(word: str, court_kind: CourtKind) -> list[tuple[Kind, FilingEvent]]:
    """Return the events with *word* in their name, at a court of this kind, ignoring case."""
    return [
        (kind, event)
        for kind in KINDS[court_kind]
        for event in EVENTS[kind]
        if word.lower() in event.name.lower()
    ]
