"""The trail: the append-only record of a rehearsal, written in the transaction of each event.

Owns recording and the feed. Letters are lines of the trail, too (see `mail`). Must not know any
event by name: events belong to the code that records them. The trail contains only names of
existing people: a person may have typed a real password into a field for a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import BigInteger, Text, and_, cast, func, insert, or_, select
from sqlalchemy.orm import Session

from sso_sim.kit.db import new_id
from sso_sim.kit.models import NextPosition, TrailRow, WritingTransaction
from sso_sim.kit.outcomes import Refused

UNKNOWN = "(unknown)"
"""Written to the trail in place of a typed name that nobody has."""

_ADD = insert(TrailRow.__table__).values(  # type: ignore[arg-type]
    transaction=WritingTransaction(), position=NextPosition()
)


def record(
    session: Session,
    now: datetime,
    event: str,
    *,
    outcome: str = "done",
    who: str = "",
    reasons: Iterable[str] = (),
    hop: dict[str, Any] | None = None,
    kind: str = "trail",
    **facts: Any,
) -> str:
    """Record one *event*, caused by *who*, with the *outcome* done, refused or failed.

    *reasons* are the codes of a refusal. *hop* is a protocol exchange (request, response, decoded
    token), its secrets masked by the caller. *facts* must be JSON and contain no secret. The caller
    passes a typed name only if somebody has that name, and otherwise `UNKNOWN`.
    Returns the line's id.
    """
    reason_codes = [str(reason) for reason in reasons]
    if reason_codes:
        facts["reasons"] = reason_codes
    line_id = new_id()
    # One statement per line: rows flushed together would all compute the same next position.
    session.connection().execute(
        _ADD,
        {
            "rehearsal_id": session.info["rehearsal"],
            "id": line_id,
            "generation": session.info["generation"],
            "kind": kind,
            "at": now,
            "real_at": datetime.now(UTC),
            "event": str(event),
            "outcome": outcome,
            "who": who,
            "facts": facts,
            "hop": hop,
        },
    )
    return line_id


def refuse(
    session: Session, now: datetime, event: str, refused: Refused, *, who: str = "", **told: Any
) -> Refused:
    """Tell that somebody was *refused*, for which reasons, and return the refusal.

    *told* are facts for the trail; those of the refusal itself are for its words.
    """
    record(session, now, event, outcome="refused", who=who, reasons=refused.reasons, **told)
    return refused


class WrongCursor(ValueError):
    """Raised for a cursor that the feed did not make."""


_CURSOR = re.compile(r"([0-9]{1,18})\.([0-9]{1,18})", re.ASCII)


def feed(session: Session, after: str, limit: int) -> tuple[list[dict[str, Any]], str]:
    """Return up to *limit* lines of all rehearsals after the cursor *after*, and the next cursor.

    *session* is one `across` rehearsals. *after* is a cursor that an earlier call returned, or
    empty; raises WrongCursor for anything else. The feed skips no line: it shows a line only when
    every transaction with a lower number has ended.
    """
    match = _CURSOR.fullmatch(after or "0.0")
    if match is None:
        raise WrongCursor("This cursor was not made here.")
    transaction, position = int(match[1]), int(match[2])
    query = (
        select(TrailRow)
        .where(
            or_(
                TrailRow.transaction > transaction,
                and_(TrailRow.transaction == transaction, TrailRow.position > position),
            )
        )
        .order_by(TrailRow.transaction, TrailRow.position)
        .limit(limit)
    )
    if session.get_bind().dialect.name == "postgresql":
        oldest_open = func.pg_snapshot_xmin(func.pg_current_snapshot())
        query = query.where(TrailRow.transaction < cast(cast(oldest_open, Text), BigInteger))
    rows = session.scalars(query).all()
    if rows:
        after = f"{rows[-1].transaction}.{rows[-1].position}"
    return [_line(row) for row in rows], after


def _line(row: TrailRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "rehearsal": row.rehearsal_id,
        "generation": row.generation,
        "kind": row.kind,
        "at": row.at.isoformat(),
        "real_at": row.real_at.isoformat(),
        "event": row.event,
        "outcome": row.outcome,
        "who": row.who,
        "facts": row.facts,
        "hop": row.hop,
    }
