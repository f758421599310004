"""Notify clients of a log-out (OpenID Connect Back-Channel Logout 1.0), after the commit.

Owns the list of clients in a sign-on session, the outbox messages written when it ends, and their
delivery by the app's worker. Each try carries a new token, until the client has answered. Must not
know why somebody is logged out. It follows no redirect and does not read the body of an answer.

Notifications to a court of this sandbox use the apps' internal connection. Notifications to
developers' clients are separate and take turns, and each exchange has a total time limit: an
address that answers a byte at a time delays nobody else's log-out.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, cast

import requests
from joserfc import jwt
from sqlalchemy import BindParameter, Table, bindparam, delete, exists, insert, select, update
from sqlalchemy.orm import Session

from pacer_mock.oidc.domain.back_channel import (
    SECONDS,
    is_final,
    is_given_up,
    is_taken,
    logout_claims,
)
from pacer_mock.oidc.keys import ALGORITHM, KeyRing
from pacer_mock.oidc.models import Client, Participant
from sso_sim.contract.apps import PACER
from sso_sim.contract.events import Event
from sso_sim.contract.logout_tokens import LOGOUT_TOKEN_TYPE
from sso_sim.kit import outbound_requests, outbox, rehearsals, trail
from sso_sim.kit.db import Database, find
from sso_sim.kit.delivery_turns import Turns
from sso_sim.kit.models import OutboxRow, next_try
from sso_sim.kit.settings import Settings
from sso_sim.kit.transport import Transport

RECEIVER = "back-channel"
"""The receiver of outbox rows for developers' clients: not an app, so no back door claims them."""

COURTS = "back-channel-courts"
"""The receiver of rows for the courts of this sandbox."""

THREADS = 4
"""The number of developers' clients that one process notifies at once."""

BATCH = 20

_IN_SESSION = (
    select(Client.client_id, Client.backchannel_logout_uri, Client.first_party)
    .join(Participant, Participant.client_id == Client.client_id)
    .where(Participant.sid == bindparam("sid"), Client.backchannel_logout_uri != "")
)

_PARTICIPANTS = cast(Table, Participant.__table__)
_ROW: list[BindParameter[str]] = [
    bindparam(name) for name in ("rehearsal_id", "sid", "client_id", "account_number")
]
_TAKE_PART = insert(_PARTICIPANTS).from_select(
    [each.key for each in _ROW],
    select(*_ROW).where(
        ~exists().where(
            _PARTICIPANTS.c.rehearsal_id == bindparam("rehearsal_id"),
            _PARTICIPANTS.c.sid == bindparam("sid"),
            _PARTICIPANTS.c.client_id == bindparam("client_id"),
        )
    ),
)
"""Insert in one statement, which does nothing if the row exists."""


def take_part(session: Session, sid: str, client: Client, account_number: str) -> None:
    """Record that *client* got an ID token in the session *sid*, if it wants notifications.

    The caller has locked the session's visit: of two simultaneous calls, one finds the other's row.
    """
    if client.backchannel_logout_uri:
        row = {
            "rehearsal_id": session.info["rehearsal"],
            "sid": sid,
            "client_id": client.client_id,
            "account_number": account_number,
        }
        session.connection().execute(_TAKE_PART, row)


def announce(session: Session, sid: str, account_number: str) -> None:
    """Notify every client in the session *sid* that it is over.

    Call this after ending the session's visit, in the same transaction: a client that redeems a
    code at that moment either is on the list already, or finds the session gone.
    """
    for client_id, uri, first_party in session.execute(_IN_SESSION, {"sid": sid}).all():
        body = {
            "client_id": client_id,
            "uri": uri,
            "first_party": first_party,
            "account_number": account_number,
            "sid": sid,
        }
        receiver = COURTS if first_party else RECEIVER
        outbox.put(session, receiver, "POST", "", body, key=f"logout-{sid}-{client_id}")
    session.execute(delete(Participant).where(Participant.sid == sid))


def sessions_of(session: Session, account_number: str) -> list[str]:
    """Return the ids of an account's sessions that have at least one client on the list."""
    query = select(Participant.sid).where(Participant.account_number == account_number)
    return list(session.scalars(query.distinct()))


