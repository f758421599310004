"""Signing on to the old CM/ECF, with the court's own login to file or with a PACER login to read.

Owns the use case and the count of tries, which is one for both. The password itself is checked by
the caller, outside the transaction: the hash takes longer than everything else, and nobody should
wait for it, nor for PACER, which is asked where the login is none of the court's. What was found
counts only here, where the count of tries is locked.
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
    """Return the hash to check a password against; None for a login nobody has."""
    filer = filers.with_login(session, court, login)
    return None if filer is None else filer.password_hash


def is_locked(session: Session, now: datetime, court: str, login: str) -> bool:
    """Say whether a login is locked now, so that PACER need not be asked about it."""
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
    """Count this try and return the filer or the PACER login it signs on, or why it does neither.

    *verdict* is what checking the typed password against *checked_hash* found. Where the
    password was changed in between, the verdict is about a password that is no longer one.
    *elsewhere* takes a filer's id and says whether they are signed on in another browser; it is
    asked while the count of tries is locked, so that of two at once the second finds the first.
    *pacer* is what PACER said of the same two words, None where it was not asked.
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
            # Of a filer's login the count stands: a PACER username may be the same by chance.
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
    """Tell the trail that somebody logged out who was signed on with this *login*."""
    trail.record(session, now, Event.ECF_SIGNED_OFF, who=login, court=court, login=login)


def hold_tries(session: Session, court: str, login: str) -> None:
    """Let nobody else sign on with this login until the transaction ends."""
    _tries_row(session, court, login)


def forget_tries(session: Session, court: str, login: str) -> None:
    """End a lock and start counting afresh."""
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
    """Return the count of whoever tries, with the login held until the transaction ends."""
    held = _row(session, court, login)
    own = throttle.counted_as(session, login)
    return held if own == login else _row(session, court, own)


def _row(session: Session, court: str, name: str) -> LoginTries:
    key = {"court": court, "login_digest": _digest(session, name)}
    if find(session, LoginTries, **key) is None:
        # Another try may make the row at the same moment: then that one is counted on.
        with suppress(IntegrityError), session.begin_nested():
            session.add(LoginTries(**key, failed=0, locked_until=None))
    query = select(LoginTries).filter_by(**key).with_for_update()
    return session.scalars(query.execution_options(populate_existing=True)).one()


def _digest(session: Session, login: str) -> str:
    # With the installation's key: people type passwords into the wrong box.
    return sealer_of(session).fingerprint(login)
