"""The fixtures of the tests of services: one running app per engine, a new rehearsal per test.

Owns fixtures only. Rehearsals are worlds of their own, so an app can be shared by many tests.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from sso_sim.kit.db import new_id
from tests.support import court as nextgen
from tests.support import ecf as old_cm_ecf
from tests.support.court import Start, World
from tests.support.ecf import Ecf


@pytest.fixture(
    scope="session", params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]
)
def ecf_app(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Ecf]:
    """The old CM/ECF on SQLite, then on PostgreSQL."""
    with ExitStack() as stack:
        url = ""
        if request.param == "postgres":
            url = stack.enter_context(request.getfixturevalue("postgres_server").database())
        yield stack.enter_context(old_cm_ecf.running(tmp_path_factory.mktemp("ecf"), url))


@pytest.fixture
def ecf(ecf_app: Ecf) -> Ecf:
    """A rehearsal of its own in the old CM/ECF, with ctd at CURRENT."""
    return Ecf(ecf_app.app, ecf_app.transport, new_id()).start()


@pytest.fixture(
    scope="session", params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]
)
def court_apps(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Start]:
    """The NextGen court and PACER on SQLite, then on PostgreSQL."""
    with ExitStack() as stack:
        url = ""
        if request.param == "postgres":
            url = stack.enter_context(request.getfixturevalue("postgres_server").database())
        yield stack.enter_context(nextgen.both(tmp_path_factory.mktemp("court"), url))


@pytest.fixture
def world(court_apps: Start) -> World:
    """A rehearsal of its own at the court and PACER, with ctd live."""
    return court_apps(new_id()).start()
