"""Filing a document: prepare it, show it once more, and put it into the docket exactly once.

Owns the way from an upload to a docket entry and its notices. Must not know the sign-on: the
court's app says who files, for whom, and whom to notify. A prepared filing's key makes the filing
unique: if it is sent twice, the second request finds the entry that the first one made.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session, undefer

from sso_sim.contract.events import Event
from sso_sim.kit import trail
from sso_sim.kit.db import new_id
from sso_sim.kit.outcomes import Refused
from sso_sim.record.domain.events import Kind, event_named
from sso_sim.record.domain.filing import (
    QUOTA_BYTES,
    FilingBlocker,
    FilingFacts,
    Paper,
    blockers_to_file,
    docket_text,
    plain,
)
from sso_sim.record.models.cases import Case, DocketEntry, Document
from sso_sim.record.models.prepared_filings import PreparedFiling
from sso_sim.record.services import notices
from sso_sim.record.services.document_space import bytes_kept, make_room
from sso_sim.record.services.filing_agents import Behalf, chosen
from sso_sim.record.services.notices import Addresses, CourtFacts, Filer, Submitted
from sso_sim.record.services.pdf_check import Upload
from sso_sim.record.services.search import find_case

ASKED_KEPT = 60
"""The most characters of a typed case number that the trail records."""


@dataclass(frozen=True)
class Counter:
    """The court and the filer of a filing, and the event names under which the trail records it.

    *filer* is the person who files. *behalf* holds the attorneys for whom they file as a filing
    agent, None if they file for themselves.
    """

    court: CourtFacts
    filer: Filer
    event_filed: Event
    event_refused: Event
    behalf: Sequence[Behalf] | None = None

    @property
    def agent(self) -> Filer | None:
        """The filer, if they file for others as an agent; else None."""
        return None if self.behalf is None else self.filer


@dataclass(frozen=True)
class Wanted:
    """The filer's input; *behalf* is the login of the attorney that an agent files for."""

    kind: Kind
    event: str
    case_number: str
    text: str
    behalf: str = ""


@dataclass(frozen=True)
class Filed:
    """The place in the docket; *again* if an earlier sending of the same filing made it."""

    case_number: str
    entry_number: int
    again: bool = False


def prepare(
    session: Session, now: datetime, counter: Counter, wanted: Wanted, upload: Upload
) -> PreparedFiling | Refused:
    """Check a filing and store it for the confirmation; it is not in any docket yet."""
    court, login = counter.court.code, counter.filer.login
    make_room(session, now, court, login)
    case = find_case(session, court, wanted.case_number)
    blockers = _blockers(session, counter, wanted, upload, case)
    if blockers or case is None:
        asked = plain(wanted.case_number)[:ASKED_KEPT]
        return refused(session, now, counter, Refused(blockers), case=asked)
    row = PreparedFiling(
        key=new_id(),
        court=court,
        filer_login=login,
        on_behalf_of="" if counter.behalf is None else wanted.behalf,
        prepared_at=now,
        kind=wanted.kind.value,
        event=wanted.event,
        case_number=case.number,
        text=plain(wanted.text),
        filename=upload.filename,
        sha256=upload.sha256,
        pages=upload.pages,
        size=len(upload.content),
        content=upload.content,
    )
    session.add(row)
    session.flush()
    return row


def waits_for_its_document(
    session: Session, counter: Counter, wanted: Wanted, upload: Upload
) -> bool:
    """Return whether a filing lacks nothing but the reading of its document."""
    case = find_case(session, counter.court.code, wanted.case_number)
    blockers = _blockers(session, counter, wanted, upload, case)
    return blockers == (FilingBlocker.DOCUMENT_UNREAD,)


def prepared(session: Session, court: str, login: str, key: str) -> PreparedFiling | None:
    """Return this filer's own prepared filing, or None."""
    return session.scalars(_own(court, login, key)).one_or_none()


def withdraw(session: Session, court: str, login: str, key: str) -> None:
    """Delete a prepared filing."""
    row = prepared(session, court, login, key)
    if row is not None:
        session.delete(row)


def filed_as(session: Session, court: str, login: str, key: str) -> Filed | None:
    """Return the docket place of this filer's filing with the given key, or None if not filed."""
    entry = session.scalars(
        select(DocketEntry).where(
            DocketEntry.court == court,
            or_(DocketEntry.filer_login == login, DocketEntry.agent_login == login),
            DocketEntry.filing_key == key,
        )
    ).one_or_none()
    return None if entry is None else Filed(entry.case_number, entry.number, again=True)


