"""The Clerk's desk: find a filer, correct the primary address, reinstate.

Owns these use cases; `unlinking` ends links. Every action locks the filer and records in the trail
who made it. Repeating an action has no further effect.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, and_, delete, or_, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from sso_sim.both_generations.services import credential_cards
from sso_sim.contract.events import Event
from sso_sim.court.clerk import letters as clerk_letters
from sso_sim.court.clerk.domain import ClerkBlocker, blockers_to_change_login
from sso_sim.court.clerk.models import EndedLink
from sso_sim.court.clerk_desk.services.work import AtWork, filer_held, refuse, tell
from sso_sim.court.court_requests.models import CourtRequest
from sso_sim.court.courts.domain.standing import FilerStatus
from sso_sim.court.courts.models import Filer, LinkProof, PacerLink
from sso_sim.court.courts.services import courts
from sso_sim.court.daily_summaries.models import PendingNotice
from sso_sim.kit.outcomes import Refused
from sso_sim.record.services.login_changes import rename_filer

SHOWN = 50
"""The most filers that one search shows."""


@dataclass(frozen=True)
class Found:
    """A filer, and the link in force if there is one."""

    filer: Filer
    link: PacerLink | None


def search(session: Session, court: str, word: str) -> list[Found]:
    """Return the filers with *word* in their name, login, e-mail address or bar number.

    A PACER account number finds the filer linked to that account. The result is ordered by name and
    has at most `SHOWN` filers.
    """
    columns = (Filer.name, Filer.login, Filer.email, Filer.bar_number)
    alike = [column.icontains(word, autoescape=True) for column in columns]
    query = _with_links(court).where(or_(*alike, PacerLink.account_number == word))
    rows = session.execute(query.order_by(Filer.name, Filer.login).limit(SHOWN))
    return [Found(filer, link) for filer, link in rows]


def links(session: Session, court: str) -> list[Found]:
    """Return the links in force, newest first, at most `SHOWN`."""
    query = _with_links(court).where(PacerLink.login.is_not(None))
    rows = session.execute(query.order_by(PacerLink.linked_at.desc(), Filer.login).limit(SHOWN))
    return [Found(filer, link) for filer, link in rows]


def ended_links(session: Session, court: str, login: str) -> list[EndedLink]:
    """Return the ended links of a filer, newest first."""
    query = select(EndedLink).where(EndedLink.court == court, EndedLink.login == login)
    return list(session.scalars(query.order_by(EndedLink.ended_at.desc(), EndedLink.key)))


def correct_email(
    session: Session, now: datetime, at: AtWork, login: str, email: str
) -> Filer | None:
    """Change the filer's primary address; return None if there is no such filer.

    A reset link that was mailed to the former address becomes invalid: a person who reads mail
    there must not choose this filer's password. Both addresses get a letter.
    """
    filer = filer_held(session, at.court.court, login)
    if filer is None or filer.email == email:
        return filer
    former, filer.email = filer.email, email
    filer.reset_digest = filer.reset_asked_at = None
    tell(session, now, Event.COURT_FILER_CORRECTED, at, login=login)
    clerk_letters.address_corrected(session, now, at.court, filer, former)
    return filer


def change_login(
    session: Session, now: datetime, at: AtWork, former: str, login: str
) -> Filer | Refused | None:
    """Change the filer's login; everything filed under the *former* login moves to the new one.

    Returns None if there is no such filer. After a double press, the second request finds the filer
    by *login*.
    """
    filer = filer_held(session, at.court.court, former)
    if filer is None:
        return courts.filer_named(session, at.court.court, login)
    if filer.login == login:
        return filer
    blockers = blockers_to_change_login(
        login,
        linked=courts.link_of_filer(session, filer.court, former) is not None,
        taken=courts.filer_named(session, filer.court, login) is not None,
    )
    if not blockers and not _rename(session, filer, login):
        blockers = (ClerkBlocker.LOGIN_TAKEN,)
    if blockers:
        return refuse(session, now, at, Refused(blockers), login=former)
    tell(session, now, Event.COURT_FILER_CORRECTED, at, login=login, former_login=former)
    clerk_letters.login_changed(session, now, at.court, filer, former)
    credential_cards.tell(session, now, filer, password=None, former=former)
    return filer


def _rename(session: Session, filer: Filer, login: str) -> bool:
    """Change every row that names the filer to *login*; return whether that login was free."""
    court, former = filer.court, filer.login
    # A proof made for the former login is invalid from here on: the second Submit reports it.
    session.execute(delete(LinkProof).where(LinkProof.court == court, LinkProof.login == former))
    try:
        with session.begin_nested():
            filer.login = login
    except IntegrityError:
        return False
    rename_filer(session, court, former, login)
    for table in (EndedLink, CourtRequest, PendingNotice):
        own = (table.court == court, table.login == former)
        changed = update(table).where(*own).values(login=login)
        session.execute(changed.execution_options(synchronize_session=False))
    return True


def reinstate(session: Session, now: datetime, at: AtWork, login: str) -> Filer | None:
    """Let an inactive filer file again; return None if there is no such filer."""
    filer = filer_held(session, at.court.court, login)
    if filer is None or filer.status is FilerStatus.ACTIVE:
        return filer
    filer.status = FilerStatus.ACTIVE
    tell(session, now, Event.COURT_FILER_REINSTATED, at, login=login)
    clerk_letters.reinstated(session, now, at.court, filer)
    return filer


def _with_links(court: str) -> Select[Filer, PacerLink]:
    own = and_(PacerLink.court == Filer.court, PacerLink.login == Filer.login)
    return select(Filer, PacerLink).outerjoin(PacerLink, own).where(Filer.court == court)
