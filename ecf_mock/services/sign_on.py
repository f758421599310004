"""Signing on to the old CM/ECF: with the court's own login to file, with a PACER login to read.

Owns the use case and the count of tries, which is one for both. The caller checks the password
outside the transaction: the hash takes longer than everything else, and no other request should
wait for it. Nor should one wait for PACER, which is asked if the court does not have the login. The
result counts only here, where the count of tries is locked.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from enum import StrEnum

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from ecf_mock.domain.doors import Door, Visitor, Wish, door_for
from ecf_mock.domain.lockout import Answer, Tries, after_try
from ecf_mock.domain.pacer_logins import has_proved, why_not
from ecf_mock.domain.sign_on import SignOnRefusal, refusal_of
from ecf_mock.models.filers import Filer, LoginTries
from ecf_mock.services import courts, filers, pacer_logins
from sso_sim.contract.events import Event
from sso_sim.contract.pacer_logins import PacerLogin
from sso_sim.kit import throttle, trail
from sso_sim.kit.db import find
from sso_sim.kit.outcomes import Refused
from sso_sim.kit.passwords import Verdict
from sso_sim.kit.sealing import sealer_of


def password_hash_of(session: Session, court: str, login: str) -> str | None:
    """Return the hash to check a password against; None for a login that nobody has."""
    filer = filers.with_login(session, court, login)
    return None if filer is None else filer.password_hash


def is_locked(session: Session, now: datetime, court: str, login: str) -> bool:
    """Return whether a login is locked now, so that PACER need not be asked about it."""
    own = throttle.counted_as(session, login)
    row = find(session, LoginTries, court=court, login_digest=_digest(session, own))
    return row is not None and Tries(row.failed, row.locked_until).locked_at(now)


def sign_on(
    session: Session,
    now: datetime,
    *,
    court: str,
    login: str,
    checked_hash: str | None,
    verdict: Verdict,
    elsewhere: Callable[[str], bool],
    pacer: PacerLogin | Refused | None = None,
) -> Filer | PacerLogin | Refused:
    """Count this try and return the filer or PACER login that it signs on, or why it fails.

    *verdict* is the result of checking the typed password against *checked_hash*. If the password
    was changed in between, the verdict is about a password that is no longer valid. *elsewhere*
    takes a filer's id and returns whether they are signed on in another browser; it is called while
    the count of tries is locked, so that of two sign-ons at once the second finds the first.
    *pacer* is PACER's answer about the same login and password, None if PACER was not asked.
    """
    here = courts.held(session, court)
    door = door_for(Wish.COME_IN, here.at_stage, Visitor(), reading_over=here.reading_over(now))
    if door is not Door.OPEN:
        return Refused((door,))
    filer = filers.with_login(session, court, login)
    right = verdict.ok and filer is not None and filer.password_hash == checked_hash
    row = _tries_row(session, court, login)
    tries = Tries(row.failed, row.locked_until)
    said = pacer.reasons if isinstance(pacer, Refused) else ()
    if not right and pacer is not None and has_proved(said) and not tries.locked_at(now):
        if filer is None:
            # A filer's count stays: a PACER username may equal the filer's login by chance.
            row.failed, row.locked_until = 0, None
        return _with_pacer(session, now, court, login, pacer)
    answer, after = after_try(tries, right=right, now=now)
    row.failed, row.locked_until = after.failed, after.locked_until
    refusal = refusal_of(
        answer,
        active=filer is not None and filer.status == filers.ACTIVE,
        elsewhere=answer is Answer.RIGHT and filer is not None and elsewhere(filer.id),
    )
    if filer is None or refusal is not None:
        reasons = why_not(refusal or SignOnRefusal.INVALID, said)
        named = trail.UNKNOWN if filer is None else filer.login
        return _refused(session, now, court, named, reasons, after)
    if verdict.new_hash is not None and courts.is_open_for_writing(here):
        filer.password_hash = verdict.new_hash
    trail.record(session, now, Event.ECF_SIGNED_ON, who=filer.login, court=court, login=login)
    return filer


def sign_off(session: Session, now: datetime, *, court: str, login: str) -> None:
    """Record in the trail that a person who was signed on with this *login* logged out."""
    trail.record(session, now, Event.ECF_SIGNED_OFF, who=login, court=court, login=login)


def hold_tries(session: Session, court: str, login: str) -> None:
    """Lock the count of this login: nobody else can sign on with it until the transaction ends."""
    _tries_row(session, court, login)


def forget_tries(session: Session, court: str, login: str) -> None:
    """End a lock and reset the count."""
    digest = _digest(session, throttle.counted_as(session, login))
    session.execute(
        delete(LoginTries).where(LoginTries.court == court, LoginTries.login_digest == digest)
    )


def _with_pacer(
    session: Session, now: datetime, court: str, login: str, pacer: PacerLogin | Refused
) -> PacerLogin | Refused:
    if isinstance(pacer, PacerLogin):
        pacer_logins.note_sign_on(session, now, court, pacer)
        return pacer
    event = Event.ECF_SIGN_ON_REFUSED
    return trail.refuse(session, now, event, pacer, court=court, login=login)


def _refused(
    session: Session,
    now: datetime,
    court: str,
    login: str,
    reasons: tuple[StrEnum, ...],
    tries: Tries,
) -> Refused:
    locked_until = tries.locked_until if SignOnRefusal.LOCKED in reasons else None
    return trail.refuse(
        session,
        now,
        Event.ECF_SIGN_ON_REFUSED if locked_until is None else Event.ECF_LOCKED_OUT,
        Refused(reasons, {"locked_until": locked_until}),
        court=court,
        login=login,
        locked_until=None if locked_until is None else locked_until.isoformat(),
    )


def _tries_row(session: Session, court: str, login: str) -> LoginTries:
    """Return the count of tries at a login, locked until the transaction ends."""
    held = _row(session, court, login)
    own = throttle.counted_as(session, login)
    return held if own == login else _row(session, court, own)


def _row(session: Session, court: str, name: str) -> LoginTries:
    key = {"court": court, "login_digest": _digest(session, name)}
    if find(session, LoginTries, **key) is None:
        # Another try may insert the row at the same moment: then this one uses that row.
        with suppress(IntegrityError), session.begin_nested():
            session.add(LoginTries(**key, failed=0, locked_until=None))
    query = select(LoginTries).filter_by(**key).with_for_update()
    return session.scalars(query.execution_options(populate_existing=True)).one()


def _digest(session: Session, login: str) -> str:
    # The digest uses the installation's key: people type passwords into the wrong box.
    return sealer_of(session).fingerprint(login)
