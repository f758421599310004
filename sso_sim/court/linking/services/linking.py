"""Linking a CM/ECF account to a PACER account: prove the login, see both accounts, confirm.

Owns the use case from the form to the link. Must not know pages. `courts.domain.linking` owns the
rules; the table's constraints keep one account to one filer when two requests arrive at the same
time.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from sso_sim.contract.apps import PACER
from sso_sim.contract.claims import Claims
from sso_sim.contract.events import Event
from sso_sim.court.courts.domain.linking import (
    Account,
    Blocker,
    Candidate,
    Setback,
    blockers_after_password,
    blockers_before_password,
    setbacks_of_wrong,
)
from sso_sim.court.courts.models import CourtRow, Filer, PacerLink
from sso_sim.court.courts.services import courts
from sso_sim.court.linking import letters as linking_letters
from sso_sim.court.linking.services import proofs, tries
from sso_sim.court.linking.services.tries import Tried
from sso_sim.kit import outbox, trail
from sso_sim.kit.outcomes import Refused


@dataclass(frozen=True)
class Asking:
    """The visitor who asks for a link, and the court; *home* is its address, for the letters."""

    court: CourtRow
    claims: Claims
    visit_id: str
    home: str


@dataclass(frozen=True)
class Proved:
    """The filer whose login and password were right; the second Submit sends *proof_id*."""

    proof_id: str
    filer: Filer


@dataclass(frozen=True)
class Linked:
    """The link in force, and the filer that it gives to the account."""

    link: PacerLink
    filer: Filer


def turned_away(session: Session, now: datetime, asking: Asking) -> Refused | None:
    """Return all reasons against a link before a password is asked for, or None."""
    blockers = _blockers_before(session, asking)
    return _refused(session, now, asking, blockers) if blockers else None


def prove(
    session: Session, now: datetime, asking: Asking, tried: Tried
) -> Proved | Linked | Refused:
    """Count this try; if login and password are right, store the proof for the verify page.

    A court without a verify page links at once.
    """
    # Take the lock first, so that a Submit sent twice sees the result of the first one.
    filer = _locked_filer(session, asking, tried.login)
    refused = turned_away(session, now, asking)
    if refused is not None:
        return refused
    counted = (asking.court.court, asking.claims.account_number, tried.login)
    if not tries.count(session, *counted):
        return _refused(session, now, asking, (Setback.TOO_MANY_TRIES,))
    if filer is None or not tries.right(session, asking.court.court, tried):
        wrong = setbacks_of_wrong(asking.court.kind, tried.login)
        return _refused(session, now, asking, wrong)
    tries.forget(session, *counted)
    blockers = _blockers_after(session, filer)
    if blockers:
        return _refused(session, now, asking, blockers, login=filer.login)
    if tried.verdict.new_hash is not None:
        filer.password_hash = tried.verdict.new_hash
    proof = proofs.keep(session, now, asking.visit_id, filer)
    trail.record(session, now, Event.COURT_LINK_PROVED, **_told(asking, login=filer.login))
    if not asking.court.verify_page:
        return link(session, now, asking, proof.id)
    return Proved(proof.id, filer)


def proved(session: Session, now: datetime, asking: Asking) -> Proved | None:
    """Return the proof of this visit that can still be confirmed, or None."""
    proof = proofs.held(session, now, asking.visit_id, asking.court.court)
    filer = None if proof is None else courts.filer_named(session, proof.court, proof.login)
    return None if proof is None or filer is None else Proved(proof.id, filer)


def link(session: Session, now: datetime, asking: Asking, proof_id: str) -> Linked | Refused:
    """Make the link that was proved, all or nothing; all rules are checked on the current rows.

    The link, the retirement of the CM/ECF password, the trail, the letters and the message to PACER
    are one transaction. A second press of the same Submit finds the link of the first.
    """
    proof = proofs.held(session, now, asking.visit_id, asking.court.court)
    filer = None if proof is None else _locked_filer(session, asking, proof.login)
    # Read the rows again after taking the lock: its last holder may have been this same Submit,
    # sent twice.
    made = _made_by(session, asking, proof_id)
    if made is not None:
        return made
    refused = turned_away(session, now, asking)
    if refused is not None:
        return refused
    if proof is None or proof.id != proof_id:
        return _refused(session, now, asking, (Setback.PROOF_OVER,))
    if filer is None:
        return _refused(session, now, asking, (Setback.FILER_CHANGED,), login=proof.login)
    reasons: tuple[StrEnum, ...] = _blockers_after(session, filer)
    if not reasons and not proofs.still_true(proof, filer):
        reasons = (Setback.FILER_CHANGED,)
    linked = None if reasons else _bind(session, now, asking, filer, proof_id)
    proofs.drop(session, asking.visit_id)
    if linked is None:
        reasons = reasons or _lost_to(session, filer)
        return _refused(session, now, asking, reasons, login=filer.login)
    _tell(session, now, asking, linked)
    return linked


def cancel(session: Session, now: datetime, asking: Asking) -> None:
    """Discard the proof: no row of court, filer or link changes, only the trail."""
    waiting = proved(session, now, asking)
    login = {} if waiting is None else {"login": waiting.filer.login}
    proofs.drop(session, asking.visit_id)
    trail.record(session, now, Event.COURT_LINK_CANCELLED, **_told(asking, **login))


def _blockers_before(session: Session, asking: Asking) -> tuple[Blocker, ...]:
    claims, court = asking.claims, asking.court
    linked = courts.link_of_account(session, court.court, claims.account_number) is not None
    account = Account(claims.generation, claims.holder, linked)
    return blockers_before_password(court.stage, account, accepts_shared=court.accepts_shared)


def _blockers_after(session: Session, filer: Filer) -> tuple[Blocker, ...]:
    linked = courts.link_of_filer(session, filer.court, filer.login) is not None
    return blockers_after_password(Candidate(filer.login, filer.status, linked))


def _locked_filer(session: Session, asking: Asking, login: str) -> Filer | None:
    query = select(Filer).where(Filer.court == asking.court.court, Filer.login == login)
    query = query.with_for_update().execution_options(populate_existing=True)
    return session.scalars(query).one_or_none()


def _made_by(session: Session, asking: Asking, proof_id: str) -> Linked | None:
    court = asking.court.court
    link = courts.link_of_account(session, court, asking.claims.account_number)
    if link is None or not proof_id or link.proof_id != proof_id:
        return None
    filer = courts.filer_named(session, court, link.login)
    return None if filer is None else Linked(link, filer)


def _bind(
    session: Session, now: datetime, asking: Asking, filer: Filer, proof_id: str
) -> Linked | None:
    link = PacerLink(
        court=filer.court,
        account_number=asking.claims.account_number,
        login=filer.login,
        name=asking.claims.name,
        email=asking.claims.email,
        linked_at=now,
        retired_hash=filer.password_hash,
        proof_id=proof_id,
    )
    try:
        with session.begin_nested():
            session.add(link)
    except IntegrityError:
        return None  # Another request made a link after the blockers were read.
    filer.password_hash = None
    filer.reset_digest = filer.reset_asked_at = None
    return Linked(link, filer)


def _lost_to(session: Session, filer: Filer) -> tuple[Blocker, ...]:
    if courts.link_of_filer(session, filer.court, filer.login) is not None:
        return (Blocker.FILER_ALREADY_LINKED,)
    return (Blocker.ACCOUNT_ALREADY_LINKED,)


def _tell(session: Session, now: datetime, asking: Asking, linked: Linked) -> None:
    filer, link = linked.filer, linked.link
    trail.record(session, now, Event.COURT_LINKED, **_told(asking, login=filer.login))
    linking_letters.confirm_link(session, now, asking.court, linked.link, filer, asking.home)
    tell_pacer(session, link, filer)


def tell_pacer(session: Session, link: PacerLink, filer: Filer) -> None:
    """Report a link to PACER; a link made again, after the clerk ended one, is a new message."""
    key = link.key
    body = {"court": link.court, "account_number": link.account_number, "filer_name": filer.name}
    outbox.put(session, PACER, "PUT", f"/backdoor/registrations/{key}", body, key=key)


def _told(asking: Asking, **facts: str) -> dict[str, Any]:
    return {
        "who": asking.claims.username,
        "court": asking.court.court,
        "account": asking.claims.account_number,
        **facts,
    }


def _refused(
    session: Session, now: datetime, asking: Asking, reasons: tuple[StrEnum, ...], **facts: str
) -> Refused:
    claims = asking.claims
    # Read the facts again: when the request began, the loser of the race was not linked yet.
    linked = courts.filer_of_account(session, asking.court.court, claims.account_number)
    linked_as = {} if linked is None else {"linked_as": f"{linked.login} ({linked.name})"}
    refused = Refused(
        reasons,
        {
            "court": asking.court.title,
            "account": claims.account_number,
            "username": claims.username,
            **linked_as,
            **facts,
        },
    )
    told = _told(asking, **facts)
    return trail.refuse(session, now, Event.COURT_LINK_REFUSED, refused, **told)
