"""A real PostgreSQL for the tests: a server found by URL, else one started from the system's files.

Owns finding, starting and stopping the server and making empty databases on it. Knows nothing of
the sandbox. Never skips: where no server can be had, it fails and names the command that helps.
"""

from __future__ import annotations

import ctypes
import os
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from sqlalchemy import URL, create_engine, make_url

from sso_sim.kit.row_level_security import APP_ROLE, FEED_ROLE
from tests.support.ports import free_ports

VARIABLE = "SSO_SIM_TEST_POSTGRES"
HELP = (
    f"No PostgreSQL server for the tests. Install one (apt-get install postgresql), or name one: "
    f"{VARIABLE}=postgresql+psycopg://name:password@host:5432/postgres"
)
# No data here has to survive a power cut.
FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=200")


class NoPostgres(RuntimeError):
    """Raised when no server can be had; the message says what to do."""


class Server:
    """A running PostgreSQL; *origin* says where it comes from."""

    def __init__(self, url: URL, origin: str) -> None:
        self.url = url
        self.origin = origin

    @contextmanager
    def database(self) -> Iterator[str]:
        """Make an empty database, yield its URL, drop it."""
        name = f"test_{secrets.token_hex(6)}"
        self._do(f'CREATE DATABASE "{name}"')
        try:
            yield self.url.set(database=name).render_as_string(hide_password=False)
        finally:
            self._do(f'DROP DATABASE "{name}" WITH (FORCE)')

    @contextmanager
    def owned_database(self) -> Iterator[str]:
        """Make an empty database whose owner is no superuser; yield the owner's URL, drop both."""
        owner = f"owner_{secrets.token_hex(6)}"
        self._do(f"CREATE ROLE {owner} LOGIN CREATEROLE NOSUPERUSER PASSWORD '{owner}'")
        for role in (APP_ROLE, FEED_ROLE):
            self._do(
                f"DO $$ BEGIN IF EXISTS (SELECT FROM pg_roles WHERE rolname = '{role}') "
                f"THEN GRANT {role} TO {owner} WITH ADMIN OPTION; END IF; END $$"
            )
        try:
            with self.database() as url:
                named = make_url(url)
                self._do(f'ALTER DATABASE "{named.database}" OWNER TO {owner}')
                owned = named.set(username=owner, password=owner)
                yield owned.render_as_string(hide_password=False)
        finally:
            self._do(f"DROP ROLE {owner}")

    @contextmanager
    def copy_of(self, url: str) -> Iterator[str]:
        """Make a copy of the database at *url*, which must have no connections; drop it."""
        former, name = make_url(url), f"test_{secrets.token_hex(6)}"
        owner = f'"{former.username}"'
        self._do(f'CREATE DATABASE "{name}" TEMPLATE "{former.database}" OWNER {owner}')
        try:
            yield former.set(database=name).render_as_string(hide_password=False)
        finally:
            self._do(f'DROP DATABASE "{name}" WITH (FORCE)')

    def _do(self, statement: str) -> None:
        engine = create_engine(self.url, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.exec_driver_sql(statement)
        engine.dispose()


def empty(url: str) -> None:
    """Delete all rows of the database at *url*, and restart its sequences."""
    engine = create_engine(url)
    with engine.begin() as connection:
        tables = connection.exec_driver_sql(
            "SELECT string_agg(quote_ident(schemaname) || '.' || quote_ident(tablename), ', ') "
            "FROM pg_tables "
            "WHERE schemaname NOT IN ('pg_catalog', 'information_schema')"
        ).scalar()
        if tables:
            connection.exec_driver_sql(f"TRUNCATE {tables} RESTART IDENTITY CASCADE")
    engine.dispose()


class OwnServer(Server):
    """A server started from the system's files; it keeps its port across restarts."""

    def __init__(self, home: Path, data: Path, owner: str | None) -> None:
        port = free_ports(1)
        url = URL.create("postgresql+psycopg", "postgres", None, "127.0.0.1", port, "postgres")
        super().__init__(url, f"{home.parent.name} from {home}, on port {port}")
        self._home, self._data, self._owner = home, data, owner
        self._process: subprocess.Popen[str] | None = None
        _make(home, data, owner)

    def start(self) -> None:
        """Start the server and wait until it accepts connections."""
        settings = [
            *FAST,
            "listen_addresses=127.0.0.1",
            f"port={self.url.port}",
            f"unix_socket_directories={self._data}",
        ]
        self._process = subprocess.Popen(
            [
                self._home / "postgres",
                *("-D", self._data),
                *(part for s in settings for part in ("-c", s)),
            ],
            **_as(self._owner, self._data.parent),
            stderr=subprocess.PIPE,
            text=True,
            preexec_fn=_end_with_parent,  # noqa: PLW1509 - no thread of ours holds a lock here
        )
        assert self._process.stderr is not None
        try:
            _wait_until_ready(self._process.stderr)
        except NoPostgres:
            self.stop()
            raise
        # If the pipe were full, the server would block.
        threading.Thread(target=_drain, args=(self._process.stderr,), daemon=True).start()

    def stop(self) -> None:
        """Stop the server immediately, as a crash would: all connections are cut off."""
        if self._process is not None:
            self._process.send_signal(signal.SIGQUIT)
            self._process.wait(timeout=30)
            self._process = None


@contextmanager
def running() -> Iterator[Server]:
    """Yield the server named by the environment, else one started for this run."""
    named = os.environ.get(VARIABLE)
    if named:
        yield Server(make_url(named), f"the server of {VARIABLE}")
        return
    with own() as server:
        yield server


@contextmanager
def own() -> Iterator[OwnServer]:
    """Start a server for this caller alone, who may stop it and start it again."""
    home = find_programs()
    if home is None:
        raise NoPostgres(HELP)
    with tempfile.TemporaryDirectory(
        prefix="sso-sim-postgres-", ignore_cleanup_errors=True
    ) as folder:
        owner = "postgres" if os.name == "posix" and os.geteuid() == 0 else None
        if owner:
            shutil.chown(folder, owner, owner)
        server = OwnServer(home, Path(folder) / "data", owner)
        server.start()
        try:
            yield server
        finally:
            server.stop()


def find_programs() -> Path | None:
    """Return the folder with `initdb` and `postgres`: Debian does not put it on the path."""
    found = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/initdb"),
        key=lambda path: float(path.parent.parent.name),
    )
    on_path = shutil.which("initdb")
    if found:
        return found[-1].parent
    return Path(on_path).resolve().parent if on_path else None


def _make(home: Path, data: Path, owner: str | None) -> None:
    superuser = ("--username", "postgres", "--auth", "trust")
    made = subprocess.run(
        [home / "initdb", "-D", data, *superuser, "--no-sync", "-E", "UTF8", "--locale", "C.UTF-8"],
        **_as(owner, data.parent),
        capture_output=True,
        text=True,
        check=False,
    )
    if made.returncode:
        raise NoPostgres(f"initdb failed: {made.stderr.strip()}")


def _as(owner: str | None, folder: Path) -> dict[str, Any]:
    groups: list[str] | None = [] if owner else None
    return {"user": owner, "group": owner, "extra_groups": groups, "cwd": folder}


def _wait_until_ready(log: IO[str]) -> None:
    said = []
    for line in log:
        said.append(line)
        if "ready to accept connections" in line:
            return
    raise NoPostgres(f"PostgreSQL did not start: {''.join(said[-5:]).strip()}")


def _drain(log: IO[str]) -> None:
    with log:
        for _line in log:
            pass


def _end_with_parent() -> None:
    # When a test run is killed, its server must end as well (prctl PR_SET_PDEATHSIG, Linux).
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGINT)
