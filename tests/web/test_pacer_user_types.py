"""Registering under each User Type as a person meets it: the required fields, and the messages."""

from __future__ import annotations

import pytest

from pacer_mock.accounts.domain.user_types import REGISTRATION_TYPES
from sso_sim.contract.claims import Holder
from tests.support import pacer_accounts as people
from tests.support.browser import Browser
from tests.support.pacer_registration import begin, number_on, with_card
from tests.support.provider import World

PANEL = "I am a CJA panel attorney"
EXEMPT = "Exempt privileges come from the PACER Service Center"
VERIFIED = "A private account until the PACER Service Center has verified it"
FIRM = "Several people use this account"


@pytest.fixture
def ana(accounts: World) -> Browser:
    """A person without an account, at the first tab."""
    return begin(accounts)


def registered(world: World, browser: Browser, **typed: str) -> dict[str, object]:
    """Fill in all three tabs and return the account."""
    people.person(browser, {label.replace("_", " "): text for label, text in typed.items()})
    people.address(browser)
    with_card(browser)
    return people.row(world, number_on(browser))


def test_individual_stands_at_the_bottom_of_the_list(ana: Browser) -> None:
    offered = [option.get_text() for option in ana.find("[name=user_type] option")]

    assert offered == ["Select User Type", *REGISTRATION_TYPES]


def test_an_individual_account_is_ones_own_and_needs_no_word_about_it(
    accounts: World, ana: Browser
) -> None:
    account = registered(accounts, ana, Federal_Tax_ID="nonsense")

    assert (account["user_type"], account["holder"]) == ("INDIVIDUAL", Holder.INDIVIDUAL)
    assert (account["user_type_awaited"], account["tax_id"]) == ("", "")
    assert not account["cja_panel"]
    for words in (EXEMPT, VERIFIED, FIRM):
        ana.not_see(words)


@pytest.mark.parametrize("user_type", ["LAW FIRM", "BUSINESS"])
def test_a_commercial_account_keeps_its_tax_id_and_is_nobodys_own(
    accounts: World, ana: Browser, user_type: str
) -> None:
    account = registered(accounts, ana, User_Type=user_type, Federal_Tax_ID="12-3456789")

    assert (account["user_type"], account["tax_id"]) == (user_type, "123456789")
    assert account["holder"] == Holder.SHARED
    ana.see(FIRM)


@pytest.mark.parametrize("tax_id", ["", "12-345678"])
def test_a_commercial_account_without_its_tax_id_is_not_opened(ana: Browser, tax_id: str) -> None:
    people.person(ana, {"User Type": "LAW FIRM", "Federal Tax ID": tax_id, "First Name": ""})

    assert ana.status == 422
    assert list(people.complaints(ana)) == ["First Name", "Federal Tax ID"]
    assert ana.value("Federal Tax ID") == tax_id
    assert ana.value("Last Name") == "Sandoval"


@pytest.mark.parametrize("host, verified", [("court.gov", True), ("example.test", False)])
def test_a_government_account_is_private_until_its_address_or_the_service_center_says_otherwise(
    accounts: World, ana: Browser, host: str, verified: bool
) -> None:
    email = f"ana@{host}"
    account = registered(accounts, ana, User_Type="GOVERNMENT", Email=email, Confirm_Email=email)
    manage = people.manage(accounts, "ana.sandoval", people.NEW_PASSWORD)

    assert account["holder"] == Holder.INDIVIDUAL
    if verified:
        assert (account["user_type"], account["user_type_awaited"]) == ("GOVERNMENT", "")
        ana.not_see(VERIFIED)
    else:
        assert (account["user_type"], account["user_type_awaited"]) == ("INDIVIDUAL", "GOVERNMENT")
        ana.see(VERIFIED)
        manage.see(VERIFIED)


def test_a_panel_attorney_is_noted_and_told_who_grants_the_privileges(
    accounts: World, ana: Browser
) -> None:
    ana.tick(PANEL)
    account = registered(accounts, ana)

    assert account["cja_panel"]
    assert account["cja_districts"] == []
    ana.see(EXEMPT)
    people.manage(accounts, "ana.sandoval", people.NEW_PASSWORD).see(EXEMPT)


def test_what_was_ticked_and_chosen_is_still_there_when_one_comes_back(ana: Browser) -> None:
    ana.tick(PANEL)
    people.person(ana, {"User Type": "LAW FIRM", "Federal Tax ID": "12-3456789"})
    people.address(ana, press="Back")

    assert ana.value("Federal Tax ID") == "12-3456789"
    assert ana.find("[name=user_type] option[selected]")[0].get_text() == "LAW FIRM"
    assert ana.find("[name=cja_panel][checked]")


@pytest.mark.parametrize("user_type", ["", "PACER ADMINISTRATIVE ACCOUNT", "individual"])
def test_a_type_that_is_not_offered_is_not_taken(
    accounts: World, ana: Browser, user_type: str
) -> None:
    address = f"{accounts.issuer}/pscof/registration/person"
    token = str(ana.find("form.form [name=csrf_token]")[0]["value"])
    answer = ana._session.post(address, data={"csrf_token": token, "user_type": user_type})

    assert answer.status_code == 422
    ana.open(f"{accounts.issuer}/pscof/registration/address")
    assert ana.title == "Register for a PACER Account: Person"
