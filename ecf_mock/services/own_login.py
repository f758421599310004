"""Changing one's own CM/ECF login and password while signed on.

Owns "Maintain Your Login/Password". Both are converted to NextGen, so both stop at the freeze.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from ecf_mock import letters
from ecf_mock.domain.doors import Wish
from ecf_mock.domain.logins import LoginFault
from ecf_mock.models.filers import Filer
from ecf_mock.services import courts, filers, sign_on
from sso_sim.both_generations.services import credential_cards
from sso_sim.contract.events import Event
from sso_sim.kit import trail
from sso_sim.kit.outcomes import Refused
from sso_sim.record.services.login_changes import rename_filer


def change(
    session: Session,
    now: datetime,
    *,
    court: str,
    filer_id: str,
    login: str,
    password_hash: str | None,
    to_remember: str = "",
) -> Filer | Refused:
    """Change the filer's login and, if one was typed, the password, given as *password_hash*.

    *to_remember* is that password if it was a made-up one.
    """
    refused = courts.open_for_writing(session, court, Wish.CHANGE_LOGIN)
    if refused is not None:
        return _refused(session, now, court, filer_id, refused)
    filer = session.scalars(select(Filer).where(Filer.id == filer_id)).one()
    former = filer.login
    if login != former:
        taken = _rename(session, filer, login)
        if taken is not None:
            return _refused(session, now, court, filer_id, taken)
        rename_filer(session, court, former, login)
        letters.confirm_new_login(session, now, courts.held(session, court), filer, former)
        sign_on.forget_tries(session, court, former)
    if password_hash is not None:
        filer.password_hash = password_hash
        letters.confirm_new_password(session, now, courts.held(session, court), filer)
    if login != former or password_hash is not None:
        password = None if password_hash is None else to_remember
        credential_cards.tell(session, now, filer, password=password, former=former)
    trail.record(
        session,
        now,
        Event.ECF_LOGIN_CHANGED,
        who=filer.login,
        court=court,
        login=login,
        former_login=former,
        password_changed=password_hash is not None,
    )
    return filer


def is_taken(session: Session, *, court: str, filer_id: str, login: str) -> bool:
    """Return whether another filer has this *login*, for a form that has other errors, too."""
    found = filers.with_login(session, court, login)
    return found is not None and found.id != filer_id


def _refused(
    session: Session, now: datetime, court: str, filer_id: str, refused: Refused
) -> Refused:
    filer = filers.with_id(session, filer_id)
    login = "" if filer is None else filer.login
    event = Event.ECF_LOGIN_CHANGED
    return trail.refuse(session, now, event, refused, who=login, court=court, login=login)


def _rename(session: Session, filer: Filer, login: str) -> Refused | None:
    try:
        with session.begin_nested():
            filer.login = login
    except IntegrityError:
        # The unique constraint decides, so that of two filers who ask at the same time one fails.
        return Refused((LoginFault.TAKEN,))
    return None
