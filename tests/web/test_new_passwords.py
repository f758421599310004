"""A made-up password, from the form that offers it to the card at the desk, through all apps."""

from __future__ import annotations

import re
from typing import Any

import pytest

from ecf_mock.wording.sign_on import REDACTION_BOX
from sso_sim.contract.apps import COURT, DESK, ECF, PACER
from sso_sim.kit.request_context import EXTENSION
from sso_sim.kit.throwaway_password_form import USE
from tests.support import pacer_accounts as people
from tests.support.browser import Browser
from tests.support.desk import TheDesk
from tests.support.pacer_registration import at_last_tab, with_card


class Rehearsal:
    """A rehearsal started at the desk, through the pages of the four apps."""

    def __init__(self, desk: TheDesk, scenario: str) -> None:
        self.desk, self.id = desk, desk.create(scenario)
        people_in = desk.progress(self.id).scenario.people
        self.person = next(
            (each for each in people_in if each.pacer and not each.shares), people_in[0]
        )

    def at(self, app: str, path: str = "/") -> str:
        return self.desk.use_cases.resources.address(app, self.id) + path

    def deliver(self) -> None:
        """Let all pending messages to the desk arrive."""
        for name, app in self.desk.apps.items():
            if name != DESK:
                app.extensions[EXTENSION].worker.run_once()

    def cards(self) -> dict[str, str]:
        """Return the contents of all cards, by the heading of each."""
        self.deliver()
        page = self.desk.browser().open(self.at(DESK))
        found = page.find(".credentials")
        return {each.select_one("h4").get_text(): _facts(each) for each in found}  # type: ignore[union-attr]

    def manage(self) -> Browser:
        """Log in to Manage My Account as the person of the scenario."""
        assert self.person.pacer is not None
        browser = self.desk.browser().open(self.at(PACER, "/pscof/login.xhtml"))
        browser.fill("Username", self.person.pacer.username)
        browser.fill("Password", self.person.pacer.password)
        return browser.press("Login")

    def trail(self) -> str:
        """Return everything the desk shows of the rehearsal, in one text."""
        self.desk.use_cases.feeds.freshen()
        answer = self.desk.api("GET", f"/api/rehearsals/{self.id}/trail")
        mail = self.desk.api("GET", f"/api/rehearsals/{self.id}/mail")
        return answer.text + mail.text


def _facts(card: Any) -> str:
    return " ".join(card.select_one("dl").get_text(" ").split())


def taken(browser: Browser) -> str:
    """Tick the box and return the password."""
    browser.tick(USE)
    return str(browser.find(".throwaway code")[0].get_text())


PACER_CARD = "PACER account"
ECF_CARD = "CM/ECF login, District of Connecticut"


def test_a_new_pacer_password_stands_on_the_card_until_one_starts_over(desk: TheDesk) -> None:
    world = Rehearsal(desk, "S15")
    before = world.cards()
    browser = world.manage().follow("Change Password")
    assert world.person.pacer is not None
    browser.fill("Current Password", world.person.pacer.password)
    password = taken(browser)
    browser.press("Submit").see("Your password was changed.")

    assert password in world.cards()[PACER_CARD]
    assert world.person.pacer.password not in world.cards()[PACER_CARD]
    assert password not in world.trail()
    desk.use_cases.rehearsals.reset(world.id)
    assert world.cards() == before


def test_of_a_typed_password_only_the_day_stands_there(desk: TheDesk) -> None:
    world = Rehearsal(desk, "S15")
    browser = world.manage().follow("Change Password")
    assert world.person.pacer is not None
    browser.fill("Current Password", world.person.pacer.password)
    people.fill_in(
        browser, {"Password": people.NEW_PASSWORD, "Confirm Password": people.NEW_PASSWORD}
    )
    browser.press("Submit")

    card = world.cards()[PACER_CARD]
    assert re.search(r"Password chosen by you on \d\d/\d\d/\d{4}, not kept here", card)
    assert people.NEW_PASSWORD not in str(world.cards())


