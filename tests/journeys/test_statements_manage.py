"""The sessions and statements of Manage My Account: every tab, every item, every change.

A page is read in one snapshot. A change is read in one, and written in one short transaction; it is
counted with the page it leads to. The accounts have rows of every kind, so that a statement
repeated for each row shows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple, cast

import pytest
from sqlalchemy import QueuePool

from pacer_mock.manage.domain import Item, entries, tabs
from pacer_mock.manage.views.items import PAGES, TABS
from pacer_mock.memberships.wording import ACKNOWLEDGED, LEAVING
from sso_sim.contract.apps import PACER
from sso_sim.contract.claims import Holder
from tests.support import pacer_accounts as people
from tests.support import pacer_charges, pacer_memberships
from tests.support import pacer_multifactor as mfa
from tests.support.browser import Browser
from tests.support.provider import PASSWORD, Pacer, World, account, pacer_in_place
from tests.support.statements import Counter

TODAY = "2026-11-24T09:00:00-05:00"
JANE, PAA = "jane.filer", "billing.office"
HOLDERS = {JANE: Holder.INDIVIDUAL, PAA: Holder.ADMINISTRATIVE}
MEMBERS = [f"member.{place}" for place in range(3)]
NUMBERS = [f"710000{place}" for place in range(3)]
CA2 = str(people.COURTS[1]["title"])

ON_TAB, ON_ITEM, ON_CHANGE = (2, 7), (2, 9), (4, 18)
"""The most sessions and statements of a tab, of an item, of a change with the page after it."""

MORE = {
    "name, court": 22,
    "address, court": 22,
    "noticing, court": 26,
    "accept": 25,
    "prove": 23,
}
"""The statements of changes that do more: they ask a court (noticing asks twice: address and
choices), move a balance to a PAA, or count attempts."""


@pytest.fixture(scope="module")
def pacer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pacer]:
    """PACER alone; no worker runs besides the counted requests."""
    with pacer_in_place(tmp_path_factory.mktemp("pacer")) as made:
        yield made


@pytest.fixture(scope="module")
def counter(pacer: Pacer) -> Counter:
    """Count PACER's sessions and statements."""
    return Counter().watch({PACER: pacer.app}, pacer.sandbox.transport)


def lived_in(pacer: Pacer) -> World:
    """Start a rehearsal in which Jane files and owes, and a PAA pays for three and asks for her."""
    members = [account(number, name) for number, name in zip(NUMBERS, MEMBERS, strict=True)]
    world = pacer.start(accounts=people.cast() + members, courts=people.COURTS, now=TODAY)
    for court in people.COURTS:
        body = {"account_number": people.UPGRADED, "court": court["court"], "filer_name": "Jane"}
        assert world.pacer.back_door("PUT", world.id, f"/registrations/{court['court']}", body).ok
    for number in (people.UPGRADED, *NUMBERS):
        for month in ("01", "05", "08", "11"):
            at = f"2026-{month}-02T12:30:00-05:00"
            key, facts = f"{number}-{month}", {"account_number": number, "at": at}
            pacer_charges.charge(world, 4000, key, client_code=f"code-{month}", **facts)
    for number in NUMBERS:
        pacer_memberships.join(world, number)
    pacer_memberships.ask(world)
    pacer_charges.move_clock(world, "2027-01-05T12:00:00-05:00")
    return world


def address_of(pacer: Pacer, endpoint: str) -> str:
    return pacer.app.url_map.bind("").build(endpoint)


def manage(world: World, username: str, item: Item) -> Browser:
    browser = people.manage(world, username)
    while "csologin" in browser.url:
        browser.press("Skip")
    return browser.open(world.issuer + address_of(world.pacer, PAGES[item]))


def cost(counter: Counter) -> tuple[int, int]:
    """Return the sessions and statements since the last call."""
    taken = counter.costs_taken()
    return sum(each.sessions for each in taken), sum(each.statements for each in taken)


def too_dear(found: Mapping[str, tuple[int, int]], most: tuple[int, int]) -> list[str]:
    return [
        f"{name}: {sessions} sessions, {statements} statements"
        for name, (sessions, statements) in found.items()
        if sessions > most[0] or statements > most[1]
    ]


