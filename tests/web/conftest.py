"""The fixtures of the tests of pages: one running app, a new rehearsal per test.

Owns fixtures only.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from sso_sim.kit.db import new_id
from tests.support import court as nextgen
from tests.support import ecf as old_cm_ecf
from tests.support.court import Start, World
from tests.support.ecf import Ecf


@pytest.fixture(scope="session")
def ecf_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ecf]:
    """The old CM/ECF."""
    with old_cm_ecf.running(tmp_path_factory.mktemp("ecf")) as running:
        yield running


@pytest.fixture
def ecf(ecf_app: Ecf) -> Ecf:
    """A rehearsal of its own in the old CM/ECF, with ctd at CURRENT."""
    return Ecf(ecf_app.app, ecf_app.transport, new_id()).start()


@pytest.fixture(scope="session")
def court_apps(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Start]:
    """The NextGen court and PACER."""
    with nextgen.both(tmp_path_factory.mktemp("court")) as start:
        yield start


@pytest.fixture
def world(court_apps: Start) -> World:
    """A rehearsal of its own at the court and PACER, with ctd live."""
    return court_apps(new_id()).start()
