"""Updates of an account, on both engines: which are stored and sent, and each only once."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from pacer_mock.billing.services import balances
from pacer_mock.court_requests import services as court_requests
from pacer_mock.court_requests.models import AccountChange
from pacer_mock.courts.services import registered_courts
from pacer_mock.maintenance import services as upkeep
from pacer_mock.maintenance.domain import Noticing
from pacer_mock.maintenance.services import Changed
from pacer_mock.manage.domain import ManageRefusal
from sso_sim.contract.account_changes import Format, Frequency
from sso_sim.contract.events import Event
from sso_sim.kit.outcomes import Refused
from tests.support import pacer_accounts as people
from tests.support.provider import Pacer, World
from tests.support.together import at_once

NOW = datetime(2017, 12, 11, 17, 0, tzinfo=UTC)
ADDRESS = {
    "firm": "Filer & Co.",
    "line1": "9 Wharf Street",
    "line2": "",
    "city": "New London",
    "state": "CT",
    "county": "New London",
    "zip": "06320",
    "phone": "860-555-0126",
}


def move(world: World, courts: list[str], number: str = people.UPGRADED) -> Changed | Refused:
    with people.acting(world) as session:
        return upkeep.set_address(session, NOW, number, ADDRESS, courts)


def waiting(world: World) -> list[tuple[str, str]]:
    with people.acting(world) as session:
        rows = court_requests.history(session, people.UPGRADED, AccountChange)
        return [(row.court, row.details["line1"]) for row, _title in rows]


@pytest.fixture
def filing(pacer_app: Pacer) -> World:
    """Jane files at the court of appeals; the district court is not converted yet."""
    world = pacer_app.start(accounts=people.cast(), courts=people.COURTS)
    register(world)
    return world


def register(world: World, key: str = "link-1", court: str = "ca2") -> None:
    with people.acting(world) as session:
        named = {"key": key, "account_number": people.UPGRADED, "court": court}
        registered_courts.put(session, NOW, **named, filer_name="Jane")


def test_only_a_court_one_files_in_is_asked_and_once(filing: World) -> None:
    for _ in range(2):
        assert isinstance(move(filing, ["ca2", "ctd", "nowhere"]), Changed)

    assert waiting(filing) == [("ca2", "9 Wharf Street")]
    [event] = people.events(filing, Event.PACER_SETTINGS_CHANGED)
    assert event.facts["courts"] == ["ca2"]
    assert len(people.letters(filing)) == 1


def test_two_submits_at_one_moment_ask_once(filing: World) -> None:
    at_once(lambda: move(filing, ["ca2"]), lambda: move(filing, ["ca2"]))

    assert len(waiting(filing)) == len(people.letters(filing)) == 1


def test_a_legacy_account_keeps_everything_as_it_is(pacer: World) -> None:
    before = people.row(pacer, people.LEGACY)
    refused = Refused((ManageRefusal.UPGRADE_FIRST,))
    name = {"prefix": "", "first_name": "W", "middle_name": "", "last_name": "B", "suffix": ""}
    with people.acting(pacer) as session:
        at = (session, NOW, people.LEGACY)
        assert upkeep.set_billing_email(*at, "b@example.test") == refused
        assert upkeep.demand_code(*at, required=True) == refused
        assert upkeep.set_name(*at, name) == refused
        assert upkeep.set_address(*at, ADDRESS, []) == refused
        assert upkeep.set_noticing(*at, Noticing("b@example.test")) == refused

    assert people.row(pacer, people.LEGACY) == before
    assert people.letters(pacer) == []


def test_what_is_as_it_was_is_told_to_nobody(pacer: World) -> None:
    account = people.row(pacer, people.UPGRADED)
    name = {part: account[part] for part in ("first_name", "last_name", "prefix", "suffix")}
    with people.acting(pacer) as session:
        at = (session, NOW, people.UPGRADED)
        upkeep.set_name(*at, name)
        upkeep.set_billing_email(*at, account["email"])
        upkeep.demand_code(*at, required=False)
        upkeep.set_noticing(*at, Noticing(account["email"], Frequency.EACH, Format.HTML))
        balances.remove_card(*at)

    assert people.events(pacer, Event.PACER_SETTINGS_CHANGED) == []
    assert people.letters(pacer) == []
