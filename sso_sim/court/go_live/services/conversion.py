"""The steps of a conversion: begin, claim, take a page, compare, stop, undo.

Owns what each step changes, one transaction each, so that a process that dies between two leaves
a place to go on from. Calls nobody: the runner fetches the pages and brings them here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, or_, select
from sqlalchemy.orm import Session

from sso_sim.contract.events import Event
from sso_sim.contract.go_live import Move, Stage
from sso_sim.court.courts.models import CourtRow, Filer
from sso_sim.court.go_live.domain.conversion import (
    BEGINNING,
    TABLES,
    ConversionFault,
    JobState,
    Position,
    Summary,
    Tally,
    differences,
    position_after,
    position_to_retry,
    rows_in,
)
from sso_sim.court.go_live.models import ConversionJob
from sso_sim.kit import trail
from sso_sim.kit.db import find, new_id
from sso_sim.record.services.conversion_export import Kept, Page, clear, kept_tables, store, tally

LEASE = timedelta(seconds=10)
"""How long a worker may be silent before another goes on in its place."""

DUE_AT_ONCE = 20

KEPT: Mapping[str, Kept] = {kept.name: kept for kept in kept_tables(Filer)}


@dataclass(frozen=True)
class Work:
    """A conversion somebody has claimed: the next page is that at *position*.

    *total_known* is False until the old CM/ECF has said how many rows there are.
    """

    court: str
    run: str
    holder: str
    position: Position
    total_known: bool

    @property
    def kept(self) -> Kept:
        """Return the table the next page is of."""
        return KEPT[self.position.table]


def begin(session: Session, court: str, real_now: datetime) -> ConversionJob:
    """Start a conversion, or go on with one that stopped; one that runs is left alone."""
    job = _locked(session, court)
    if job is None:
        clear(session, list(KEPT.values()), court)
        job = ConversionJob(court=court, run=new_id(), state=JobState.RUNNING, stepped_at=real_now)
        job.position = BEGINNING
        session.add(job)
    elif job.state is JobState.FAILED and job.fault is not None:
        job.position = position_to_retry(job.position, job.fault)
        if job.position == BEGINNING:
            clear(session, list(KEPT.values()), court)
            job.rows_done = 0
        job.run, job.state, job.fault, job.detail = new_id(), JobState.RUNNING, None, ""
        job.rows_total, job.lease_holder, job.lease_until = None, "", None
    session.info["wake"] = True
    return job


def standing(session: Session, court: str) -> ConversionJob | None:
    """Return the conversion of a court, or None where none was begun."""
    return find(session, ConversionJob, court=court)


def undo(session: Session, court: str) -> None:
    """Remove the conversion of a court and everything it brought over."""
    _locked(session, court)
    clear(session, list(KEPT.values()), court)
    session.execute(delete(ConversionJob).where(ConversionJob.court == court))


def due(session: Session, holder: str, real_now: datetime) -> list[tuple[str, str]]:
    """Return (rehearsal, court) of the conversions that *holder* may go on with.

    Those longest untouched come first. *session* is one across rehearsals.
    """
    free = or_(
        ConversionJob.lease_until.is_(None),
        ConversionJob.lease_until < real_now,
        ConversionJob.lease_until > real_now + LEASE,
        ConversionJob.lease_holder == holder,
    )
    query = (
        select(ConversionJob.rehearsal_id, ConversionJob.court)
        .where(ConversionJob.state == JobState.RUNNING, free)
        .order_by(ConversionJob.stepped_at)
        .limit(DUE_AT_ONCE)
    )
    return [(row.rehearsal_id, row.court) for row in session.execute(query)]


def claim(session: Session, court: str, holder: str, real_now: datetime) -> Work | None:
    """Take the lease of a conversion, or None where it is over or another worker has it."""
    job = _locked(session, court)
    if job is None or job.state is not JobState.RUNNING:
        return None
    # One that lasts longer than a lease does was given before the machine's clock was set back.
    leased = job.lease_until is not None and real_now <= job.lease_until <= real_now + LEASE
    if leased and job.lease_holder != holder:
        return None
    return _renewed(job, holder, real_now)


def note_total(session: Session, work: Work, total: int, real_now: datetime) -> Work | None:
    """Keep how many rows there are to convert."""
    job = _held(session, work)
    if job is None:
        return None
    job.rows_total = total
    return _renewed(job, work.holder, real_now)


def take_page(
    session: Session, now: datetime, work: Work, page: Page, real_now: datetime
) -> Work | ConversionFault | None:
    """Store a page and move on, in one; None where somebody else did it."""
    job = _held(session, work)
    if job is None:
        return None
    following = position_after(work.position, page.after)
    if following is None:
        return ConversionFault.PAGE_DAMAGED
    rows = store(session, work.kept, work.court, page)
    job.position = following
    job.rows_done += rows
    trail.record(
        session,
        now,
        Event.COURT_CONVERSION_PAGE,
        court=work.court,
        table=work.position.table,
        rows=rows,
    )
    return _renewed(job, work.holder, real_now)


def ours(session: Session, court: str) -> Summary:
    """Return what this court holds by now."""
    found = {name: tally(session, KEPT[name], court) for name in TABLES}
    return {name: Tally(each["count"], each["digest"]) for name, each in found.items()}


def compare(
    session: Session, now: datetime, work: Work, theirs: Summary, here: Summary
) -> tuple[str, ...]:
    """Convert the court where the copy is whole; else return the tables that differ."""
    court = _court(session, work.court)
    job = _held(session, work)
    if job is None or court.stage is not Stage.FROZEN:
        return ()
    if differing := differences(theirs, here):
        return differing
    job.state, job.detail, job.lease_holder, job.lease_until = JobState.DONE, "", "", None
    court.stage = Stage.CONVERTED
    trail.record(
        session,
        now,
        Event.COURT_CONVERTED,
        court=work.court,
        rows=rows_in(here),
        digests={table: here[table].digest for table in TABLES},
    )
    trail.record(
        session,
        now,
        Event.COURT_STAGE_MOVED,
        court=work.court,
        move=Move.CONVERT.value,
        before=Stage.FROZEN.value,
        stage=Stage.CONVERTED.value,
    )
    return ()


def stop(session: Session, now: datetime, work: Work, fault: ConversionFault, detail: str) -> None:
    """Let a conversion fail, its table and cursor named; it can be begun again."""
    job = _held(session, work)
    if job is None:
        return
    job.state, job.fault, job.detail = JobState.FAILED, fault, detail[:500]
    job.lease_holder, job.lease_until = "", None
    trail.record(
        session,
        now,
        Event.COURT_CONVERSION_FAILED,
        outcome="failed",
        reasons=(fault,),
        court=work.court,
        table=work.position.table,
        cursor=work.position.cursor,
        detail=job.detail,
    )


def wait(session: Session, work: Work, detail: str, real_now: datetime) -> None:
    """Note why a conversion does not get on just now, and give the lease back."""
    job = _held(session, work)
    if job is not None:
        job.detail, job.lease_holder, job.lease_until = detail, "", None
        job.stepped_at = real_now


def _locked(session: Session, court: str) -> ConversionJob | None:
    query = select(ConversionJob).where(ConversionJob.court == court).with_for_update()
    return session.scalars(query.execution_options(populate_existing=True)).one_or_none()


def _held(session: Session, work: Work) -> ConversionJob | None:
    """Return the job if it stands where this work found it, in the same run.

    Who holds the lease does not matter here: it only keeps two workers from doing the same work.
    Were it asked for, two slow ones could take it from each other for ever.
    """
    job = _locked(session, work.court)
    if job is None or job.state is not JobState.RUNNING:
        return None
    return job if (job.run, job.position) == (work.run, work.position) else None


def _renewed(job: ConversionJob, holder: str, real_now: datetime) -> Work:
    job.lease_holder, job.lease_until, job.stepped_at = holder, real_now + LEASE, real_now
    job.detail = ""
    return Work(job.court, job.run, holder, job.position, job.rows_total is not None)


def _court(session: Session, court: str) -> CourtRow:
    # Before the job's row, as a move of the stage takes them: in one order nobody waits in a ring.
    query = select(CourtRow).where(CourtRow.court == court).with_for_update()
    return session.scalars(query.execution_options(populate_existing=True)).one()
