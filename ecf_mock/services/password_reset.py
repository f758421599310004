"""Resetting a forgotten CM/ECF password by a link mailed to the primary address.

Owns the link: a random token of which only the digest is stored, valid once and for 24 hours. The
answer reveals nothing: it is the same whether or not the login exists.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from ecf_mock import letters
from ecf_mock.domain import password_reset as rule
from ecf_mock.domain.doors import Wish
from ecf_mock.domain.password_reset import LinkFault
from ecf_mock.models.filers import Filer
from ecf_mock.models.reset_links import ResetLink
from ecf_mock.services import courts, filers, sign_on
from sso_sim.both_generations.services import credential_cards, reset_links
from sso_sim.both_generations.services.reset_links import digest
from sso_sim.contract.events import Event
from sso_sim.kit import trail
from sso_sim.kit.outcomes import Refused


def ask(
    session: Session, now: datetime, *, court: str, login: str, address: Callable[[str], str]
) -> Refused | None:
    """Mail a reset link to the filer's primary address, if there is such a filer.

    *address* turns the link's token into the address of the page that it opens.
    """
    filer = filers.with_login(session, court, login)
    named = trail.UNKNOWN if filer is None else filer.login
    refused = courts.open_for_writing(session, court, Wish.RESET_PASSWORD)
    if refused is not None:
        return tell_refused(session, now, court=court, login=named, refused=refused)
    within_limit = reset_links.may_ask(session, court, login)
    trail.record(
        session,
        now,
        Event.ECF_RESET_ASKED,
        outcome="done" if filer is not None and within_limit else "refused",
        court=court,
        login=named,
        mailed=filer is not None and within_limit,
    )
    token = reset_links.new_token()
    if filer is None or not within_limit:
        return None
    link = ResetLink(
        token_digest=digest(token), court=court, filer_id=filer.id, asked_at=now, used_at=None
    )
    session.add(link)
    letters.send_reset_link(session, now, courts.held(session, court), filer, address(token))
    return None


def fault(session: Session, now: datetime, *, court: str, token: str) -> Refused | None:
    """Return why the link with this *token* does not open its page, or None if it does."""
    link = _link(session, court, token)
    found = LinkFault.UNKNOWN if link is None else rule.fault_of(link.asked_at, link.used_at, now)
    return None if found is None else Refused((found,))


def is_for(session: Session, *, court: str, token: str, login: str) -> bool:
    """Return whether the link with this *token* was mailed for *login*."""
    link = _link(session, court, token)
    filer = None if link is None else filers.with_id(session, link.filer_id)
    return filer is not None and filer.login == login


def set_password(
    session: Session,
    now: datetime,
    *,
    court: str,
    token: str,
    login: str,
    password_hash: str,
    to_remember: str = "",
) -> Filer | Refused:
    """Use the link: set the password, end the lock, and invalidate every other link.

    *to_remember* is the password if it was a made-up one. The caller must end the sessions that
    still use the old one.
    """
    typed_for = filers.with_login(session, court, login)
    named = trail.UNKNOWN if typed_for is None else typed_for.login
    refused = courts.open_for_writing(session, court, Wish.RESET_PASSWORD)
    if refused is not None:
        return tell_refused(session, now, court=court, login=named, refused=refused)
    link = _link(session, court, token, lock=True)
    found = LinkFault.UNKNOWN if link is None else rule.fault_of(link.asked_at, link.used_at, now)
    if link is None or found is not None:
        dead = Refused((found or LinkFault.UNKNOWN,))
        return tell_refused(session, now, court=court, login=named, refused=dead)
    filer = filers.with_id(session, link.filer_id)
    if filer is None or filer.login != login:
        other = Refused((LinkFault.OTHER_LOGIN,))
        return tell_refused(session, now, court=court, login=named, refused=other)
    filer.password_hash = password_hash
    session.execute(
        update(ResetLink)
        .where(ResetLink.filer_id == filer.id, ResetLink.used_at.is_(None))
        .values(used_at=now)
    )
    sign_on.forget_tries(session, court, login)
    credential_cards.tell(session, now, filer, password=to_remember)
    trail.record(session, now, Event.ECF_PASSWORD_RESET, who=filer.login, court=court, login=login)
    letters.confirm_new_password(session, now, courts.held(session, court), filer)
    return filer


def _link(session: Session, court: str, token: str, *, lock: bool = False) -> ResetLink | None:
    query = select(ResetLink).where(
        ResetLink.court == court, ResetLink.token_digest == digest(token)
    )
    return session.scalars(query.with_for_update() if lock else query).one_or_none()


def tell_refused(
    session: Session, now: datetime, *, court: str, refused: Refused, login: str = ""
) -> Refused:
    """Record in the trail why a reset went no further; return the refusal."""
    event = Event.ECF_RESET_REFUSED
    return trail.refuse(session, now, event, refused, court=court, login=login)
