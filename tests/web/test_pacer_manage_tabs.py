"""The tabs of Manage My Account: where linking is done, the card, the letter, the fees."""

from __future__ import annotations

import pytest

from sso_sim.contract.apps import COURT
from tests.support import pacer_accounts as people
from tests.support.browser import Browser
from tests.support.provider import ORIGINS, World


def test_maintenance_says_that_linking_is_done_in_the_court(accounts: World, jane: Browser) -> None:
    jane.follow("Maintenance")

    jane.see("Linking is done in the court, not here")
    links = {each.get_text(): each["href"] for each in jane.find(".tab-panel a")}
    court = ORIGINS[COURT] + f"/r/{accounts.id}"
    assert links["U.S. District Court, District of Connecticut"] == f"{court}/ctd/"


def test_a_court_that_has_linked_the_account_is_listed(accounts: World, jane: Browser) -> None:
    body = {"account_number": people.UPGRADED, "court": "ctd", "filer_name": "Jane Filer"}
    for _ in range(2):
        answer = accounts.pacer.back_door("PUT", accounts.id, "/registrations/link-1", body)
        assert answer.status_code == 200
    jane.follow("Maintenance").follow("Display Registered Courts")

    jane.see("U.S. District Court, District of Connecticut Jane Filer 12/11/2017")
    assert len(jane.find("tbody tr")) == 1
    whose = {"account_number": people.UPGRADED}
    accounts.pacer.back_door("DELETE", accounts.id, "/registrations/link-1", whose)
    jane.open(jane.url).see("not registered as a filer in any court yet")


@pytest.mark.parametrize(
    "body, status",
    [
        ({}, 400),
        ({"account_number": 7012345, "court": "ctd", "filer_name": "Jane"}, 400),
        ({"account_number": "9999999", "court": "ctd", "filer_name": "Jane"}, 404),
        ([], 400),
    ],
)
def test_a_court_that_speaks_nonsense_is_told_so(
    accounts: World, body: object, status: int
) -> None:
    answer = accounts.pacer.back_door("PUT", accounts.id, "/registrations/link-1", body)

    assert answer.status_code == status


def test_the_back_door_is_closed_to_strangers(accounts: World) -> None:
    answer = accounts.pacer.new_session().put(
        f"{accounts.issuer}/backdoor/registrations/link-1", json={}
    )

    assert answer.status_code == 403


def test_a_card_is_stored_and_shown_by_its_last_four_digits(accounts: World, jane: Browser) -> None:
    jane.follow("Payments").follow("Manage My Stored Payment Information")
    people.fill_in(jane, {"Card Number": "5555 5555 5555 4444", "Expiration Date": "01/2018"})
    jane.press("Submit")

    jane.see("A card ending in 4444 is stored.")
    assert people.row(accounts, people.UPGRADED)["card_last_four"] == "4444"


@pytest.mark.parametrize("number", ["4012888888881881", "1234", "", "4111111111111112"])
def test_a_card_that_is_not_the_training_card_is_refused(
    accounts: World, jane: Browser, number: str
) -> None:
    jane.follow("Payments").follow("Manage My Stored Payment Information")
    people.fill_in(jane, {"Card Number": number, "Expiration Date": "01/2030"})
    jane.press("Submit")

    assert jane.status == 422
    assert list(people.complaints(jane)) == ["Card Number"]
    assert jane.value("Card Number") == ""
    assert people.row(accounts, people.UPGRADED)["card_last_four"] == ""


def test_who_waits_for_the_token_gives_a_card_and_can_sign_on(accounts: World) -> None:
    browser = people.manage(accounts, "waiting.one").follow("Give a credit card")
    people.fill_in(browser, {"Card Number": "4111111111111111", "Expiration Date": "01/2018"})
    browser.press("Submit")

    assert "Case Search Status Active" in people.box(browser)
    assert accounts.signed_on("waiting.one").status == 200


def test_the_letter_is_not_there_before_its_day(accounts: World) -> None:
    token = people.row(accounts, people.WAITING)["letter"]["token"]
    browser = people.manage(accounts, "waiting.one")
    browser.open(f"{accounts.issuer}/pscof/manage/activate")

    browser.see("The letter has not arrived yet")
    assert token not in browser.response.text


def test_the_letter_is_there_on_its_day_and_its_token_activates(accounts_today: World) -> None:
    browser = people.manage(accounts_today, "waiting.one").follow("open it and enter the token")
    [token] = browser.find(".credentials code")
    browser.fill("Activation Token", token.get_text().lower().replace("-", " "))
    browser.press("Submit")

    assert "Case Search Status Active" in people.box(browser)
    assert accounts_today.signed_on("waiting.one").status == 200


@pytest.mark.parametrize("token", ["AAAA-BBBB-CCCC", "", "x" * 41, "ab\x00cd"])
def test_a_wrong_token_activates_nothing(accounts_today: World, token: str) -> None:
    before = people.row(accounts_today, people.WAITING)
    browser = people.manage(accounts_today, "waiting.one").follow("open it and enter the token")
    browser.fill("Activation Token", token)
    browser.press("Submit")

    assert browser.status == 422
    assert list(people.complaints(browser)) == ["Activation Token"]
    assert people.row(accounts_today, people.WAITING) == before


@pytest.mark.parametrize("year, waived", [("2017", "$15.00"), ("2026", "$30.00")])
def test_usage_shows_the_fees_of_the_rehearsals_day(
    accounts: World, accounts_today: World, year: str, waived: str
) -> None:
    world = accounts if year == "2017" else accounts_today
    browser = people.manage(world, "jane.filer").follow("Usage")

    browser.see("Per page $0.10")
    browser.see(waived)
