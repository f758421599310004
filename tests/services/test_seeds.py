"""The data that each app gets when a rehearsal begins."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from pacer_mock.accounts.domain import person as pacer_person
from sso_sim.contract.apps import COURT, ECF, PACER
from sso_sim.court.courts.models import PacerLink
from sso_sim.scenarios.app_seeds import Surroundings, normal_answer, secrets_of, seeds_of
from sso_sim.scenarios.courts import standing_courts
from sso_sim.scenarios.loader import shipped

SHIPPED = sorted(shipped())
SECRETS = {court: f"secret of {court}" for court in standing_courts()}


def seeds(scenario_id: str) -> Mapping[str, dict[str, Any]]:
    scenario = shipped()[scenario_id]
    hashes = {secret: f"hash of {secret}" for secret in secrets_of(scenario)}
    return seeds_of(scenario, Surroundings(hashes, "http://court.test/r/x", SECRETS))


@pytest.mark.parametrize("scenario_id", SHIPPED)
def test_a_seed_holds_no_password_in_clear(scenario_id: str) -> None:
    told = repr(seeds(scenario_id))
    for secret in secrets_of(shipped()[scenario_id]):
        assert told.count(repr(secret)) == 0


@pytest.mark.parametrize("scenario_id", SHIPPED)
def test_every_account_and_every_filer_is_there(scenario_id: str) -> None:
    scenario, given = shipped()[scenario_id], seeds(scenario_id)
    numbers = {who.pacer.account_number for who in scenario.people if who.pacer}
    logins = {(court, f.login) for who in scenario.people for court, f in who.ecf.items()}
    assert {each["account_number"] for each in given[PACER]["accounts"]} == numbers
    assert {(each["court"], each["login"]) for each in given[ECF]["filers"]} == logins


@pytest.mark.parametrize("scenario_id", SHIPPED)
def test_the_nextgen_court_holds_only_what_is_converted(scenario_id: str) -> None:
    given = seeds(scenario_id)
    stages = {court["court"]: court["stage"] for court in given[COURT]["courts"]}
    for kind in ("filers", "cases", "links"):
        assert {stages[each["court"]] for each in given[COURT][kind]} <= {"CONVERTED", "LIVE"}
    held = {each["number"] for each in given[COURT]["cases"]}
    left = {each["number"] for each in given[ECF]["cases"]} - held
    assert all(
        stages[case["court"]] not in {"CONVERTED", "LIVE"}
        for case in given[ECF]["cases"]
        if case["number"] in left
    )


def test_too_early_the_court_has_neither_filers_nor_cases() -> None:
    given = seeds("S15")[COURT]
    assert (given["filers"], given["cases"]) == ([], [])


def test_the_courts_are_clients_of_the_sign_on_with_the_same_secrets_on_both_sides() -> None:
    given = seeds("S01")
    at_pacer = {each["client_id"]: each for each in given[PACER]["clients"]}
    for court, client in given[COURT]["clients"].items():
        known = at_pacer[client["client_id"]]
        assert known["client_secret"] == client["client_secret"] == SECRETS[court]
        assert known["redirect_uris"] == [f"http://court.test/r/x/{court}/signed-on"]
        assert known["post_logout_redirect_uris"] == [f"http://court.test/r/x/{court}/"]


def test_a_shared_account_bears_the_firms_name() -> None:
    account = seeds("S04")[PACER]["accounts"][0]
    assert (account["first_name"], account["last_name"]) == ("", "Whitlock, Boyle & Sandoval")


def test_a_link_names_the_account_and_its_holder() -> None:
    link = seeds("S17")[COURT]["links"][0]
    assert (link["login"], link["account_number"]) == ("gholloway", "3360218")
    assert (link["name"], link["email"]) == ("Nina Petrov", "nina.petrov@example.test")


def test_entries_are_numbered_and_name_their_filer() -> None:
    entries = seeds("S01")[ECF]["cases"][0]["entries"]
    assert [(each["number"], each["filer_login"]) for each in entries] == [(1, "mellery"), (2, "")]


@pytest.mark.parametrize("answer", ["Norwich", "  New   Haven ", "STRASSE", "\ufb01rst", "Ängel"])
def test_an_answer_is_normal_as_pacer_has_it(answer: str) -> None:
    assert normal_answer(answer) == pacer_person.normal_answer(answer)


def test_pacer_knows_a_link_by_the_name_the_court_will_end_it_by() -> None:
    """A court tells PACER the end of a link by the link's own name and nothing else."""
    given = seeds("S17")
    (registered,) = given[PACER]["registered"]
    (link,) = given[COURT]["links"]
    row = PacerLink(court=link["court"], account_number=link["account_number"], proof_id="")
    assert registered["key"] == row.key


def test_who_is_paid_for_begins_with_the_number_of_the_paa() -> None:
    accounts = {each["username"]: each for each in seeds("S30")[PACER]["accounts"]}

    assert accounts["rosa.lindqvist"]["paid_by"] == accounts["denholm-billing"]["account_number"]
    assert accounts["denholm-billing"]["client_code"] == {"required": True, "format": "99999-999"}
