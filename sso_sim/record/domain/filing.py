"""The reasons against a filing, and the docket text of a filing.

Owns the blockers of a filing and the docket text. Must not know how people sign on: each court's
own doors decide whether a person may file at all.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from sso_sim.record.domain.events import FilingEvent, Kind, event_named

TEXT_LIMIT = 500
"""The longest docket text, in characters, that a filer may type."""

QUOTA_BYTES = 40 * 1024 * 1024
"""The limit for all documents of one rehearsal together, in bytes."""


class Paper(StrEnum):
    """The known state of an uploaded document; UNREAD if nobody has read it, or nobody could."""

    UNREAD = "unread"
    WELL_FORMED = "well-formed"
    MISSING = "missing"
    MALFORMED = "malformed"
    ENCRYPTED = "encrypted"
    TOO_LARGE = "too-large"


class FilingBlocker(StrEnum):
    """The reason why a filing is refused."""

    UNKNOWN_EVENT = "event-unknown"
    CASE_NOT_FOUND = "case-not-found"
    OTHER_KIND_OF_CASE = "case-of-another-kind"
    DOCUMENT_MISSING = "document-missing"
    DOCUMENT_MALFORMED = "document-not-well-formed"
    DOCUMENT_ENCRYPTED = "document-encrypted"
    DOCUMENT_TOO_LARGE = "document-too-large"
    DOCUMENT_UNREAD = "document-unread"
    QUOTA_REACHED = "upload-quota-reached"
    TEXT_MISSING = "docket-text-missing"
    TEXT_TOO_LONG = "docket-text-too-long"
    NOTHING_PREPARED = "nothing-prepared"


_PAPER_BLOCKERS: Mapping[Paper, FilingBlocker] = {
    Paper.MISSING: FilingBlocker.DOCUMENT_MISSING,
    Paper.MALFORMED: FilingBlocker.DOCUMENT_MALFORMED,
    Paper.ENCRYPTED: FilingBlocker.DOCUMENT_ENCRYPTED,
    Paper.TOO_LARGE: FilingBlocker.DOCUMENT_TOO_LARGE,
}


@dataclass(frozen=True)
class FilingFacts:
    """The facts that decide about a filing; *case_kind* is None for an unknown case."""

    kind: Kind
    event: str
    case_kind: Kind | None
    paper: Paper
    quota_left: bool
    text: str


def blockers_to_file(facts: FilingFacts) -> tuple[FilingBlocker, ...]:
    """Return all reasons against a filing, in the order of the form; empty means: file.

    Reading a document is costly and comes last: an unread document is a reason only if there is no
    other.
    """
    found: list[FilingBlocker] = []
    if event_named(facts.kind, facts.event) is None:
        found.append(FilingBlocker.UNKNOWN_EVENT)
    if facts.case_kind is None:
        found.append(FilingBlocker.CASE_NOT_FOUND)
    elif facts.case_kind is not facts.kind:
        found.append(FilingBlocker.OTHER_KIND_OF_CASE)
    if facts.paper in _PAPER_BLOCKERS:
        found.append(_PAPER_BLOCKERS[facts.paper])
    elif not facts.quota_left:
        found.append(FilingBlocker.QUOTA_REACHED)
    if not facts.text:
        found.append(FilingBlocker.TEXT_MISSING)
    elif len(facts.text) > TEXT_LIMIT:
        found.append(FilingBlocker.TEXT_TOO_LONG)
    if facts.paper is Paper.UNREAD and not found:
        found.append(FilingBlocker.DOCUMENT_UNREAD)
    return tuple(found)


def plain(typed: str) -> str:
    """Return *typed* on one line, without control characters.

    PostgreSQL refuses NUL in text, and a docket is printed line by line.
    """
    return " ".join("".join(c if c.isprintable() else " " for c in typed).split())


def docket_text(event: FilingEvent, words: str, filer_name: str) -> str:
    """Return the final docket text: the event's opening, the filer's *words*, the filer's name."""
    sentence = f"{event.opening} {plain(words)}".rstrip(" .")
    return f"{sentence}. ({filer_name})"
