"""The trail: the append-only story of a rehearsal, written in the transaction of what it tells.

Owns recording and the feed. Mail is a line of the same story (see `mail`). Knows no event by
name: those belong to whoever records them. Names in it are those of people there are: somebody may
have typed a real password where a name belongs.
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
"""Stands in the trail where something was typed that is the name of nobody there is."""

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
    """Tell one thing that happened: *event*, by *who*, with *outcome* done, refused or failed.

    *reasons* are the codes of a refusal. *hop* is a protocol exchange (request, response, decoded
    token), its secrets masked by the caller. *facts* must be JSON and hold no secret. What was
    typed as a name is told only where somebody has that name, else as `UNKNOWN`.
    Returns the line's id.
    """
    reason_codes = [str(reason) for reason in reasons]
    if reason_codes:
        facts["reasons"] = reason_codes
    line_id = new_id()
    # One statement a line: rows flushed together would all compute the same next position.
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
    """Raised where a cursor was not made by the feed."""


_CURSOR = re.compile(r"([0-9]{1,18})\.([0-9]{1,18})", re.ASCII)


def feed(session: Session, after: str, limit: int) -> tuple[list[dict[str, Any]], str]:
    """Return the lines behind the cursor *after* over all rehearsals, and the next cursor.

    *session* is one `across` rehearsals; *after* is what an earlier call returned, or empty;
    raises WrongCursor for anything else.
    Nothing is skipped: a line shows only when every transaction numbered before its own has ended.
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