def test_whoever_registers_gets_a_card(desk: TheDesk) -> None:
    world = Rehearsal(desk, "S15")
    browser = desk.browser().open(world.at(PACER, "/pscof/registration")).follow("Register")
    at_last_tab(browser)
    password = taken(browser)
    with_card(browser, Password="")
    assert browser.title == "Registration Complete"

    world.deliver()
    page = desk.browser().open(world.at(DESK))
    [newcomer] = page.find("#newcomers .person")
    said = " ".join(newcomer.get_text(" ").split())
    assert f"Username ana.sandoval Password {password} Account number" in said
    live = desk.browser().open(world.at(DESK, "/live"))
    assert password in live.response.text


def test_who_links_the_account_just_registered_is_not_shown_as_robbed(desk: TheDesk) -> None:
    world = Rehearsal(desk, "S06")
    browser = desk.browser().open(world.at(PACER, "/pscof/registration")).follow("Register")
    at_last_tab(browser)
    password = taken(browser)
    with_card(browser, Password="")
    browser.open(world.at(COURT, "/ctd/cgi-bin/login.pl"))
    browser.fill("Username", "ana.sandoval")
    browser.fill("Password", password)
    browser.press("Login").follow("Utilities")
    browser.follow("Link a CM/ECF account to my PACER account")
    browser.fill("CM/ECF login", world.person.ecf["ctd"].login)
    browser.fill("CM/ECF password", world.person.ecf["ctd"].password)
    browser.press("Submit").press("Submit")
    assert browser.title == "Your accounts are linked"

    world.deliver()
    desk.use_cases.feeds.freshen()
    standing = desk.browser().open(world.at(DESK)).find(".standing-row")[0].get_text(" ")
    assert "linked to the new PACER account" in standing
    assert "somebody else" not in standing


def test_the_old_courts_own_login_page_offers_one_too(desk: TheDesk) -> None:
    world = Rehearsal(desk, "S15")
    filer = world.person.ecf["ctd"]
    browser = desk.browser().open(world.at(ECF, "/ctd/cgi-bin/login.pl"))
    browser.fill("Login", filer.login)
    browser.fill("Password", filer.password)
    browser.tick(REDACTION_BOX)
    browser.press("Login").follow("Utilities").follow("Maintain Your Login/Password")
    browser.fill("Login", "brandnew9")
    password = taken(browser)
    browser.press("Submit").see("are kept as shown")

    assert world.cards()[ECF_CARD] == f"CM/ECF login brandnew9 CM/ECF password {password}"
    assert password not in world.trail()


@pytest.mark.parametrize(
    "app, ask, labels, send",
    [
        (ECF, "Submit", ("Login ID", "New password"), "Submit"),
        ("court", "Mail me the link", ("CM/ECF login", "New CM/ECF password"), "Set the password"),
    ],
)
def test_the_reset_of_both_courts_offers_one_and_says_all_that_is_wrong_at_once(
    desk: TheDesk, app: str, ask: str, labels: tuple[str, str], send: str
) -> None:
    world = Rehearsal(desk, "S15" if app == ECF else "S08")
    login = world.person.ecf["ctd"].login
    browser = desk.browser().open(world.at(app, "/ctd/cgi-bin/password-reset.pl"))
    browser.fill(labels[0], login)
    browser.press(ask)
    desk.use_cases.feeds.freshen()
    mail = desk.api("GET", f"/api/rehearsals/{world.id}/mail").json()
    found = re.search(r"http\S+password-reset\.pl/\S+", str(mail["items"][-1]["text"]))
    assert found is not None
    browser.open(found.group())
    people.fill_in(browser, {labels[0]: "somebodyelse", labels[1]: "x"})
    browser.press(send)
    assert browser.status == 422
    assert list(people.complaints(browser)) == list(labels)
    browser.fill(labels[0], login)
    password = taken(browser)
    browser.press(send)

    assert browser.status == 200, browser.text
    assert password in world.cards()[ECF_CARD]
    assert password not in world.trail()
