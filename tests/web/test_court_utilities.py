"""Utilities as a person meets them: exemption, account, transaction log; appellate variants."""

from __future__ import annotations

import pytest

from sso_sim.contract.apps import COURT
from sso_sim.contract.events import Event
from tests.support.browser import Browser
from tests.support.court import World, submit_link_form
from tests.support.court_people import JANE, JQUINN, TESS, TVALE

ACCOUNT, EMAIL = "/ctd/utilities/account", "/ctd/utilities/account/email"
EXEMPTION = "/ctd/utilities/exemption"


@pytest.fixture
def panel(world: World) -> World:
    """A world in which Tess has exempt privileges at ctd."""
    world.at_pacer(TESS, cja_districts=["ctd"])
    return world


def _type(page: Browser, *addresses: str) -> Browser:
    for place, address in enumerate(addresses, 1):
        page.fill(f"Secondary e-mail address {place}", address)
    return page.press("Return to Account screen")


def _secondary(world: World) -> list[str]:
    return world.filer(TVALE).secondary_emails


def test_one_begins_not_exempt_changes_it_and_begins_not_exempt_again(panel: World) -> None:
    page = panel.signed_on(TESS)
    page.see("PACER exemption status at this court: NOT EXEMPT")
    page.follow("Utilities").follow("Change PACER Exemption Status")
    page.press("Change to exempt").see("PACER exemption status at this court: EXEMPT")
    panel.open(page, "/ctd/cgi-bin/menu.pl").not_see("NOT EXEMPT")

    panel.signed_on(TESS).see("NOT EXEMPT")
    told = [t.facts["exempt"] for t in panel.trail() if t.event == Event.COURT_EXEMPTION_CHANGED]
    assert told == [True]


def test_exempt_at_one_court_is_not_exempt_at_another(panel: World) -> None:
    panel.at_pacer(TESS, cja_districts=["ctd", "ctb"])
    page = panel.open(panel.signed_on(TESS), EXEMPTION)
    page.press("Change to exempt")

    panel.open(page, "/ctb/cgi-bin/login.pl").see("NOT EXEMPT")


def test_the_receipt_shows_whether_a_docket_was_exempt(panel: World) -> None:
    page = panel.signed_on(TESS)
    docket = "/ctd/cgi-bin/DktRpt.pl?case=3:17-cv-01342"
    panel.open(page, docket).not_see("(exempt)")
    panel.open(page, EXEMPTION).press("Change to exempt")
    panel.open(page, docket).see("(exempt)")


def test_who_has_no_privileges_is_told_why_and_sees_no_line_about_it(world: World) -> None:
    page = world.signed_on(JANE)
    page.not_see("exemption status")
    page.follow("Utilities").not_see("Change PACER Exemption Status")
    page = world.open(page, EXEMPTION)

    assert page.status == 422
    page.see("has no exempt privileges at this court")


def test_pacers_data_is_greyed_out_and_the_way_there_stands_beside(world: World) -> None:
    page = world.open(world.signed_on(TESS), ACCOUNT)
    greyed = {str(each["name"]): each for each in page.find("#account-form [disabled]")}

    assert set(greyed) == {"name", "address", "email", "notices"}
    assert greyed["name"]["value"] == "Tess Vale"
    assert "Edit my name and address information" in page.links()


def test_addresses_are_saved_by_the_submit_of_the_account_screen_alone(world: World) -> None:
    page = world.open(world.signed_on(TESS), ACCOUNT).follow("Email information...")
    _type(page, "ann@firm.example.test", "", " bob@firm.example.test ")
    page.see("not saved yet")
    assert _secondary(world) == []
    page.press("Submit").see("Your CM/ECF account was updated.")

    assert _secondary(world) == ["ann@firm.example.test", "bob@firm.example.test"]
    page.not_see("not saved yet")
    page.press("Submit").see("There was nothing to save")
    told = [t for t in world.trail() if t.event == Event.COURT_ACCOUNT_UPDATED]
    assert [t.facts["secondary_addresses"] for t in told] == [2]


def test_all_that_is_wrong_with_the_addresses_is_said_at_once_and_kept(world: World) -> None:
    page = world.open(world.signed_on(TESS), EMAIL)
    _type(page, "ann", "a@b.example.test", "A@b.example.test", TESS.email)

    assert page.status == 422
    page.see("There are")
    assert page.value("Secondary e-mail address 1") == "ann"
    page.see("This is not an e-mail address")
    page.see("This address is in the list above already.")
    assert _secondary(world) == []


def test_an_account_that_is_not_linked_has_nothing_to_maintain(world: World) -> None:
    page = world.open(world.signed_on(JANE), ACCOUNT)

    assert page.status == 422
    page.see("Your CM/ECF account is not linked yet")


def test_the_transaction_log_shows_the_link_and_ones_own_filings(world: World) -> None:
    page = world.signed_on(TESS)
    page.follow("Utilities").follow("View Your Transaction Log")

    page.see(f"Linked to PACER account {TESS.account}")
    page.follow("Back to Utilities").follow("Mailing Info for a Case")
    assert page.title == "Mailing Info for a Case"


def test_an_appellate_court_has_a_home_page_and_words_of_its_own(world: World) -> None:
    page = world.open_link_form(JANE, "ca2")
    submit_link_form(page, JQUINN)

    assert page.title == "NextGen home page"
    page.see(f"PACER account {JANE.account} and filer account {JQUINN} are linked")
    page.follow("Utilities").follow("Update My Account").follow("Edit My Information")
    assert page.url.endswith("/pscof/login.xhtml?again")
    assert [str(each.get("type")) for each in page.find("main input[type=password]")]


def test_capitals_at_an_appellate_court_are_named_with_the_remedy(world: World) -> None:
    page = submit_link_form(world.open_link_form(JANE, "ca2"), JQUINN.upper())

    assert page.status == 422
    page.see("filer logins are all in small letters")


def test_a_court_with_stale_menus_shows_the_new_one_after_the_next_sign_on(world: World) -> None:
    world.start(stale_menu=True)
    page = submit_link_form(world.open_link_form())
    page.press("Submit").see("The filing menus show after your next sign-on")
    world.open(page, "/ctd/cgi-bin/menu.pl").see("Linked, but the filing menus are missing?")
    assert "Civil" not in page.links()
    world.open(page, "/ctd/filing/civil").not_see("You cannot file here")

    page = world.open(page, "/ctd/cgi-bin/login.pl?logout")
    assert "Civil" in world.signed_on().links()
    assert page.url.startswith(world.urls[COURT])