def file(
    session: Session,
    now: datetime,
    counter: Counter,
    key: str,
    *,
    addresses: Addresses,
    link_to: Callable[[str, int], str],
) -> Filed | Refused:
    """Put a prepared filing into the docket and notify everybody on the case, all or nothing.

    Everything is checked again, on the current rows. *link_to* returns the address of a document
    for the notice.
    """
    court, filer = counter.court, counter.filer
    waiting = _locked(session, court.code, filer.login, key)
    if waiting is None:
        made = filed_as(session, court.code, filer.login, key)
        return made or refused(session, now, counter, Refused((FilingBlocker.NOTHING_PREPARED,)))
    case = _locked_case(session, court.code, waiting.case_number)
    whose = chosen(filer, counter.behalf, waiting.on_behalf_of)
    blockers = whose.reasons + _blockers_now(case, waiting)
    if blockers or case is None or whose.attorney is None:
        return refused(session, now, counter, Refused(blockers), case=waiting.case_number)
    submitted = Submitted(whose.attorney, counter.agent)
    entry = _enter(session, now, case, waiting, submitted)
    link = link_to(case.number, entry.number)
    notices.send(session, now, court, case, entry, submitted, addresses=addresses, link=link)
    facts: dict[str, Any] = {"court": court.code, "case": case.number, "entry": entry.number}
    if counter.agent is not None:
        facts["on_behalf_of"] = whose.attorney.login
    event = counter.event_filed
    trail.record(session, now, event, who=filer.login, filed=entry.event, **facts)
    return Filed(case.number, entry.number)


def refused(
    session: Session, now: datetime, counter: Counter, refusal: Refused, *, case: str = ""
) -> Refused:
    """Record a refused filing in the trail and return the refusal."""
    return trail.refuse(
        session,
        now,
        counter.event_refused,
        refusal,
        who=counter.filer.login,
        court=counter.court.code,
        case=case,
    )


def _locked(session: Session, court: str, login: str, key: str) -> PreparedFiling | None:
    query = _own(court, login, key).options(undefer(PreparedFiling.content)).with_for_update()
    return session.scalars(query.execution_options(populate_existing=True)).one_or_none()


def _locked_case(session: Session, court: str, number: str) -> Case | None:
    # The lock on the case makes the numbers consecutive: the next filer waits for this one.
    query = select(Case).where(Case.court == court, Case.number == number).with_for_update()
    return session.scalars(query.execution_options(populate_existing=True)).one_or_none()


def _blockers(
    session: Session, counter: Counter, wanted: Wanted, upload: Upload, case: Case | None
) -> tuple[StrEnum, ...]:
    whose = chosen(counter.filer, counter.behalf, wanted.behalf)
    return whose.reasons + blockers_to_file(
        FilingFacts(
            kind=wanted.kind,
            event=wanted.event,
            case_kind=None if case is None else Kind(case.kind),
            paper=upload.paper,
            quota_left=bytes_kept(session) + len(upload.content) <= QUOTA_BYTES,
            text=plain(wanted.text),
        )
    )


def _blockers_now(case: Case | None, waiting: PreparedFiling) -> tuple[FilingBlocker, ...]:
    return blockers_to_file(
        FilingFacts(
            kind=Kind(waiting.kind),
            event=waiting.event,
            case_kind=None if case is None else Kind(case.kind),
            paper=Paper.WELL_FORMED if waiting.pages else Paper.MALFORMED,
            quota_left=True,
            text=waiting.text,
        )
    )


def _enter(
    session: Session,
    now: datetime,
    case: Case,
    waiting: PreparedFiling,
    submitted: Submitted,
) -> DocketEntry:
    filer, agent = submitted.filer, submitted.agent
    event = event_named(Kind(waiting.kind), waiting.event)
    if event is None:
        raise LookupError(waiting.event)
    case.last_entry += 1
    entry = DocketEntry(
        court=case.court,
        case_number=case.number,
        number=case.last_entry,
        filed_at=now,
        event=event.name,
        text=docket_text(event, waiting.text, filer.name),
        filer_login=filer.login,
        filer_name=filer.name,
        agent_login=agent.login if agent else "",
        agent_name=agent.name if agent else "",
        filing_key=waiting.key,
    )
    session.add(entry)
    session.flush()  # Flush first: the document's foreign key needs the entry's row.
    session.add(
        Document(
            court=case.court,
            case_number=case.number,
            entry_number=entry.number,
            filename=waiting.filename,
            sha256=waiting.sha256,
            pages=waiting.pages,
            size=waiting.size,
            content=waiting.content,
        )
    )
    session.delete(waiting)
    return entry


def _own(court: str, login: str, key: str) -> Select[PreparedFiling]:
    return select(PreparedFiling).where(
        PreparedFiling.key == key,
        PreparedFiling.court == court,
        PreparedFiling.filer_login == login,
    )
