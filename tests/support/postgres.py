"""A real PostgreSQL for the tests: a server found by URL, else one started from the system's files.

Owns finding, starting and stopping the server and making empty databases on it. Knows nothing of
the sandbox. Never skips: where no server can be had it fails with the command that helps.
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
from typing import IO

from sqlalchemy import URL, create_engine, make_url

from sso_sim.kit.rls import APP_ROLE, FEED_ROLE
from tests.support.ports import free_ports

VARIABLE = "SSO_SIM_TEST_POSTGRES"
HELP = (
    f"No PostgreSQL server for the tests. Install one (apt-get install postgresql), or name one: "
    f"{VARIABLE}=postgresql+psycopg://name:password@host:5432/postgres"
)
# Nothing here has to survive a power cut.
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
        """Make a database like the one at *url*, to which nobody may be connected; drop it."""
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


@contextmanager
def running() -> Iterator[Server]:
    """Yield the server named by the environment, else one started for this run."""
    named = os.environ.get(VARIABLE)
    if named:
        yield Server(make_url(named), f"the server of {VARIABLE}")
        return
    home = find_programs()
    if home is None:
        raise NoPostgres(HELP)
    with tempfile.TemporaryDirectory(
        prefix="sso-sim-postgres-", ignore_cleanup_errors=True
    ) as folder:
        owner = "postgres" if os.name == "posix" and os.geteuid() == 0 else None
        if owner:
            shutil.chown(folder, owner, owner)
        yield from _run(home, Path(folder) / "data", owner)


def find_programs() -> Path | None:
    """Return the folder with `initdb` and `postgres`: Debian keeps it off the path."""
    found = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/initdb"),
        key=lambda path: float(path.parent.parent.name),
    )
    on_path = shutil.which("initdb")
    if found:
        return found[-1].parent
    return Path(on_path).resolve().parent if on_path else None


def _run(home: Path, data: Path, owner: str | None) -> Iterator[Server]:
    superuser = ("--username", "postgres", "--auth", "trust")
    made = subprocess.run(
        [home / "initdb", "-D", data, *superuser, "--no-sync", "-E", "UTF8", "--locale", "C.UTF-8"],
        user=owner,
        group=owner,
        extra_groups=[] if owner else None,
        cwd=data.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    if made.returncode:
        raise NoPostgres(f"initdb failed: {made.stderr.strip()}")
    port = free_ports(1)
    settings = [
        *FAST,
        "listen_addresses=127.0.0.1",
        f"port={port}",
        f"unix_socket_directories={data}",
    ]
    process = subprocess.Popen(
        [home / "postgres", "-D", data, *(part for s in settings for part in ("-c", s))],
        user=owner,
        group=owner,
        extra_groups=[] if owner else None,
        cwd=data.parent,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=_end_with_parent,  # noqa: PLW1509 - no thread of ours holds a lock here
    )
    assert process.stderr is not None
    with process.stderr as log:
        try:
            _wait_until_ready(log)
            # A full pipe would stop the server.
            drain = threading.Thread(target=log.read, daemon=True)
            drain.start()
            url = URL.create("postgresql+psycopg", "postgres", None, "127.0.0.1", port, "postgres")
            yield Server(url, f"{home.parent.name} from {home}, on port {port}")
        finally:
            process.send_signal(signal.SIGQUIT)
            process.wait(timeout=30)
        drain.join(timeout=5)


def _wait_until_ready(log: IO[str]) -> None:
    said = []
    for line in log:
        said.append(line)
        if "ready to accept connections" in line:
            return
    raise NoPostgres(f"PostgreSQL did not start: {''.join(said[-5:]).strip()}")


def _end_with_parent() -> None:
    # A test run that is killed must not leave a server behind (prctl PR_SET_PDEATHSIG, Linux).
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGINT)
