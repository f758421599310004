"""The fixtures of the service tests: one running app per engine, a new rehearsal per test.

Owns fixtures only. Rehearsals are worlds of their own, so many tests can share an app.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from sso_sim.kit.db import Database, new_id
from tests.support import court as nextgen
from tests.support import ecf as old_cm_ecf
from tests.support.court import Start, World
from tests.support.desk import TheDesk, the_desk
from tests.support.ecf import Ecf
from tests.support.engines import ENGINES, engine_of
from tests.support.go_live import Apps, GoLive, both
from tests.support.pacer_accounts import cast
from tests.support.provider import Pacer, pacer_in_place
from tests.support.provider import World as PacerWorld
from tests.support.record import Record, record_database


@pytest.fixture(scope="session", params=ENGINES)
def ecf_app(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Ecf]:
    """The old CM/ECF on SQLite, then on PostgreSQL."""
    with (
        engine_of(request) as url,
        old_cm_ecf.running(tmp_path_factory.mktemp("ecf"), url) as running,
    ):
        yield running


@pytest.fixture
def ecf(ecf_app: Ecf) -> Ecf:
    """A rehearsal of its own in the old CM/ECF, with ctd at CURRENT."""
    return ecf_app.another(new_id()).start()


@pytest.fixture(scope="session", params=ENGINES)
def court_apps(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Start]:
    """The NextGen court and PACER on SQLite, then on PostgreSQL."""
    with engine_of(request) as url, nextgen.both(tmp_path_factory.mktemp("court"), url) as running:
        yield running


@pytest.fixture
def world(court_apps: Start) -> World:
    """A rehearsal of its own at the court and PACER, with ctd live."""
    return court_apps(new_id()).start()


@pytest.fixture(scope="session", params=ENGINES)
def pacer_app(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Pacer]:
    """PACER on SQLite, then on PostgreSQL."""
    with (
        engine_of(request) as url,
        pacer_in_place(tmp_path_factory.mktemp("pacer"), url) as running,
    ):
        yield running


@pytest.fixture
def pacer(pacer_app: Pacer) -> PacerWorld:
    """A rehearsal of its own in PACER, with an account of every kind."""
    return pacer_app.start(accounts=cast())


@pytest.fixture(scope="session", params=ENGINES)
def record_tables(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Database]:
    """A database with the case record's tables, on SQLite, then on PostgreSQL."""
    with (
        engine_of(request) as url,
        record_database(tmp_path_factory.mktemp("record"), url) as running,
    ):
        yield running


@pytest.fixture
def record(record_tables: Database) -> Record:
    """The case record of a rehearsal of its own, with two cases."""
    return Record(record_tables).start()


@pytest.fixture(scope="session", params=ENGINES)
def court_twice(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Apps]:
    """A court's old CM/ECF and its NextGen court on SQLite, then on PostgreSQL."""
    with engine_of(request) as url, both(tmp_path_factory.mktemp("go-live"), url) as running:
        yield running


@pytest.fixture
def announced(court_twice: Apps) -> Iterator[GoLive]:
    """An announced court, in a rehearsal of its own; the line is restored afterwards."""
    yield GoLive(court_twice).start()
    court_twice.line.mend()


@pytest.fixture
def frozen(announced: GoLive) -> GoLive:
    """The same court, frozen."""
    return announced.freeze()


@pytest.fixture(scope="session", params=ENGINES)
def desk_apps(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[TheDesk]:
    """The desk and the three others on SQLite, then on PostgreSQL."""
    with engine_of(request) as url, the_desk(tmp_path_factory.mktemp("desk"), url) as running:
        yield running


@pytest.fixture
def desk(desk_apps: TheDesk) -> Iterator[TheDesk]:
    """The desk; its lines to the others are restored before and after."""
    desk_apps.lines.mend()
    yield desk_apps
    desk_apps.lines.mend()
