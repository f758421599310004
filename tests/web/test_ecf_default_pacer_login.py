"""Change Your PACER Login, and the default PACER login that people mistake for the link."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from ecf_mock.models.filers import DefaultPacerLogin
from tests.support.browser import Browser
from tests.support.ecf import (
    BEN,
    BEN_KEY,
    JANE,
    JANE_NUMBER,
    KEY_OF_PACER,
    NOW,
    PANEL,
    Ecf,
)
from tests.support.ecf_pacer import give_pacer_login
from tests.support.record import CASE

BOX = "Make this my default PACER login"
CHANGE = "/ctd/cgi-bin/change-pacer-login.pl"
DOCKET = f"/ctd/cgi-bin/DktRpt.pl?case={CASE}"


def change(page: Browser, username: str = JANE, *, default: bool = True) -> Browser:
    page.follow("Utilities").follow("Change Your PACER Login")
    page.fill("PACER username", username)
    page.fill("PACER password", KEY_OF_PACER)
    if default:
        page.tick(BOX)
    return page.press("Submit")


def kept(ecf: Ecf) -> list[str]:
    with ecf.database.reading(ecf.rehearsal) as session:
        return [row.username for row in session.scalars(select(DefaultPacerLogin))]


def test_the_page_says_that_it_is_not_the_link(ecf: Ecf) -> None:
    page = ecf.signed_on().follow("Utilities").follow("Change Your PACER Login")
    page.see("This is not the link that NextGen needs")
    page.see("Then you still have to link.")
    page.see("Default PACER login None")


def test_a_default_login_spares_the_second_prompt_at_the_next_log_in(ecf: Ecf) -> None:
    page = change(ecf.signed_on())
    page.see("Nothing was linked by that.")
    page.see(f"Default PACER login {JANE}")
    page.follow("Logout")
    for path in (DOCKET, "/ctd/cgi-bin/iquery.pl"):
        page = ecf.signed_on().open(ecf.url + path)
        assert page.url == ecf.url + path
        page.see(f"PACER login {JANE}")
    assert [row.facts["pacer_login"] for row in ecf.trail("ecf.default-pacer-login")] == [JANE]


def test_without_the_box_it_is_charged_until_the_log_out(ecf: Ecf) -> None:
    page = change(ecf.signed_on(), default=False)
    page.see("This PACER login is charged until you log out.")
    assert page.open(ecf.url + DOCKET).url == ecf.url + DOCKET
    assert kept(ecf) == []
    assert ecf.signed_on().open(ecf.url + DOCKET).title == "PACER Login"


def test_the_box_is_at_the_second_prompt_as_well(ecf: Ecf) -> None:
    page = ecf.signed_on().follow("Query")
    page.tick(BOX)
    assert give_pacer_login(page).title == "Query"
    assert ecf.signed_on().follow("Query").title == "Query"


def test_the_second_time_takes_the_place_of_the_first(ecf: Ecf) -> None:
    page = change(change(ecf.signed_on()), PANEL)
    page.see(f"Charged now PACER login {PANEL}")
    assert kept(ecf) == [PANEL]


def test_a_default_is_one_filers_own(ecf: Ecf) -> None:
    change(ecf.signed_on())
    assert ecf.signed_on(BEN, BEN_KEY).follow("Query").title == "PACER Login"


def test_a_default_is_charged_whatever_stood_before_it(ecf: Ecf) -> None:
    page = change(ecf.signed_on(), f"X-{PANEL}")
    page.see(f"Charged now PACER login {PANEL} (exempt)")
    page = ecf.signed_on().open(ecf.url + DOCKET)
    page.not_see("(exempt)")
    page.see("0.10")


@pytest.mark.parametrize(
    ("columns", "words"),
    [
        ({"password_set_at": NOW + timedelta(hours=1)}, "has changed at PACER"),
        ({"search": "inactive"}, "Your Case Search Status is Inactive"),
        ({"client_code_required": True}, "A required Client Code was not entered."),
    ],
)
def test_a_default_that_is_good_no_longer_leads_to_the_prompt_and_says_why(
    ecf: Ecf, columns: dict[str, object], words: str
) -> None:
    change(ecf.signed_on())
    ecf.change_at_pacer(JANE_NUMBER, **columns)
    page = ecf.signed_on().open(ecf.url + DOCKET)
    assert page.title == "PACER Login"
    page.see(words)
    assert page.value("PACER username") == JANE
    give_pacer_login(page, PANEL)
    assert page.url == ecf.url + DOCKET


def test_with_pacer_down_a_default_opens_nothing_and_one_is_told(ecf: Ecf) -> None:
    change(ecf.signed_on())
    page = ecf.signed_on()
    ecf.line.cut = True
    page.follow("Query").see("PACER does not answer")
    ecf.line.cut = False
    assert page.follow("Query").title == "Query"


def test_a_wrong_login_changes_nothing_and_is_said_on_the_page(ecf: Ecf) -> None:
    page = ecf.signed_on().open(ecf.url + CHANGE)
    page.fill("PACER username", JANE)
    page.fill("PACER password", "wrong")
    page.tick(BOX)
    page.press("Submit")
    assert page.status == 422
    assert page.title == "Change Your PACER Login"
    page.see("Invalid PACER username or password")
    assert kept(ecf) == []


def test_the_default_can_be_removed_and_twice_is_once(ecf: Ecf) -> None:
    page = change(ecf.signed_on())
    form = {"csrf_token": str(page.find("form.one-button input[name=csrf_token]")[0]["value"])}
    page.press("Remove my default PACER login")
    page.see("You have no default PACER login any more.")
    again = page._session.post(f"{ecf.url}/ctd/cgi-bin/remove-pacer-login.pl", data=form)
    assert again.ok
    assert len(ecf.trail("ecf.default-pacer-login")) == 2
    assert ecf.signed_on().follow("Query").title == "PACER Login"
