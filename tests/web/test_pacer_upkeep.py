"""Keeping an account up to date in Manage My Account: name, address, notices, bills, card."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from pacer_mock.accounts.models import Membership
from pacer_mock.court_requests.wording import FORMATS, FREQUENCIES
from sso_sim.contract.events import Event
from tests.support import pacer_accounts as people
from tests.support.browser import Browser
from tests.support.provider import World

CTD, CA2 = (str(court["title"]) for court in people.COURTS)
SENT_TO = "Apply Updates to Selected Courts"
DEMAND = "Client code when I search"


def changes(world: World) -> list[str]:
    return [str(each.facts["what"]) for each in people.events(world, Event.PACER_SETTINGS_CHANGED)]


def mail(world: World) -> list[tuple[str, str]]:
    return [(each.who, str(each.facts["subject"])) for each in people.letters(world)]


def registered(world: World, court: str = "ca2") -> World:
    """Let a court tell PACER that Jane files there."""
    body = {"account_number": people.UPGRADED, "court": court, "filer_name": "Jane Filer"}
    assert world.pacer.back_door("PUT", world.id, f"/registrations/{court}", body).ok
    return world


def change(browser: Browser, item: str, typed: Mapping[str, str]) -> Browser:
    people.fill_in(browser.follow(item), dict(typed))
    return browser.press("Submit")


def test_a_name_with_prefix_and_suffix_is_kept_and_shown(accounts: World, jane: Browser) -> None:
    jane.follow("Maintenance")
    typed = {"Prefix": "Dr.", "First Name": "Jané", "Last Name": "O'Filer-Smith", "Suffix": "III"}
    change(jane, "Update Personal Information", typed).see("Your personal information was changed.")

    jane.see("Jané O'Filer-Smith III")
    assert people.row(accounts, people.UPGRADED)["prefix"] == "Dr."
    assert changes(accounts) == ["personal information"]
    assert [subject for _to, subject in mail(accounts)] == [
        "Your PACER personal information was changed"
    ]


def test_an_address_goes_to_the_courts_that_were_ticked_and_waits_there(
    accounts: World, jane: Browser
) -> None:
    registered(registered(accounts), "ctd")
    jane.follow("Maintenance").follow("Update Address Information")
    jane.tick(CA2)
    people.address(jane, {"Address": "9 Wharf Street"}, press="Submit")

    jane.see("The courts you chose were asked to take it over.")
    jane.follow("Update Address Information").see("Waiting for the court")
    jane.see("9 Wharf Street, Hartford")
    assert people.row(accounts, people.UPGRADED)["address"]["line1"] == "9 Wharf Street"
    [letter] = people.letters(accounts)
    assert CA2 in letter.facts["text"]
    assert CTD not in letter.facts["text"]
    [event] = people.events(accounts, Event.PACER_SETTINGS_CHANGED)
    assert (event.facts["what"], event.facts["courts"]) == ("address", ["ca2"])


def test_the_same_address_again_is_told_once(accounts: World, jane: Browser) -> None:
    registered(accounts)
    for _ in range(2):
        jane.follow("Maintenance").follow("Update Address Information")
        jane.tick(CA2)
        people.address(jane, press="Submit")

    assert changes(accounts) == ["address"]
    assert len(mail(accounts)) == 1
    assert len(people.events(accounts, Event.PACER_CHANGE_SENT)) == 1


def test_who_files_nowhere_is_offered_no_court(jane: Browser) -> None:
    jane.follow("Maintenance").follow("Update Address Information")

    assert SENT_TO not in jane.text
    jane.see(f"{CTD}: still runs its old CM/ECF")
    jane.see(f"{CA2}: no CM/ECF account is linked to this PACER account there")
    people.address(jane, press="Submit").see("Your address was changed.")


def test_a_court_in_which_one_does_not_file_cannot_be_asked(accounts: World, jane: Browser) -> None:
    registered(accounts)
    jane.follow("Maintenance").follow("Update Address Information")
    [box] = jane.find("[name=courts]")
    box["value"] = "ctd"
    jane.tick(CA2)
    people.address(jane, press="Submit")

    assert jane.status == 422
    assert list(people.complaints(jane)) == [SENT_TO]
    assert changes(accounts) == []


def test_noticing_is_kept_as_chosen(accounts: World, jane: Browser) -> None:
    jane.follow("Maintenance").follow("Update E-Filer Email Noticing and Frequency")
    jane.choose("Email Frequency", list(FREQUENCIES.values())[1])
    jane.choose("Email Format", list(FORMATS.values())[1])
    new = "notices@example.test"
    people.fill_in(jane, {"Primary E-Filing Email": new, "Confirm Primary E-Filing Email": new})
    jane.press("Submit").see("Your email noticing was changed.")

    kept = people.row(accounts, people.UPGRADED)["noticing"]
    assert kept == {"email": new, "frequency": "daily", "format": "text"}
    jane.follow("Update E-Filer Email Noticing and Frequency")
    assert jane.value("Primary E-Filing Email") == new


def test_a_new_billing_email_is_told_at_both_addresses(accounts: World, jane: Browser) -> None:
    new = "billing@example.test"
    typed = {"Billing Email": new, "Confirm Billing Email": new}
    change(jane, "Update PACER Billing Email", typed).see("Your billing email was changed.")

    former = people.row(accounts, people.UPGRADED)["email"]
    assert [to for to, _subject in mail(accounts)] == [former, new]
    change(jane, "Update PACER Billing Email", typed)
    assert len(mail(accounts)) == 2


def test_one_may_demand_a_client_code_of_oneself(accounts: World, jane: Browser) -> None:
    jane.follow("Set PACER Billing Preferences")
    jane.choose(DEMAND, "Required")
    jane.press("Submit").see("Your billing preferences were changed.")

    assert people.row(accounts, people.UPGRADED)["client_code_required"] is True
    assert changes(accounts) == ["billing preferences"]


def test_where_a_paa_pays_it_decides_about_client_codes(accounts: World, jane: Browser) -> None:
    jane.follow("Set PACER Billing Preferences")
    since = people.row(accounts, people.PAA)["password_set_at"]
    with people.acting(accounts) as session:
        paid = {"account_number": people.UPGRADED, "paa_number": people.PAA}
        session.add(Membership(**paid, since=since))
    jane.choose(DEMAND, "Required")
    jane.press("Submit")

    assert jane.status == 422
    jane.see("The firm that pays for this account decides about client codes")
    assert people.row(accounts, people.UPGRADED)["client_code_required"] is False
    jane.open(f"{accounts.issuer}/pscof/manage/billing-preferences")
    jane.see("pays for your account")
    assert DEMAND not in jane.text


def test_a_stored_card_can_be_removed(accounts: World, jane: Browser) -> None:
    jane.follow("Payments").follow("Manage My Stored Payment Information")
    people.fill_in(jane, {"Card Number": "5555 5555 5555 4444", "Expiration Date": "01/2018"})
    jane.press("Submit").follow("Manage My Stored Payment Information")
    jane.press("Remove the card").see("No card is stored any more.")

    assert people.row(accounts, people.UPGRADED)["card_last_four"] == ""
    assert len(mail(accounts)) == 2
    assert "4444" not in str([each.facts for each in people.letters(accounts)])


BAD = [
    ("Settings", "Update PACER Billing Email", {"Billing Email": "nobody"}),
    ("Settings", "Update PACER Billing Email", {"Billing Email": "a" * 250 + "@b.test"}),
    ("Settings", "Update PACER Billing Email", {"Billing Email": ""}),
    ("Maintenance", "Update Personal Information", {"First Name": ""}),
    ("Maintenance", "Update Personal Information", {"Last Name": "Bra\u202endt"}),
    ("Maintenance", "Update Personal Information", {"Prefix": "<b>"}),
    ("Maintenance", "Update Personal Information", {"Suffix": "I" * 21}),
    ("Maintenance", "Update Address Information", {"Address": "9 Wharf\x07 Street"}),
    ("Maintenance", "Update Address Information", {"Zip/Postal Code": "1"}),
    ("Maintenance", "Update E-Filer Email Noticing and Frequency", {"Primary E-Filing Email": "@"}),
]


@pytest.mark.parametrize("tab, item, typed", BAD)
def test_what_is_wrong_is_said_beside_the_field_and_nothing_is_changed(
    accounts: World, jane: Browser, tab: str, item: str, typed: dict[str, str]
) -> None:
    before = people.row(accounts, people.UPGRADED)
    change(jane.follow(tab), item, typed)

    assert jane.status == 422
    assert set(typed) <= set(people.complaints(jane))
    assert people.row(accounts, people.UPGRADED) == before
    assert mail(accounts) == []
