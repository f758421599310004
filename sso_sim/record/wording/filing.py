"""The sentences for every reason against a filing, in both generations of a court.

Owns the sentences; each app adds this table to its own. The code decides, the words explain.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from sso_sim.kit.outcomes import Words
from sso_sim.record.domain.filing import TEXT_LIMIT, FilingBlocker
from sso_sim.record.wording.filing_agents import AGENT_WORDS, BEGIN_AGAIN

DOCUMENTS_WAITING = Words(
    "The court is reading other documents just now",
    "Yours has not been looked at: it was neither filed nor refused. What you typed is still here. "
    "Choose the document again and press Next in a few seconds.",
)
"""Not a refusal: it says nothing about the filing, and the trail does not record it."""

FILING_WORDS: Mapping[StrEnum, Words] = {
    FilingBlocker.UNKNOWN_EVENT: Words(
        "There is no such event",
        "Choose one of the events listed for this kind of case.",
        "Choose an event",
        BEGIN_AGAIN,
    ),
    FilingBlocker.CASE_NOT_FOUND: Words(
        "This court has no such case",
        "Write the number as the docket shows it, for example 3:17-cv-01234 or 17-1234. "
        "If you do not know it, look it up under Query.",
        "Begin the filing again",
        BEGIN_AGAIN,
    ),
    FilingBlocker.OTHER_KIND_OF_CASE: Words(
        "This case is of another kind",
        "Civil events are filed in civil cases, criminal events in criminal cases. "
        "Choose the event from the menu of the case's own kind.",
        "Choose an event",
        BEGIN_AGAIN,
    ),
    FilingBlocker.DOCUMENT_MISSING: Words(
        "There is no document",
        "Choose the PDF you want to file.",
        "Begin the filing again",
        BEGIN_AGAIN,
    ),
    FilingBlocker.DOCUMENT_MALFORMED: Words(
        "ERROR: Document is not a well-formed PDF document.",
        "Make the PDF anew from your word processor and choose it again.",
        "Begin the filing again",
        BEGIN_AGAIN,
    ),
    FilingBlocker.DOCUMENT_ENCRYPTED: Words(
        "This PDF is protected by a password",
        "The court must be able to open it. Save it without protection and choose it again.",
        "Begin the filing again",
        BEGIN_AGAIN,
    ),
    FilingBlocker.DOCUMENT_TOO_LARGE: Words(
        "This document is too large",
        "Reduce its size, or divide it, and choose it again.",
        "Begin the filing again",
        BEGIN_AGAIN,
    ),
    FilingBlocker.DOCUMENT_UNREAD: Words(
        "The court could not read this PDF",
        "Two seconds were not enough: a short file, too, can be built to unpack to a great deal. "
        "Print it to a new PDF and choose that one.",
        "Begin the filing again",
        BEGIN_AGAIN,
    ),
    FilingBlocker.QUOTA_REACHED: Words(
        "This rehearsal has no room for more documents",
        "File a smaller one, or start the rehearsal over from the desk.",
        "Begin the filing again",
        BEGIN_AGAIN,
    ),
    FilingBlocker.TEXT_MISSING: Words(
        "The docket text is empty",
        "Say in a few words what you are filing, for example: to compel discovery.",
        "Begin the filing again",
        BEGIN_AGAIN,
    ),
    FilingBlocker.TEXT_TOO_LONG: Words(
        "The docket text is too long",
        f"Shorten it to at most {TEXT_LIMIT} characters.",
        "Begin the filing again",
        BEGIN_AGAIN,
    ),
    FilingBlocker.NOTHING_PREPARED: Words(
        "There is nothing here to submit",
        "This filing was withdrawn, has waited for more than a day, or was prepared by another "
        "filer. What is in the docket already is not touched.",
        "Begin the filing again",
        BEGIN_AGAIN,
    ),
    **AGENT_WORDS,
}
