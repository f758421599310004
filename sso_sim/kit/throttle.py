"""Limits against guessing, in real time, per rehearsal: a class shares one address, not one limit.

Owns the counting. Must not know what is counted, or what a person reads: the caller decides. A key
may contain text that a person typed: only its fingerprint is stored, which does not reveal the
text. In the rehearsal that strangers share, the session of a request names the guesser
(`info["guesser"]`), and every guesser has a separate count: nobody is locked out by the tries of
others.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta

from sqlalchemy import bindparam, delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from sso_sim.kit.db import find
from sso_sim.kit.models import ThrottleRow
from sso_sim.kit.sealing import sealer_of

_FORGET = (
    delete(ThrottleRow)
    .where(ThrottleRow.key == bindparam("forgotten"))
    .execution_options(synchronize_session=False)
)
_SWEEP = (
    delete(ThrottleRow)
    .where(ThrottleRow.since < bindparam("before"))
    .execution_options(synchronize_session=False)
)


def counted_as(session: Session, key: str) -> str:
    """Return *key* as this session counts it: with the guesser's name if the session has one."""
    guesser: Callable[[], str] | None = session.info.get("guesser")
    return key if guesser is None else f"{guesser()} {key}"


def allow(session: Session, key: str, *, limit: int, seconds: int) -> bool:
    """Count one try under *key*; say whether it is within *limit* tries in *seconds*."""
    real_now, kept = datetime.now(UTC), _kept(session, key)
    if find(session, ThrottleRow, key=kept) is None:
        # Another request may insert the row at the same moment: then that row serves.
        with suppress(IntegrityError), session.begin_nested():
            session.add(ThrottleRow(key=kept, since=real_now, count=0))
    row = session.scalars(
        select(ThrottleRow)
        .where(ThrottleRow.key == kept)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).one()
    if not _runs(row, real_now, seconds):
        row.since, row.count = real_now, 0
    row.count += 1
    return row.count <= limit


def is_spent(session: Session, key: str, *, limit: int, seconds: int) -> bool:
    """Say whether *key* has used its *limit* of tries in *seconds*, without counting one."""
    row = find(session, ThrottleRow, key=_kept(session, key))
    return row is not None and row.count >= limit and _runs(row, datetime.now(UTC), seconds)


def _runs(row: ThrottleRow, real_now: datetime, seconds: int) -> bool:
    # `since` may lie slightly in the future: a concurrent request wrote it, or another machine's
    # clock is ahead. If it lies far in the future, it was written before this machine's clock was
    # set back, and counting on would lengthen the lock by as much as that clock was set back.
    return abs(real_now - row.since) <= timedelta(seconds=seconds)


def forget(session: Session, key: str) -> None:
    """Reset the count of *key*, after a try that succeeded."""
    session.execute(_FORGET, {"forgotten": _kept(session, key)})


def sweep(session: Session, *, seconds: int) -> None:
    """Delete every count of this rehearsal that began more than *seconds* ago."""
    before = datetime.now(UTC) - timedelta(seconds=seconds)
    session.execute(_SWEEP, {"before": before})


def _kept(session: Session, key: str) -> str:
    return sealer_of(session).fingerprint(counted_as(session, key))