class Change(NamedTuple):
    """The values that *username* fills in on the page of an item, and the button to press then."""

    username: str
    item: Item
    fill: Callable[[Browser, World], object]
    button: str = "Submit"


def typed(fields: Mapping[str, str], *ticked: str) -> Callable[[Browser, World], None]:
    def fill(page: Browser, _world: World) -> None:
        people.fill_in(page, dict(fields))
        for label in ticked:
            page.tick(label)

    return fill


def nothing(_page: Browser, _world: World) -> None:
    """Leave the page unchanged."""


def two(label: str, value: str) -> dict[str, str]:
    return {label: value, f"Confirm {label}": value}


def questions(page: Browser, _world: World) -> None:
    page.choose("Security Question 1", "In what city were you born?")
    page.choose("Security Question 2", "Who was your first employer?")
    answers = {"Security Answer 1": "Hartford", "Security Answer 2": "The Mill"}
    people.fill_in(page, OLD | answers)


def moved(page: Browser, _world: World) -> None:
    people.fill_in(page, {"Address": "9 Wharf Street", "City": "New London", "County": "NL"})
    people.fill_in(page, {"Zip/Postal Code": "06320", "Primary Phone": "860-555-0126"})
    page.choose("State", "Connecticut")


def moved_at_court(page: Browser, world: World) -> None:
    moved(page, world)
    page.tick(CA2)


def stored(page: Browser, world: World) -> None:
    typed(CARD)(page, world)
    page.press("Submit").follow("Manage My Stored Payment Information")


def mailed(page: Browser, world: World) -> None:
    page.press("Send Security Code")
    page.fill("Security Code", mfa.mailed_code(world))


def proved(page: Browser, world: World) -> None:
    mailed(page, world)
    page.press("Submit")


def at_app(page: Browser, world: World) -> None:
    proved(page, world)
    page.follow("Add an authenticator app")
    secret = page.find("code.secret")[0].get_text().replace(" ", "")
    people.fill_in(page, {"Name of the App": "My phone", "One-Time Passcode": mfa.code(secret)})


def with_app(page: Browser, world: World) -> None:
    at_app(page, world)
    page.press("Submit").press("Get New Codes").press("I have kept them")


def with_codes(page: Browser, world: World) -> None:
    proved(page, world)
    page.press("Get New Codes")


def chosen(page: Browser, _world: World) -> None:
    """Tick the first box of the page."""
    page.find("input[type=checkbox]")[0]["checked"] = ""


def leaver(page: Browser, world: World) -> None:
    page.fill("Remark", "No longer with our firm")
    chosen(page, world)


def demanded(page: Browser, _world: World) -> None:
    page.find("input[type=radio]")[0]["checked"] = ""


def privileges(page: Browser, _world: World) -> None:
    page.fill("Account number of the old CJA account", people.CJA)
    chosen(page, _world)


OLD = {"Current Password": PASSWORD}
CARD = {"Card Number": "4111 1111 1111 1111", "Expiration Date": "12/2030"}
ASKED = {"Account Number": people.WAITING, "Last Name": "Filer", "Brief Remark": "Ours"}
NOTICES, BILLS = "Primary E-Filing Email", "Billing Email"

