"""The fixtures of the page tests: one running app, a new rehearsal per test.

Owns fixtures only.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from sso_sim.kit.db import new_id
from tests.support import court as nextgen
from tests.support import ecf as old_cm_ecf
from tests.support import pacer_accounts
from tests.support.browser import Browser
from tests.support.court import Start, World
from tests.support.desk import TheDesk, the_desk
from tests.support.ecf import Ecf
from tests.support.pacer_accounts import COURTS, cast
from tests.support.provider import Pacer, pacer_in_place
from tests.support.provider import World as PacerWorld


@pytest.fixture(scope="session")
def ecf_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ecf]:
    """The old CM/ECF."""
    with old_cm_ecf.running(tmp_path_factory.mktemp("ecf")) as running:
        yield running


@pytest.fixture
def ecf(ecf_app: Ecf) -> Ecf:
    """A rehearsal of its own in the old CM/ECF, with ctd at CURRENT."""
    return ecf_app.another(new_id()).start()


@pytest.fixture(scope="session")
def court_apps(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Start]:
    """The NextGen court and PACER."""
    with nextgen.both(tmp_path_factory.mktemp("court")) as start:
        yield start


@pytest.fixture
def world(court_apps: Start) -> Iterator[World]:
    """A rehearsal of its own at the court and PACER, with ctd live; the line is restored after."""
    made = court_apps(new_id()).start()
    made.line.mend()
    yield made
    made.line.mend()


@pytest.fixture(scope="session")
def pacer_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pacer]:
    """PACER."""
    with pacer_in_place(tmp_path_factory.mktemp("pacer")) as made:
        yield made


@pytest.fixture
def accounts(pacer_app: Pacer) -> PacerWorld:
    """A rehearsal of its own in PACER, in December 2017, with an account of every kind."""
    return pacer_app.start(accounts=cast(), courts=COURTS)


@pytest.fixture
def accounts_today(pacer_app: Pacer) -> PacerWorld:
    """The same rehearsal, nine years later."""
    return pacer_app.start(accounts=cast(), courts=COURTS, now="2026-11-24T09:00:00-05:00")


@pytest.fixture
def jane(accounts: PacerWorld) -> Browser:
    """Jane, logged in to Manage My Account."""
    return pacer_accounts.manage(accounts, "jane.filer")


@pytest.fixture
def walter(accounts: PacerWorld) -> Browser:
    """A Legacy account's holder, at the first tab of the Upgrade wizard."""
    return pacer_accounts.manage(accounts, "wb2003").follow("Upgrade")


@pytest.fixture
def before(accounts: PacerWorld) -> dict[str, object]:
    """The initial state of the Legacy account."""
    return pacer_accounts.row(accounts, pacer_accounts.LEGACY)


@pytest.fixture(scope="session")
def desk_apps(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TheDesk]:
    """The desk and the three others."""
    with the_desk(tmp_path_factory.mktemp("desk")) as made:
        made.use_cases.rehearsals.ensure_main()
        yield made


@pytest.fixture
def desk(desk_apps: TheDesk) -> Iterator[TheDesk]:
    """The desk; its lines to the others are restored before and after."""
    desk_apps.lines.mend()
    yield desk_apps
    desk_apps.lines.mend()