@dataclass(frozen=True)
class Telling:
    """One try: the content sent, and the status of the answer, 0 if there was none."""

    claims: dict[str, Any]
    status: int

    @property
    def answered(self) -> bool:
        """Say whether an answer came in time."""
        return self.status > 0


class Messenger:
    """Two jobs of the worker: one notifies the courts, the other developers' clients.

    *call_next* lets another thread look for the next client before this one blocks.
    """

    def __init__(
        self, database: Database, transport: Transport, settings: Settings, keys: KeyRing
    ) -> None:
        self._database, self._settings, self._keys = database, settings, keys
        self._transport = transport
        self._turns = Turns(database, RECEIVER, THREADS)
        self.call_next: Callable[[], None] = lambda: None

    def tell_courts(self) -> bool:
        """Notify the courts of what is due, oldest first; return True if more is due.

        The first court that does not answer ends the round: all courts are one app.
        """
        with self._database.across() as session:
            query = (
                select(OutboxRow)
                .where(OutboxRow.app == COURTS, OutboxRow.is_due())
                .order_by(OutboxRow.due_at)
                .limit(BATCH)
            )
            rows = list(session.scalars(query))
        return all(self._deliver(row) for row in rows) and len(rows) == BATCH

    def tell_a_client(self) -> bool:
        """Notify the developer's client whose turn it is; return False if nothing is due."""
        with self._turns.next() as turn:
            if turn is None:
                return False
            self.call_next()
            turn.answered = self._deliver(turn.row)
        return True

    def _deliver(self, row: OutboxRow) -> bool:
        """Notify one client, and return whether it answered at all."""
        told = self._tell(row)
        with self._database.transaction(row.rehearsal_id) as session:
            world = rehearsals.load(session, lock=True)
            if world is None or world.generation != row.generation:
                return told.answered
            attempts = row.attempts + 1
            given_up = is_given_up(attempts, first_party=row.body["first_party"])
            own = (OutboxRow.key == row.key, OutboxRow.generation == row.generation)
            if not (is_taken(told.status) or given_up) and not _final(told.status):
                later = {"attempts": attempts, "due_at": next_try(attempts)}
                put_off = update(OutboxRow).where(*own).values(**later)
                session.execute(put_off)
                return told.answered
            session.execute(delete(OutboxRow).where(*own))
            _record(session, world.now(), row.body, told)
        return told.answered

    def _tell(self, row: OutboxRow) -> Telling:
        issuer = self._settings.public[PACER] + rehearsals.prefix_of(row.rehearsal_id)
        claims = dict(
            logout_claims(
                issuer=issuer,
                client_id=row.body["client_id"],
                account_number=row.body["account_number"],
                sid=row.body["sid"],
                jti=secrets.token_urlsafe(16),
                at=int(datetime.now(UTC).timestamp()),
            )
        )
        with self._database.reading(row.rehearsal_id) as session:
            key = self._keys.signing_key(session)
        header = {"alg": ALGORITHM, "kid": key.kid, "typ": LOGOUT_TOKEN_TYPE}
        token = jwt.encode(header, claims, key, [ALGORITHM])
        form = {"logout_token": token}
        address = self._transport.inside(row.body["uri"])
        if row.app == COURTS:
            return Telling(claims, self._post_inside(address, form))
        return Telling(claims, outbound_requests.post_form(address, form, seconds=SECONDS))

    def _post_inside(self, address: str, form: dict[str, str]) -> int:
        way = requests.Session()
        self._transport.mount(way)
        try:
            with way.post(
                address, data=form, timeout=SECONDS, allow_redirects=False, stream=True
            ) as answer:
                return answer.status_code
        except requests.RequestException:
            return 0


def _final(status: int) -> bool:
    return status > 0 and is_final(status)


def _record(session: Session, now: datetime, body: dict[str, Any], told: Telling) -> None:
    client = find(session, Client, client_id=body["client_id"])
    trail.record(
        session,
        now,
        Event.PACER_LOGOUT_TOLD,
        outcome="done" if is_taken(told.status) else "failed",
        hop={
            "request": {"method": "POST", "url": body["uri"]},
            "response": {"status": told.status},
            "logout_token": {"claims": told.claims},
        },
        client_id=body["client_id"],
        account_number=body["account_number"],
        **({"court": client.court} if client is not None and client.court else {}),
    )
