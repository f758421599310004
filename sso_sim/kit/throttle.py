"""Limits against guessing, in real time, per rehearsal: a class shares one address, not one limit.

Owns the counting. What is counted, and what a person is told, belongs to the caller.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime, timedelta

from sqlalchemy import bindparam, delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from sso_sim.kit.db import find
from sso_sim.kit.models import ThrottleRow

_FORGET = (
    delete(ThrottleRow)
    .where(ThrottleRow.key == bindparam("forgotten"))
    .execution_options(synchronize_session=False)
)


def allow(session: Session, key: str, *, limit: int, seconds: int) -> bool:
    """Count one try under *key*; say whether it is within *limit* tries in *seconds*."""
    real_now = datetime.now(UTC)
    if find(session, ThrottleRow, key=key[:160]) is None:
        # Another request may make the row at the same moment: then there is one, and that is all.
        with suppress(IntegrityError), session.begin_nested():
            session.add(ThrottleRow(key=key[:160], since=real_now, count=0))
    row = session.scalars(
        select(ThrottleRow)
        .where(ThrottleRow.key == key[:160])
        .with_for_update()
        .execution_options(populate_existing=True)
    ).one()
    if real_now - row.since > timedelta(seconds=seconds):
        row.since, row.count = real_now, 0
    row.count += 1
    return row.count <= limit


def is_spent(session: Session, key: str, *, limit: int, seconds: int) -> bool:
    """Say whether *key* has had its *limit* tries in *seconds*; this counts none."""
    row = find(session, ThrottleRow, key=key[:160])
    return (
        row is not None
        and row.count >= limit
        and datetime.now(UTC) - row.since <= timedelta(seconds=seconds)
    )


def forget(session: Session, key: str) -> None:
    """Start counting *key* afresh: it has proved itself."""
    session.execute(_FORGET, {"forgotten": key[:160]})
