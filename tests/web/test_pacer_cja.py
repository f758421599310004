"""Asking for CJA privileges in Manage My Account, the answer, and the account that closes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update

from pacer_mock import agenda as calendar
from sso_sim.contract.events import Event
from sso_sim.kit import agenda
from sso_sim.kit.models import RehearsalRow
from tests.support import pacer_accounts as people
from tests.support.browser import Browser
from tests.support.provider import PASSWORD, Pacer, World, account

OWN, OLD = "5550187", "2210441"
NUMBER = "Account number of the old CJA account"
CTD = "U.S. District Court, District of Connecticut"
CTB = {
    "court": "ctb",
    "title": "U.S. Bankruptcy Court, District of Connecticut",
    "kind": "bankruptcy",
    "psc_court_id": "CTBK",
    "stage": "CURRENT",
}


@pytest.fixture
def world(pacer_app: Pacer) -> World:
    """Mara with both her accounts, beside an account of every kind."""
    mara = {"first_name": "Mara", "last_name": "Ellison", "email": "mara@example.test"}
    old = {"holder": "cja", "generation": "legacy", "cja_districts": ["ctd"]}
    accounts = [
        account(OWN, "mara.ellison", **mara),
        account(OLD, "mecja1", **mara | old),
        *people.cast(),
    ]
    return pacer_app.start(accounts=accounts, courts=[*people.COURTS, CTB])


@pytest.fixture
def mara(world: World) -> Browser:
    """Mara on the page of the request."""
    browser = people.manage(world, "mara.ellison").follow("Maintenance")
    return browser.follow("CJA Exempt Privileges")


def ask(browser: Browser, number: str = OLD, *courts: str) -> Browser:
    browser.fill(NUMBER, number)
    for court in courts or (CTD,):
        browser.tick(court)
    return browser.press("Submit")


def answer(world: World, button: str) -> Browser:
    desk = world.browser().open(f"{world.issuer}/psc/accounts/{OWN}")
    return desk.press(button)


def test_the_page_says_what_it_stands_for_and_offers_courts_that_appoint(mara: Browser) -> None:
    mara.see("you write an e-mail to pacer@psc.uscourts.gov")
    mara.see("nothing is sent to anybody")
    offered = [label.get_text(strip=True) for label in mara.find(".usa-checkbox__label")]
    assert offered == ["U.S. Court of Appeals, Second Circuit", CTD]


def test_asked_it_waits_and_a_second_submit_is_the_same_request(
    world: World, mara: Browser
) -> None:
    again = people.manage(world, "mara.ellison").open(mara.url)
    ask(mara)
    mara.see("waits for its answer")
    assert mara.find("[name=exempt_number]") == []
    ask(again)
    again.see("waits for its answer")
    assert len(people.events(world, Event.PACER_CJA_ASKED)) == 1


def test_granted_the_page_and_the_landing_box_say_where_and_the_desk_which(
    world: World, mara: Browser
) -> None:
    ask(mara)
    desk = answer(world, "Grant: move the privileges")
    desk.see("there is nothing to do for this account")
    assert "exempt in" not in people.box(mara.follow("Back to Maintenance"))
    assert f"CJA Exempt {CTD}" in people.box(mara)
    mara.follow("CJA Exempt Privileges").see(f"the privileges of account {OLD} were moved")
    desk.open(f"{world.issuer}/psc/accounts/{OLD}").see("This account is closed")
    assert desk.follow(OWN).title == "Mara Ellison"


@pytest.mark.parametrize("page", ["/pscof/login.xhtml", "/csologin/login.jsf"])
def test_the_closed_account_is_told_which_has_taken_its_place(
    world: World, mara: Browser, page: str
) -> None:
    old = world.browser().open(world.issuer + page)
    ask(mara)
    answer(world, "Grant: move the privileges")
    old.fill("Username", "mecja1")
    old.fill("Password", PASSWORD)
    old.press("Login")

    assert old.status == 422
    assert [each["data-reason"] for each in old.find("[data-reason]")] == ["account-closed"]
    old.see(OWN)
    [told] = people.events(world, Event.PACER_SIGN_ON_REFUSED)
    assert told.facts["reasons"] == ["account-closed"]


def test_whoever_is_in_with_the_old_account_is_out_when_it_closes(
    world: World, mara: Browser
) -> None:
    old = people.manage(world, "mecja1")
    old.see("This is a CJA-only account")
    ask(mara)
    old.open(f"{world.issuer}/pscof/manage/settings").see("This is a CJA-only account")
    world.pacer.back_door("PUT", world.id, "/clock", {"now": "2017-12-20T12:00:00-05:00"})

    assert old.open(f"{world.issuer}/pscof/manage/settings").title == "Manage My Account Login"


def test_a_clock_that_only_ticks_closes_it_and_ends_its_visits_too(
    world: World, mara: Browser
) -> None:
    old = people.manage(world, "mecja1")
    ask(mara)
    database = world.pacer.sandbox.database
    with database.transaction(world.id) as session:
        ago = datetime.now(UTC) - timedelta(days=30)
        session.execute(update(RehearsalRow).values(clock_set_at=ago))
    agenda.Calendar(database, calendar.HANDLERS)()

    assert [each.facts["exempt_number"] for each in people.events(world, Event.PSC_CJA_GRANTED)]
    assert old.open(f"{world.issuer}/pscof/manage/settings").title == "Manage My Account Login"


def test_refused_the_page_says_why_and_it_can_be_asked_anew(world: World, mara: Browser) -> None:
    ask(mara, people.CJA)
    desk = world.browser().open(f"{world.issuer}/psc/accounts/{OWN}")
    desk.see("another date of birth")
    assert "Grant: move the privileges" not in desk.text
    desk.press("Refuse")

    mara.open(mara.url).see("another date of birth")
    ask(mara).see("waits for its answer")


@pytest.mark.parametrize(
    "number, courts, complaints",
    [
        ("", (CTD,), [NUMBER]),
        ("221044", (CTD,), [NUMBER]),
        (OWN, (CTD,), [NUMBER]),
        ("".join(chr(0xFF10 + int(digit)) for digit in OLD), (CTD,), [NUMBER]),
        (OLD, (), ["Court that appoints you"]),
        ("<b>", (), [NUMBER, "Court that appoints you"]),
    ],
)
def test_all_that_is_wrong_is_said_and_what_was_typed_is_kept(
    mara: Browser, number: str, courts: tuple[str, ...], complaints: list[str]
) -> None:
    mara.fill(NUMBER, number)
    for court in courts:
        mara.tick(court)
    mara.press("Submit")

    assert mara.status == 422
    assert list(people.complaints(mara)) == complaints
    assert mara.value(NUMBER) == number
    assert len(mara.find("input[type=checkbox][checked]")) == len(courts)


def test_a_court_that_was_not_offered_is_refused(world: World, mara: Browser) -> None:
    token = mara.find("[name=csrf_token]")[0]["value"]
    for courts in (["ctb"], ["ctd", "xyz"], ["<b>"]):
        sent = {"csrf_token": token, "exempt_number": OLD, "districts": courts}
        assert mara._session.post(mara.url, data=sent).status_code == 422
    assert people.events(world, Event.PACER_CJA_ASKED) == []


BACK = "Back to Manage My Account"


@pytest.mark.parametrize(
    "username, reason, next_step",
    [
        ("wb2003", "cja-upgrade-first", "Upgrade"),
        ("wbs-office", "cja-asked-from-a-shared-account", BACK),
        ("billing.office", "cja-asked-from-an-administrative-account", BACK),
        ("mecja1", "cja-asked-from-the-exempt-account", BACK),
        ("waiting.one", "cja-activate-first", BACK),
    ],
)
def test_whoever_cannot_ask_is_told_why_and_what_to_do(
    world: World, username: str, reason: str, next_step: str
) -> None:
    browser = people.manage(world, username).open(f"{world.issuer}/pscof/manage/cja")

    assert browser.status == 422
    assert [each["data-reason"] for each in browser.find("[data-reason]")] == [reason]
    assert next_step in browser.links()
    [told] = people.events(world, Event.PACER_CJA_ASKED)
    assert (told.outcome, told.facts["reasons"]) == ("refused", [reason])
