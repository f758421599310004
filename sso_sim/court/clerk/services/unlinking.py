"""Ending a link: only the clerk can do it, and only with a reason.

Owns the use case. The link is deleted; the filer stays, and so does everything filed under the
link. The link had retired the CM/ECF password, so the filer gets a letter with the way to a new
password and can link again. The court tells PACER to delete the registration.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from sso_sim.contract.apps import PACER
from sso_sim.contract.events import Event
from sso_sim.court.account_changes.services import changes
from sso_sim.court.clerk import letters as clerk_letters
from sso_sim.court.clerk.domain import ClerkBlocker, UnlinkReason, blocker_to_unlink
from sso_sim.court.clerk.models import EndedLink
from sso_sim.court.clerk_desk.services import work
from sso_sim.court.clerk_desk.services.work import AtWork
from sso_sim.court.courts.models import Filer, PacerLink
from sso_sim.court.courts.services import courts
from sso_sim.court.password_reset import services as password_reset
from sso_sim.kit import outbox
from sso_sim.kit.db import find
from sso_sim.kit.outcomes import Refused


@dataclass(frozen=True)
class Wanted:
    """The link to end, and the reason: *key* names the link that the clerk was shown."""

    key: str
    reason: UnlinkReason
    remark: str = ""


def unlink(
    session: Session,
    now: datetime,
    at: AtWork,
    login: str,
    wanted: Wanted,
    address: Callable[[str], str],
) -> Filer | Refused | None:
    """End the link that the page showed; return None if there is no such filer.

    *address* turns the token of the reset link into the address of the page that it opens.
    """
    court = at.court.court
    # A filing locks the court while it is made: either the filing is completely in the docket
    # before the link ends, or it finds the link ended.
    courts.court_to_change(session, court)
    filer = work.filer_held(session, court, login)
    if filer is None:
        return None
    link = courts.link_of_filer(session, court, login)
    ended = find(session, EndedLink, key=wanted.key)
    blocker = blocker_to_unlink(
        shown=wanted.key,
        in_force="" if link is None else link.key,
        ended=ended is not None and (ended.court, ended.login) == (court, login),
    )
    if blocker is not None:
        return _refused(session, now, at, login, blocker)
    if link is not None and link.key == wanted.key:
        _end(session, now, at, filer, link, wanted, address)
    return filer


def _end(
    session: Session,
    now: datetime,
    at: AtWork,
    filer: Filer,
    link: PacerLink,
    wanted: Wanted,
    address: Callable[[str], str],
) -> None:
    session.add(
        EndedLink(
            key=wanted.key,
            court=link.court,
            login=link.login,
            account_number=link.account_number,
            name=link.name,
            linked_at=link.linked_at,
            ended_at=now,
            ended_by=at.staff.login,
            reason=wanted.reason,
            remark=wanted.remark,
        )
    )
    changes.link_ended(session, now, at.court, link)
    session.delete(link)
    token = password_reset.begin(now, filer)
    work.tell(
        session,
        now,
        Event.COURT_UNLINKED,
        at,
        login=filer.login,
        account=link.account_number,
        why=wanted.reason.value,
        remark=wanted.remark,
    )
    clerk_letters.unlinked(session, now, at.court, filer, link, wanted.reason, address(token))
    # The link's own key, so that PACER deletes this registration and no later one.
    path = f"/backdoor/registrations/{wanted.key}"
    body = {"account_number": link.account_number}
    outbox.put(session, PACER, "DELETE", path, body, key=f"end-{wanted.key}")


def _refused(
    session: Session, now: datetime, at: AtWork, login: str, blocker: ClerkBlocker
) -> Refused:
    refused = Refused((blocker,), {"court": at.court.title, "login": login})
    return work.refuse(session, now, at, refused, login=login)
