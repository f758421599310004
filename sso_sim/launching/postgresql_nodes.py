"""Let only nodes with the same public addresses run on one PostgreSQL database at a time.

Owns the advisory locks that running nodes hold on a connection of their own, and keeps that
connection. A lock ends with its connection, and so with its node, however that ends: no stale lock
can remain. A number derived from its public addresses identifies a node.
"""

from __future__ import annotations

import hashlib
import json
import logging
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress

from sqlalchemy import Connection, NullPool, create_engine, text
from sqlalchemy.exc import OperationalError, SQLAlchemyError

from sso_sim.contract.apps import APPS, DESK
from sso_sim.kit.settings import Settings
from sso_sim.launching.launch_error import LaunchError

SPACE = 7_300_118
"""The first number of our advisory locks in a database; the second one tells them apart."""

DECIDING, ALIVE = 0, 1
"""The locks held by a node while it decides whether it may join, and by every running node."""

LOOK_EVERY = 2.0
"""Seconds between two checks of a node's connection; if it has ended, the node locks again."""

_OTHERS = text(
    "SELECT a.application_name FROM pg_locks l LEFT JOIN pg_stat_activity a USING (pid) "
    "WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 2 AND l.classid = :space "
    "AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database()) "
    "AND CAST(l.objid AS bigint) NOT IN (:deciding, :alive, :own)"
)
_NAME = "sso-sim "
_SETTINGS = (
    # A machine that vanishes does not close its connection; keepalives end its locks all the same.
    "SET tcp_keepalives_idle = 10; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 3; "
    "SET lock_timeout = '10s'"
)

log = logging.getLogger(__name__)


class Node:
    """One running node: its connection, the locks on it, and the thread that keeps both."""

    def __init__(self, settings: Settings) -> None:
        self._engine = create_engine(settings.database_url, poolclass=NullPool)
        self._address = settings.public[DESK]
        self._own = _number_of(settings)
        self._left = threading.Event()
        self._warned = False
        self._connection = self._joined()
        self._keeper = threading.Thread(target=self._keep, daemon=True)
        self._keeper.start()

    def _joined(self) -> Connection:
        connection = self._engine.connect()
        try:
            with connection.begin():
                connection.exec_driver_sql(_SETTINGS)
                name = {"name": f"{_NAME}at {self._address}"}
                connection.execute(
                    text("SELECT set_config('application_name', :name, false)"), name
                )
                self._join(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def _join(self, connection: Connection) -> None:
        mine = {"space": SPACE, "deciding": DECIDING, "alive": ALIVE, "own": self._own}
        # One node decides at a time: two with different addresses must not both find nobody else.
        connection.execute(text("SELECT pg_advisory_xact_lock(:space, :deciding)"), mine)
        if others := connection.execute(_OTHERS, mine).scalars().all():
            raise LaunchError(
                f"A sandbox with other addresses runs on this database already{_where(others)}. "
                "Start with the same public addresses as it has (--public-host, --desk-url and so "
                "on), or stop it first, or give another --database-url."
            )
        if not connection.execute(
            text("SELECT pg_try_advisory_lock_shared(:space, :alive)"), mine
        ).scalar_one():
            raise LaunchError("The data in this database are being thrown away. Start again then.")
        connection.execute(text("SELECT pg_advisory_lock_shared(:space, :own)"), mine)

    def _keep(self) -> None:
        while not self._left.wait(LOOK_EVERY):
            try:
                if self._connection.closed:
                    self._connection = self._joined()
                    self._warned = False
                    log.info("This node is known to its database again.")
                with self._connection.begin():
                    self._connection.exec_driver_sql("SELECT 1")
            except LaunchError as refused:
                if not self._warned:
                    log.error("While this node was cut off from its database: %s", refused)  # noqa: TRY400
                self._warned = True
            except SQLAlchemyError as error:
                # The loop tries again until the database is back; meanwhile requests answer 503.
                log.info("This node is cut off from its database: %s", error)
                self._drop()

    def _drop(self) -> None:
        with suppress(SQLAlchemyError):
            self._connection.invalidate()
        self._connection.close()

    def leave(self) -> None:
        """Release the locks, so that the next node need not wait until the server notices."""
        self._left.set()
        self._keeper.join(timeout=5)
        if not self._keeper.is_alive() and not self._connection.closed:
            with suppress(SQLAlchemyError):
                self._connection.exec_driver_sql("SELECT pg_advisory_unlock_all()")
            self._connection.close()


@contextmanager
def joined(settings: Settings) -> Iterator[None]:
    """Be a node of the database of *settings* during the block.

    Raises LaunchError if a node with other addresses runs there, or the database does not answer.
    """
    with _answering():
        node = Node(settings)
    try:
        yield
    finally:
        node.leave()


@contextmanager
def alone(database_url: str) -> Iterator[None]:
    """Keep every node off a database during the block; raises LaunchError if one runs on it."""
    with _answering():
        connection = create_engine(database_url, poolclass=NullPool).connect()
    with connection:
        with _answering():
            _take_alone(connection)
        yield


def _take_alone(connection: Connection) -> None:
    mine = {"space": SPACE, "deciding": DECIDING, "alive": ALIVE, "own": ALIVE}
    query = text("SELECT pg_try_advisory_lock(:space, :alive)")
    if not connection.execute(query, mine).scalar_one():
        others = connection.execute(_OTHERS, mine).scalars().all()
        raise LaunchError(f"A sandbox is running on the database{_where(others)}. Stop it first.")
    connection.commit()


@contextmanager
def _answering() -> Iterator[None]:
    try:
        yield
    except OperationalError as error:
        detail = str(error.orig).strip().splitlines()[0]
        raise LaunchError(
            f"The database of {DESK} does not answer: {detail}. "
            "Start it, or give another --database-url."
        ) from error
    except SQLAlchemyError as error:
        line = str(error).strip().splitlines()[0]
        raise LaunchError(
            f"The database cannot be used: {line}. Give another --database-url."
        ) from error


def _where(names: Sequence[str | None]) -> str:
    # The name that a node gave its connection; PostgreSQL may hide it from another database role.
    return next((f", {name.removeprefix(_NAME)}" for name in names if name), "")


def _number_of(settings: Settings) -> int:
    addresses = json.dumps([settings.public[app] for app in APPS])
    digest = hashlib.sha256(addresses.encode()).digest()
    return int.from_bytes(digest[:4]) % (2**31 - 2) + 2
