"""The steps of a conversion: begin, claim, take a page, compare, stop, undo.

Owns the changes of each step. Each step is one transaction, so that a process that dies between two
steps leaves a position to continue from. Calls no other app: the runner fetches the pages and
passes them in.
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
"""The lease's length: a worker that is silent for longer loses the conversion to another one."""

DUE_AT_ONCE = 20

KEPT: Mapping[str, Kept] = {kept.name: kept for kept in kept_tables(Filer)}


@dataclass(frozen=True)
class Work:
    """A claimed conversion: the next page is the one at *position*.

    *total_known* is False until the old CM/ECF has reported its number of rows.
    """

    court: str
    run: str
    holder: str
    position: Position
    total_known: bool

    @property
    def kept(self) -> Kept:
        """Return the table of the next page."""
        return KEPT[self.position.table]


def begin(session: Session, court: str, real_now: datetime) -> ConversionJob:
    """Start a conversion, or resume one that stopped; a running one is left alone."""
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
    """Return the conversion of a court, or None if none was begun."""
    return find(session, ConversionJob, court=court)


def undo(session: Session, court: str) -> None:
    """Delete the conversion of a court and every row that it copied."""
    _locked(session, court)
    clear(session, list(KEPT.values()), court)
    session.execute(delete(ConversionJob).where(ConversionJob.court == court))


def due(session: Session, holder: str, real_now: datetime) -> list[tuple[str, str]]:
    """Return (rehearsal, court) of the conversions that *holder* may continue.

    The least recently touched come first. *session* must span all rehearsals.
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
    """Take the lease of a conversion; return None if it is over or another worker has the lease."""
    job = _locked(session, court)
    if job is None or job.state is not JobState.RUNNING:
        return None
    # A lease that ends later than a new one would was granted before the clock was set back.
    leased = job.lease_until is not None and real_now <= job.lease_until <= real_now + LEASE
    if leased and job.lease_holder != holder:
        return None
    return _renewed(job, holder, real_now)


def note_total(session: Session, work: Work, total: int, real_now: datetime) -> Work | None:
    """Store how many rows there are to convert."""
    job = _held(session, work)
    if job is None:
        return None
    job.rows_total = total
    return _renewed(job, work.holder, real_now)


def take_page(
    session: Session, now: datetime, work: Work, page: Page, real_now: datetime
) -> Work | ConversionFault | None:
    """Store a page and move on, in one transaction; return None if another worker did it."""
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
    """Return the counts and digests of the rows that this court has now."""
    found = {name: tally(session, KEPT[name], court) for name in TABLES}
    return {name: Tally(each["count"], each["digest"]) for name, each in found.items()}


def compare(
    session: Session, now: datetime, work: Work, theirs: Summary, here: Summary
) -> tuple[str, ...]:
    """Mark the court converted if its copy is complete; else return the tables that differ."""
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
    """Let a conversion fail, with its table and cursor in the message; it can be begun again."""
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
    """Store why a conversion makes no progress now, and release the lease."""
    job = _held(session, work)
    if job is not None:
        job.detail, job.lease_holder, job.lease_until = detail, "", None
        job.stepped_at = real_now


def _locked(session: Session, court: str) -> ConversionJob | None:
    query = select(ConversionJob).where(ConversionJob.court == court).with_for_update()
    return session.scalars(query.execution_options(populate_existing=True)).one_or_none()


def _held(session: Session, work: Work) -> ConversionJob | None:
    """Return the job if it is still at this work's position, in the same run.

    The holder of the lease does not matter here: the lease only keeps two workers from doing the
    same work. If this function required the lease, two slow workers could take it from each other
    forever.
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
    # The court's row is locked before the job's row, as a move of the stage does: one order for all
    # transactions prevents deadlocks.
    query = select(CourtRow).where(CourtRow.court == court).with_for_update()
    return session.scalars(query.execution_options(populate_existing=True)).one()