CHANGES: Mapping[str, Change] = {
    "username": Change(JANE, Item.USERNAME, typed(OLD | {"Username": "jane.q.filer"})),
    "password": Change(JANE, Item.PASSWORD, typed(OLD | two("Password", people.NEW_PASSWORD))),
    "security": Change(JANE, Item.SECURITY, questions),
    "billing email": Change(JANE, Item.BILLING_EMAIL, typed(two(BILLS, "bills@example.test"))),
    "preferences": Change(JANE, Item.BILLING_PREFERENCES, demanded),
    "name": Change(JANE, Item.PERSONAL, typed({"First Name": "Janet"})),
    "name, court": Change(JANE, Item.PERSONAL, typed({"First Name": "Janet"}, CA2)),
    "address": Change(JANE, Item.ADDRESS, moved),
    "address, court": Change(JANE, Item.ADDRESS, moved_at_court),
    "noticing": Change(JANE, Item.NOTICING, typed(two(NOTICES, "n@example.test"))),
    "noticing, court": Change(JANE, Item.NOTICING, typed(two(NOTICES, "n@example.test"), CA2)),
    "privileges": Change(JANE, Item.CJA, privileges),
    "pay": Change(JANE, Item.PAY_FEES, typed(CARD)),
    "card": Change(JANE, Item.STORED_PAYMENT, typed(CARD)),
    "no card": Change(JANE, Item.STORED_PAYMENT, stored, "Remove the card"),
    "accept": Change(JANE, Item.PAA_ANSWER, nothing, "Accept"),
    "ignore": Change(JANE, Item.PAA_ANSWER, nothing, "Ignore"),
    "leave": Change(MEMBERS[0], Item.LEAVE_PAA, typed({}, LEAVING)),
    "invite": Change(PAA, Item.PAA_ADD, typed(ASKED, ACKNOWLEDGED)),
    "rescind": Change(PAA, Item.PAA_RESCIND, chosen),
    "remove": Change(PAA, Item.PAA_REMOVE, leaver),
    "client codes": Change(PAA, Item.PAA_CODES, demanded),
    "security code": Change(JANE, Item.MULTIFACTOR, nothing, "Send Security Code"),
    "prove": Change(JANE, Item.MULTIFACTOR, mailed),
    "app": Change(JANE, Item.MULTIFACTOR, at_app),
    "app on the phone": Change(JANE, Item.MULTIFACTOR, at_app, "Put it on the rehearsal's phone"),
    "no app": Change(JANE, Item.MULTIFACTOR, with_app, "Remove My phone"),
    "codes": Change(JANE, Item.MULTIFACTOR, proved, "Get New Codes"),
    "kept": Change(JANE, Item.MULTIFACTOR, with_codes, "I have kept them"),
}


@pytest.mark.parametrize("username", HOLDERS)
def test_the_tabs_and_the_items(pacer: Pacer, counter: Counter, username: str) -> None:
    world, holder = lived_in(pacer), HOLDERS[username]
    browser = manage(world, username, Item.USERNAME)
    on_tabs, on_items = {}, {}
    cost(counter)
    for tab in tabs(holder):
        browser.open(world.issuer + address_of(pacer, TABS[tab]))
        assert browser.status == 200, tab
        on_tabs[tab.value] = cost(counter)
        for item in entries(tab, holder):
            browser.open(world.issuer + address_of(pacer, PAGES[item]))
            assert browser.status == 200, item
            on_items[item.value] = cost(counter)

    assert len(on_tabs) == len(tabs(holder))
    assert too_dear(on_tabs, ON_TAB) == []
    assert too_dear(on_items, ON_ITEM) == []


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_with_the_page_after_it(pacer: Pacer, counter: Counter, name: str) -> None:
    change = CHANGES[name]
    world = lived_in(pacer)
    page = manage(world, change.username, change.item)
    change.fill(page, world)
    cost(counter)
    page.press(change.button)

    assert (page.status, len(page.response.history)) == (200, 1), page.text
    found = cost(counter)
    sessions, statements = ON_CHANGE
    assert too_dear({name: found}, (sessions, MORE.get(name, statements))) == []


@pytest.mark.parametrize("name", ["username", "password", "security"])
def test_no_session_is_open_while_a_password_is_checked_or_hashed(
    pacer: Pacer, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    passwords, pool = pacer.sandbox.passwords, cast(QueuePool, pacer.sandbox.database.engine.pool)
    page = manage(lived_in(pacer), CHANGES[name].username, CHANGES[name].item)
    CHANGES[name].fill(page, World(pacer, ""))
    open_then: list[int] = []

    def watched(does: Callable[..., Any]) -> Callable[..., Any]:
        def watch(*given: Any) -> Any:
            open_then.append(pool.checkedout())
            return does(*given)

        return watch

    for does in ("hash", "verify"):
        monkeypatch.setattr(passwords, does, watched(getattr(passwords, does)))
    page.press("Submit")

    assert page.status == 200, page.text
    assert set(open_then) == {0}
