"""One story out of four feeds: each app's feed is pulled into the desk's own table.

Owns pulling the feeds, and ordering and reading the lines. Pages and the API read only this table.
No line is lost or doubled: a batch and its cursor are stored in one transaction, and a batch that
another worker has already stored is dropped. Nobody waits for an app that does not answer: its
lines are stored when they arrive, and until then the app is named as silent.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, defer

from sso_sim.contract.apps import APPS, DESK
from sso_sim.desk.rehearsals.models import Listing, State
from sso_sim.desk.rehearsals.services.resources import Resources
from sso_sim.desk.trail.domain import TrailEntry
from sso_sim.desk.trail.models import FeedCursor, FeedLine, FeedPosition
from sso_sim.desk.trail.services.concurrent_calls import ConcurrentCalls
from sso_sim.kit import trail
from sso_sim.kit.storage_trouble import StorageTrouble
from sso_sim.kit.transport import CallFailed

PAGE_SECONDS = 0.3
"""How long a page waits for what was done just before; after that it shows what is stored."""

READ_SECONDS = 2.0
"""How long a read of the API waits, and the worker."""

IN_PLACE_SECONDS = 30.0
"""How long any caller waits if all apps are one process: no app is silent there."""

PATIENCE = 12.0
"""The timeout of one call in seconds: an app that was paused can still answer when it resumes."""

OWN_LIMIT = 500
LARGEST_SEQ = 2**63 - 1

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Batch:
    """One response of an app's feed: the *lines* after the cursor *before*, up to *after*."""

    app: str
    before: str
    after: str
    lines: Sequence[Mapping[str, Any]]
    more: bool


class Feeds:
    """Pulls all feeds; many threads may ask at once, and share the pulls they wait for."""

    def __init__(self, resources: Resources) -> None:
        self._resources = resources
        self._turn = threading.Condition()
        self._begun = self._ended = 0
        self._pulling = False
        self._ended_at = 0.0
        self._asked: ConcurrentCalls[Batch] = ConcurrentCalls(self._is_here)

    def freshen(self, *, patience: float = READ_SECONDS, max_age: float = 0.0) -> bool:
        """Wait for a pull that begins after this call, so that everything done before it shows.

        It waits at most *patience* seconds, and returns True if there is more to pull. With
        *max_age*, a pull that ended within the last *max_age* seconds is enough.
        """
        in_place = all(self._is_here(app) for app in APPS)
        until = time.monotonic() + (IN_PLACE_SECONDS if in_place else patience)
        with self._turn:
            if max_age and time.monotonic() - self._ended_at < max_age:
                return False
            wanted = self._begun + 1
            while self._pulling and self._ended < wanted and time.monotonic() < until:
                self._turn.wait(until - time.monotonic())
            if self._pulling or self._ended >= wanted:
                return False
            self._pulling = True
            self._begun += 1
            mine = self._begun
        begun, more = time.monotonic(), True
        try:
            while more and time.monotonic() < until:
                more = self._round(begun, until)
        except StorageTrouble as trouble:
            # A later pull fetches the remaining lines; a page that only reads shows what is stored.
            log.info("The feed waits: %s", trouble)
            more = False
        finally:
            with self._turn:
                self._pulling, self._ended = False, mine
                self._ended_at = time.monotonic()
                self._turn.notify_all()
        return more

    def silent(self) -> dict[str, datetime]:
        """Return the apps that were asked and have not answered, each with the time this began."""
        return self._asked.silent()

    def _is_here(self, app: str) -> bool:
        return app == DESK or self._resources.transport.is_in_place(app)

    def _round(self, begun: float, until: float) -> bool:
        """Pull one batch of each feed; return True if there may be more."""
        with self._resources.database.across() as session:
            cursors = {row.app: row.cursor for row in session.scalars(select(FeedCursor))}
        questions = {app: partial(self._batch, app, cursors.get(app, "")) for app in APPS}
        batches, older = self._asked.ask(questions, begun=begun, until=until)
        told = [each for each in batches if each.after != each.before]
        if not told:
            return older
        with self._resources.database.across(write=True) as session:
            kept = keep(session, told)
        # A dropped batch may contain lines that the stored batch did not.
        return older or len(kept) < len(told) or any(each.more for each in told)

    def _batch(self, app: str, before: str) -> Batch | None:
        if app == DESK:
            with self._resources.database.across() as session:
                lines, after = trail.feed(session, before, OWN_LIMIT)
            return Batch(app, before, after, lines, more=len(lines) == OWN_LIMIT)
        try:
            said = self._resources.transport.call(
                app, "GET", "/backdoor/feed", params={"after": before}, patience=PATIENCE
            )
        except CallFailed as failed:
            log.info("The feed waits: %s", failed)
            return None
        return Batch(app, before, str(said["after"]), said["lines"], more=bool(said["more"]))


