"""The scenarios that ship are valid, and a trainer's own scenarios join them."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from pacer_mock.accounts.domain.rulebook import LEGACY_CUT_OFF, rules_on
from sso_sim.contract.claims import Generation
from sso_sim.scenarios import checks, credential_checks, loader
from sso_sim.scenarios.account_schema import PacerAccount
from sso_sim.scenarios.courts import planned, standing_courts
from sso_sim.scenarios.loader import Catalogue, catalogue, from_text, shipped
from sso_sim.scenarios.people import UnknownPlaceholder, courts_of, fill_in, person
from sso_sim.scenarios.schema import CourtPlan, Filer, Scenario
from tests.support.small_scenario import SMALL

SHIPPED = sorted(shipped())
FILES = Path(loader.__file__).parent / "files"


@pytest.mark.parametrize("scenario_id", SHIPPED)
def test_a_shipped_scenario_says_which_it_is(scenario_id: str) -> None:
    text = (FILES / f"{scenario_id}.yaml").read_text(encoding="utf-8")
    assert from_text(text, f"{scenario_id}.yaml") == shipped()[scenario_id]


WITHOUT_ACCOUNT = {"S06"}
"""In these scenarios no person has a PACER account: they are about opening one."""


@pytest.mark.parametrize("scenario_id", SHIPPED)
def test_a_shipped_scenario_has_two_passwords_that_differ(scenario_id: str) -> None:
    scenario = shipped()[scenario_id]
    pacer = {who.pacer.password for who in scenario.people if who.pacer}
    ecf = {filer.password for who in scenario.people for filer in who.ecf.values()}
    assert (len(pacer), len(ecf)) == (0 if scenario_id in WITHOUT_ACCOUNT else 1, 1)
    assert not pacer & ecf


@pytest.mark.parametrize("scenario_id", SHIPPED)
def test_a_shipped_scenario_teaches_and_names_its_sources(scenario_id: str) -> None:
    scenario = shipped()[scenario_id]
    assert scenario.sources
    assert all(step.do or step.where == "mail" for step in scenario.steps)
    assert scenario.open_first
    assert courts_of(scenario)


@pytest.mark.parametrize("scenario_id", SHIPPED)
def test_the_passwords_satisfy_pacers_rules_of_the_day(scenario_id: str) -> None:
    scenario = shipped()[scenario_id]
    rule = rules_on(scenario.now.date()).password
    for who in scenario.people:
        if who.pacer:
            assert rule.shortest <= len(who.pacer.password) <= rule.longest


def test_the_dated_rules_are_the_rulebooks() -> None:
    day = credential_checks.LONGER_PASSWORDS
    assert rules_on(day).password.shortest == 14
    assert rules_on(day.replace(day=day.day - 1)).password.shortest == 8
    assert checks.LEGACY_CUT_OFF == LEGACY_CUT_OFF


@pytest.mark.parametrize(
    "password, good",
    [
        ("Pacer-Rehearsal-1", True),
        ("Short-One-123", False),
        ("pacer-rehearsal-1", False),
        ("PACER-REHEARSAL-1", False),
        ("PacerRehearsal01", False),
        ("My-Name-Is-Quist-1", False),
        ("A" * 40 + "-bcde", True),
        ("A" * 41 + "-bcde", False),
    ],
)
def test_the_passwords_of_2025_are_longer(password: str, good: bool) -> None:
    account = from_text(SMALL, "T1.yaml").people[0].pacer
    assert account is not None
    changed = PacerAccount(
        account_number=account.account_number,
        username=account.username,
        password=password,
        email=account.email,
        opened_on=account.opened_on,
        generation=Generation.UPGRADED,
    )
    faults = list(
        credential_checks.pacer_password_faults(
            changed, "Ana Quist", credential_checks.LONGER_PASSWORDS
        )
    )
    assert (faults == []) is good


def test_a_court_stands_where_its_dates_say_unless_told_otherwise() -> None:
    scenario = shipped()["main"]
    assert {name: planned(scenario, name).stage for name in standing_courts()} == {
        "ctd": "LIVE",
        "ctb": "CURRENT",
        "ca2": "LIVE",
    }
    for now, stage in (
        ("2017-08-20T23:59:59-04:00", "CURRENT"),
        ("2017-08-21T00:00:00-04:00", "ANNOUNCED"),
        ("2017-12-08T11:59:59-05:00", "ANNOUNCED"),
        ("2017-12-08T12:00:00-05:00", "FROZEN"),
        ("2017-12-10T00:00:00-05:00", "CONVERTED"),
        ("2017-12-11T08:00:00-05:00", "LIVE"),
    ):
        then = replace(scenario, now=datetime.fromisoformat(now))
        assert planned(then, "ctd").stage == stage


def test_a_court_that_goes_live_on_another_day_has_its_weekend_before_that_day() -> None:
    scenario = shipped()["main"]
    courts = {"ctd": CourtPlan(go_live_on=date(2018, 3, 12))}
    plan = planned(replace(scenario, courts=courts), "ctd")
    # The clocks were set forward that Sunday: noon is noon before and after.
    assert [str(each) for each in (plan.freezes_at, plan.closes_at, plan.opens_at)] == [
        "2018-03-09 12:00:00-05:00",
        "2018-03-11 00:00:00-05:00",
        "2018-03-12 08:00:00-04:00",
    ]
    early = datetime(2018, 3, 8, 12, tzinfo=UTC)
    courts = {"ctd": replace(courts["ctd"], freezes_at=early)}
    assert planned(replace(scenario, courts=courts), "ctd").freezes_at == early


def test_placeholders_are_about_the_person_or_the_one_named() -> None:
    scenario = from_text(SMALL, "T1.yaml")
    ben = person(scenario, "ben")
    assert ben is not None
    text = "{name} {pacer.username} {ecf.ctb.login} {ana.ecf.ctd.login}"
    assert fill_in(text, scenario, ben) == "Ben Rowe ana.quist browe aquist"
    with pytest.raises(UnknownPlaceholder):
        fill_in("{ecf.ctd.login}", scenario, ben)


def test_a_trainers_own_file_joins_the_others(tmp_path: Path) -> None:
    (tmp_path / "T1.yaml").write_text(SMALL, encoding="utf-8")
    found = catalogue(tmp_path)
    assert set(found.scenarios) == {*shipped(), "T1"}
    assert found.refused == ()


def test_a_trainers_wrong_file_is_told_and_stops_no_other(tmp_path: Path) -> None:
    (tmp_path / "T1.yaml").write_text(SMALL, encoding="utf-8")
    (tmp_path / "T2.yaml").write_text("id: [", encoding="utf-8")
    (tmp_path / "T3.yaml").write_bytes(b"\xff\xfe")
    found = catalogue(tmp_path)
    assert "T1" in found.scenarios
    assert [wrong.name for wrong in found.refused] == ["T2.yaml", "T3.yaml"]
    assert re.match(r"T2\.yaml:\d+: This is not YAML", found.refused[0].lines()[0])


def test_without_a_folder_there_is_what_ships(tmp_path: Path) -> None:
    assert catalogue(tmp_path / "none") == Catalogue(shipped())


def test_a_filer_is_known_by_what_the_file_says_and_no_more() -> None:
    scenario: Scenario = from_text(SMALL, "T1.yaml")
    expected = Filer(login="aquist", password="Court-Rehearsal-2", email="ana@example.test")
    assert scenario.people[0].ecf == {"ctd": expected}
