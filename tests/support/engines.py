"""The two database engines a test runs on: SQLite, then PostgreSQL.

Owns the choice that a fixture's parameter makes. Must not know what runs on the engine.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.support.postgres import Server

ENGINES = ("sqlite", pytest.param("postgres", marks=pytest.mark.postgres))
"""The parameters of a fixture or a test that runs once for each engine."""


@contextmanager
def engine_of(request: pytest.FixtureRequest) -> Iterator[str]:
    """Yield the database URL of the engine that *request* asks for; "" is SQLite, the default.

    A PostgreSQL database is empty, and is dropped afterwards.
    """
    if getattr(request, "param", "sqlite") == "sqlite":
        yield ""
        return
    server: Server = request.getfixturevalue("postgres_server")
    with server.database() as url:
        yield url
