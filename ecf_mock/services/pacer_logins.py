"""PACER logins at the old CM/ECF: asking PACER about one, and recording the result in the trail.

Owns the questions, and the default PACER login that a filer may leave with the court. A password
goes to PACER and is stored nowhere. The page asks PACER before its transaction begins, never within
it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from ecf_mock.domain.pacer_logins import PacerSetback, read_username
from ecf_mock.models.filers import DefaultPacerLogin, Filer
from sso_sim.contract.apps import PACER
from sso_sim.contract.events import Event
from sso_sim.contract.pacer_logins import PacerLogin, PacerLoginRefusal
from sso_sim.kit import trail
from sso_sim.kit.db import find
from sso_sim.kit.outcomes import Refused
from sso_sim.kit.transport import AppDown, BackDoorRefused, Transport

PATIENCE = 8.0
"""The most seconds that a person waits for PACER's answer."""


@dataclass(frozen=True)
class Typed:
    """A typed PACER login at *court*; the username as it is in the box.

    *tried_by* is the name under which PACER counts a wrong try, so that everybody has a count of
    their own.
    """

    court: str
    username: str
    password: str
    client_code: str
    tried_by: str = ""


def ask(line: Transport, rehearsal: str, typed: Typed) -> PacerLogin | Refused:
    """Ask PACER whether the typed login is valid for reading at the court.

    Raises AppFault if PACER failed: its error page has the number.
    """
    name = read_username(typed.username)
    question = {
        "court": typed.court,
        "username": name.username,
        "password": typed.password,
        "client_code": typed.client_code,
        "exempt": name.exempt,
        "tried_by": typed.tried_by,
    }
    return _answer(line, rehearsal, "typed", question)


def ask_again(
    line: Transport, rehearsal: str, court: str, kept: DefaultPacerLogin, client_code: str
) -> PacerLogin | Refused:
    """Ask PACER whether a filer's default login is still valid; it is charged, never exempt."""
    question = {
        "court": court,
        "account_number": kept.account_number,
        "since": kept.since,
        "client_code": client_code,
    }
    return _answer(line, rehearsal, "remembered", question)


def default_of(session: Session, filer_id: str) -> DefaultPacerLogin | None:
    """Return the PACER login that a filer has left with the court."""
    return find(session, DefaultPacerLogin, filer_id=filer_id)


def make_default(session: Session, now: datetime, filer: Filer, login: PacerLogin) -> None:
    """Store *login* as the default that is charged without a prompt, in place of any other."""
    # The row is locked: of two forms sent at once, one inserts it and the other updates it.
    session.execute(select(Filer.id).where(Filer.id == filer.id).with_for_update())
    kept = default_of(session, filer.id)
    if kept is None:
        kept = DefaultPacerLogin(filer_id=filer.id)
        session.add(kept)
    kept.account_number, kept.username = login.account_number, login.username
    kept.since = login.since
    _tell(session, now, Event.ECF_DEFAULT_PACER_LOGIN, filer.login, filer.court, login)


def forget_default(session: Session, now: datetime, filer: Filer) -> None:
    """Delete the default login, if there is one."""
    kept = default_of(session, filer.id)
    if kept is not None:
        session.delete(kept)
        event = Event.ECF_DEFAULT_PACER_LOGIN
        trail.record(session, now, event, who=filer.login, court=filer.court, pacer_login="")


def note_sign_on(session: Session, now: datetime, court: str, login: PacerLogin) -> None:
    """Record that a person signed on with a PACER login alone."""
    _tell(session, now, Event.ECF_PACER_SIGNED_ON, login.username, court, login)


def note_given(session: Session, now: datetime, filer: Filer, login: PacerLogin) -> None:
    """Record that a filer gave the PACER login that is charged from now on."""
    _tell(session, now, Event.ECF_PACER_LOGIN_GIVEN, filer.login, filer.court, login)


def note_refused(session: Session, now: datetime, filer: Filer, refused: Refused) -> None:
    """Record that the PACER login that a filer gave is invalid."""
    event, own = Event.ECF_PACER_LOGIN_REFUSED, filer.login
    trail.refuse(session, now, event, refused, who=own, court=filer.court, login=own)


def _tell(
    session: Session, now: datetime, event: Event, who: str, court: str, login: PacerLogin
) -> None:
    trail.record(
        session,
        now,
        event,
        who=who,
        court=court,
        pacer_login=login.username,
        account_number=login.account_number,
        client_code=login.client_code,
        exempt=login.exempt,
    )


def _answer(
    line: Transport, rehearsal: str, what: str, question: dict[str, Any]
) -> PacerLogin | Refused:
    path = f"/backdoor/court-logins/{what}"
    try:
        told = line.call(PACER, "POST", path, rehearsal=rehearsal, json=question, patience=PATIENCE)
    except (AppDown, BackDoorRefused):
        return Refused((PacerSetback.DOWN,))
    if "login" in told:
        return PacerLogin.from_told(told["login"])
    reasons: tuple[StrEnum, ...] = tuple(PacerLoginRefusal(each) for each in told["reasons"])
    return Refused(reasons, told["facts"])
