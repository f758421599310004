"""The rehearsal's phone at the desk: the scenario's apps, added ones, and removed ones."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pyotp
import pytest

from sso_sim.contract.apps import DESK, PACER
from sso_sim.desk.personas.models import PhoneApp
from sso_sim.desk.personas.services import phone
from sso_sim.kit.request_context import EXTENSION
from sso_sim.kit.sealing import sealer_of
from sso_sim.scenarios.loader import shipped
from tests.support.desk import TheDesk

REAL = datetime(2026, 11, 25, 12, 0, 5, tzinfo=UTC)
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
NUMBER = "4410273"
SEEDED = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"


@pytest.fixture
def world(desk: TheDesk) -> str:
    """A rehearsal of S33, in which Teresa has an authenticator app."""
    return str(desk.api("POST", "/api/rehearsals", {"scenario": "S33"}).json()["id"])


def put(desk: TheDesk, world: str, app_id: str = "an-app", generation: int = 1) -> int:
    database = desk.apps[DESK].extensions[EXTENSION].database
    with database.reading(world) as session:
        sealed = sealer_of(session).seal(SECRET)
    body = {
        "generation": generation,
        "account_number": NUMBER,
        "name": "t.marina.l",
        "sealed_secret": sealed,
    }
    return call(desk, world, "PUT", app_id, body)


def call(desk: TheDesk, world: str, method: str, app_id: str, body: dict[str, Any]) -> int:
    path = f"/backdoor/phone/{app_id}"
    desk.transport.call(DESK, method, path, rehearsal=world, json=body)
    return 200


def shows(desk: TheDesk, world: str, scenario: str = "S33") -> list[str]:
    database = desk.apps[DESK].extensions[EXTENSION].database
    with database.reading(world) as session:
        found = phone.shown(session, shipped()[scenario], REAL)
    return list(found.passcodes.get(NUMBER, []))


def code(secret: str) -> str:
    return pyotp.TOTP(secret).at(int(REAL.timestamp()))


def test_it_shows_the_scenarios_app_and_what_is_put_there(desk: TheDesk, world: str) -> None:
    assert shows(desk, world) == [code(SEEDED)]
    put(desk, world)
    put(desk, world)
    assert shows(desk, world) == [code(SEEDED), code(SECRET)]


def test_an_app_that_pacer_has_removed_is_gone_whatever_comes_late(
    desk: TheDesk, world: str
) -> None:
    gone = {"generation": 1, "account_number": NUMBER}
    put(desk, world)
    call(desk, world, "DELETE", "an-app", gone)
    call(desk, world, "DELETE", "never-there", gone)
    put(desk, world)
    put(desk, world, "never-there")
    assert shows(desk, world) == [code(SEEDED)]


def test_what_comes_from_a_run_that_is_over_changes_nothing(desk: TheDesk, world: str) -> None:
    put(desk, world, generation=7)
    assert shows(desk, world) == [code(SEEDED)]


def test_the_scenarios_own_app_goes_when_it_is_removed_at_pacer(desk: TheDesk, world: str) -> None:
    database = desk.apps[PACER].extensions[EXTENSION].database
    with database.reading(world) as session:
        own = sealer_of(session).fingerprint(f"{NUMBER} {SEEDED}")[:24]
    call(desk, world, "DELETE", own, {"generation": 1, "account_number": NUMBER})
    assert shows(desk, world) == []


def test_no_secret_stands_in_clear_at_the_desk(desk: TheDesk, world: str) -> None:
    put(desk, world)
    database = desk.apps[DESK].extensions[EXTENSION].database
    with database.reading(world) as session:
        [row] = session.query(PhoneApp).all()
    assert SECRET not in str(vars(row))


def test_a_lost_phone_shows_nothing_and_the_api_gives_codes_in_its_place(desk: TheDesk) -> None:
    created = desk.api("POST", "/api/rehearsals", {"scenario": "S32"}).json()
    pacer = created["people"][0]["pacer"]
    assert pacer["otp_secret"] is None
    assert pacer["backup_codes"][0] == "KXQM-7R2D"
    assert shows(desk, created["id"], "S32") == []
