"""A new CM/ECF password for a filer who is not linked yet, by a mailed link.

Owns the link: a random token of which only the digest is stored, valid once and for 24 hours; a new
link invalidates the former one. The answer reveals nothing: it is the same for a login that does
not exist, and for a linked filer, who has no password here.
"""

from __future__ import annotations

import hmac
from collections.abc import Callable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from sso_sim.both_generations.services import credential_cards, reset_links
from sso_sim.both_generations.services.reset_links import digest
from sso_sim.contract.events import Event
from sso_sim.court.courts.models import CourtRow, Filer
from sso_sim.court.courts.services import courts
from sso_sim.court.password_reset import letters as password_reset_letters
from sso_sim.court.password_reset.domain import ResetSetback, is_good
from sso_sim.kit import trail
from sso_sim.kit.outcomes import Refused


def ask(
    session: Session, now: datetime, court: CourtRow, login: str, address: Callable[[str], str]
) -> None:
    """Mail a link to the filer's primary address, if the filer exists and is not linked.

    *address* turns the link's token into the address of the page that it opens.
    """
    within_limit = reset_links.may_ask(session, court.court, login)
    filer = courts.filer_named(session, court.court, login)
    linked = filer is not None and courts.link_of_filer(session, court.court, login) is not None
    mailed = filer is not None and not linked and within_limit
    trail.record(
        session,
        now,
        Event.COURT_RESET_ASKED,
        outcome="done" if mailed else "refused",
        court=court.court,
        mailed=mailed,
    )
    if filer is None or not mailed:
        return
    password_reset_letters.send_reset_link(session, now, court, filer, address(begin(now, filer)))


def begin(now: datetime, filer: Filer) -> str:
    """Make a new link for *filer*, which invalidates the former one; return its token."""
    token = reset_links.new_token()
    filer.reset_digest, filer.reset_asked_at = digest(token), now
    return token


def opens(session: Session, now: datetime, court: str, token: str) -> bool:
    """Return whether the link with this *token* still opens its page."""
    query = select(Filer).where(Filer.court == court, Filer.reset_digest == digest(token))
    filer = session.scalars(query).one_or_none()
    return filer is not None and _is_good(filer, now)


def is_for(session: Session, court: str, token: str, login: str) -> bool:
    """Return whether the link with this *token* was mailed for *login*."""
    filer = courts.filer_named(session, court, login)
    return filer is not None and _was_mailed(filer, token)


def set_password(
    session: Session,
    now: datetime,
    court: CourtRow,
    token: str,
    login: str,
    password_hash: str,
    *,
    to_remember: str = "",
) -> Filer | Refused:
    """Use the link: set the password of the filer it was mailed to, who must type the login.

    *to_remember* is the password if it was a made-up one.
    """
    if not opens(session, now, court.court, token):
        return refused(session, now, court, ResetSetback.LINK_OVER)
    query = select(Filer).where(Filer.court == court.court, Filer.login == login)
    query = query.with_for_update().execution_options(populate_existing=True)
    filer = session.scalars(query).one_or_none()
    if filer is None or not _was_mailed(filer, token):
        return refused(session, now, court, ResetSetback.OTHER_LOGIN)
    filer.password_hash = password_hash
    filer.reset_digest = filer.reset_asked_at = None
    credential_cards.tell(session, now, filer, password=to_remember)
    trail.record(
        session, now, Event.COURT_PASSWORD_RESET, who=login, court=court.court, login=login
    )
    password_reset_letters.confirm_new_password(session, now, court, filer)
    return filer


def _was_mailed(filer: Filer, token: str) -> bool:
    return hmac.compare_digest(filer.reset_digest or "", digest(token))


def _is_good(filer: Filer, now: datetime) -> bool:
    return filer.reset_asked_at is not None and is_good(filer.reset_asked_at, now)


def refused(session: Session, now: datetime, court: CourtRow, reason: ResetSetback) -> Refused:
    """Refuse a link, opened or used, and record the reason in the trail."""
    told = Refused((reason,), {"court": court.title})
    return trail.refuse(session, now, Event.COURT_RESET_REFUSED, told, court=court.court)