def keep(session: Session, batches: Sequence[Batch]) -> Sequence[Batch]:
    """Add the lines of *batches* to the story, in the order in which they happened.

    Returns the batches that were stored: another worker may have stored the others, or the first
    part of them.
    """
    position = _position(session)
    current = [batch for batch in batches if _move_cursor(session, batch)]
    lines = [(batch.app, line) for batch in current for line in batch.lines]
    rehearsals = _generations(session, {str(line["rehearsal"]) for _app, line in lines})
    told = sorted(
        (line["real_at"], number, app, line)
        for number, (app, line) in enumerate(lines)
        if rehearsals.get(str(line["rehearsal"])) == line["generation"] and _counts(app, line)
    )
    rows = []
    for seq, (_real_at, _number, app, line) in enumerate(told, position.seq + 1):
        rows.append(_row(seq, app, line))
    if rows:
        position.seq += len(rows)
        session.execute(insert(FeedLine), rows)
        _touch(session, {str(row["rehearsal_id"]) for row in rows})
    return current


def _position(session: Session) -> FeedPosition:
    # The worker that locks this row numbers the lines; the others wait, so that numbers appear in
    # order.
    query = select(FeedPosition).with_for_update()
    position = session.scalars(query).one_or_none()
    if position is not None:
        return position
    try:
        with session.begin_nested():
            session.add(FeedPosition(id=1, seq=0))
    except IntegrityError:
        log.debug("Another worker began the story at the same moment.")
    return session.scalars(query).one()


def _move_cursor(session: Session, batch: Batch) -> bool:
    cursor = session.get(FeedCursor, batch.app, populate_existing=True)
    if cursor is None:
        cursor = FeedCursor(app=batch.app, cursor="")
        session.add(cursor)
    if cursor.cursor != batch.before:
        return False
    cursor.cursor = batch.after
    return True


def _generations(session: Session, rehearsal_ids: set[str]) -> dict[str, int]:
    query = select(Listing.id, Listing.generation).where(
        Listing.id.in_(rehearsal_ids), Listing.state != State.DELETING
    )
    return {row.id: row.generation for row in session.execute(query)}


def _counts(app: str, line: Mapping[str, Any]) -> bool:
    # Every app reports that the rehearsal began and that its clock was moved; one report is enough.
    return app == DESK or not str(line["event"]).startswith("rehearsal.")


def _row(seq: int, app: str, line: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "rehearsal_id": line["rehearsal"],
        "seq": seq,
        "app": app,
        "kind": line["kind"],
        "at": datetime.fromisoformat(line["at"]),
        "real_at": datetime.fromisoformat(line["real_at"]),
        "event": line["event"],
        "outcome": line["outcome"],
        "who": line["who"],
        "facts": line["facts"],
        "hop": line["hop"],
    }


def _touch(session: Session, rehearsal_ids: set[str]) -> None:
    session.execute(
        update(Listing)
        .where(Listing.id.in_(rehearsal_ids))
        .values(touched_at=datetime.now(UTC))
        .execution_options(synchronize_session=False)
    )


def story(session: Session) -> list[FeedLine]:
    """Return all lines of this session's rehearsal, in the order in which they happened.

    The protocol hops, which are long, are not loaded.
    """
    query = select(FeedLine).options(defer(FeedLine.hop, raiseload=True))
    return list(session.scalars(query.order_by(FeedLine.real_at, FeedLine.seq)))


def lines_behind(session: Session, kind: str, after: int, limit: int) -> Sequence[FeedLine]:
    """Return lines of *kind* after the number *after*, in the order the desk received them."""
    query = select(FeedLine).where(FeedLine.kind == kind, FeedLine.seq > after)
    return session.scalars(query.order_by(FeedLine.seq).limit(limit)).all()


def newest(session: Session, kind: str, *, app: str = "", limit: int) -> Sequence[FeedLine]:
    """Return the newest lines of *kind*, newest first; only those of *app*, if it is given."""
    query = select(FeedLine).where(FeedLine.kind == kind)
    if app:
        query = query.where(FeedLine.app == app)
    return session.scalars(query.order_by(FeedLine.seq.desc()).limit(limit)).all()


def letter(session: Session, seq: int) -> FeedLine | None:
    """Return one letter, or None; an address typed by hand may hold any number."""
    if seq > LARGEST_SEQ:
        return None
    query = select(FeedLine).where(FeedLine.kind == "mail", FeedLine.seq == seq)
    return session.scalars(query).one_or_none()


def entries_of(lines: Sequence[FeedLine]) -> list[TrailEntry]:
    """Return *lines* as the entries that the rules read."""
    return [
        TrailEntry(event=line.event, outcome=line.outcome, who=line.who, facts=line.facts)
        for line in lines
    ]
