"""The people of the tests of PACER's accounts, and the pages they go through.

Owns a cast with every kind of account, and fills in the wizards as a person would.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from pacer_mock.accounts.domain.choices import QUESTIONS
from pacer_mock.accounts.models import Account
from pacer_mock.accounts.services.accounts import account_numbered
from sso_sim.kit import rehearsals
from sso_sim.kit.models import TrailRow
from tests.support.browser import Browser
from tests.support.provider import PASSWORD, World, account

T = TypeVar("T")

LEGACY = "2047319"
UPGRADED = "7012345"
SHARED = "3320951"
LEGACY_SHARED = "2011122"
PAA = "4400100"
LEGACY_PAA = "2044001"
CJA = "2055500"
WAITING = "7654321"
NEW_PASSWORD = "Quiet-River-42!"
COURTS = [
    {
        "court": "ctd",
        "title": "U.S. District Court, District of Connecticut",
        "kind": "district",
        "psc_court_id": "CTDC",
        "stage": "CURRENT",
    },
    {
        "court": "ca2",
        "title": "U.S. Court of Appeals, Second Circuit",
        "kind": "appellate",
        "psc_court_id": "CA02",
        "stage": "LIVE",
    },
]

PERSON = {
    "first_name": "Walter",
    "middle_name": "",
    "last_name": "Brandt",
    "email": "walter@example.test",
    "date_of_birth": "02/29/1956",
    "user_type": "INDIVIDUAL",
}
ADDRESS = {
    "firm": "Law Office",
    "line1": "9 Wharf Street",
    "line2": "",
    "city": "New London",
    "state": "CT",
    "county": "New London",
    "zip": "06320",
    "phone": "860-555-0126",
}
"""The Person and Address tabs as drafts store them."""


def cast() -> list[dict[str, Any]]:
    """Return one account of every kind."""
    legacy = {"generation": "legacy", "opened_on": "2003-05-19"}
    return [
        account(UPGRADED, "jane.filer"),
        account(
            LEGACY,
            "wb2003",
            first_name="Walter",
            last_name="Brandt",
            email="walter.brandt@example.test",
            firm="Law Office of Walter Brandt",
            address={
                "street": "9 Wharf Street",
                "city": "New London",
                "state": "CT",
                "zip": "06320",
                "phone": "(860) 555-0126",
            },
            **legacy,
        ),
        account(SHARED, "wbs-office", first_name="", last_name="Whitlock & Boyle", holder="shared"),
        account(LEGACY_SHARED, "wb1999", first_name="", last_name="Whitlock", holder="shared")
        | legacy,
        account(PAA, "billing.office", holder="administrative"),
        account(LEGACY_PAA, "bill99", holder="administrative") | legacy,
        account(CJA, "cja001", holder="cja") | legacy,
        account(WAITING, "waiting.one", status="awaiting-token", opened_on="2017-12-08"),
    ]


def manage(world: World, username: str, password: str = PASSWORD) -> Browser:
    """Return a browser that is logged in to Manage My Account."""
    browser = world.browser().open(f"{world.issuer}/pscof/login.xhtml")
    browser.fill("Username", username)
    browser.fill("Password", password)
    return browser.press("Login")


def person(browser: Browser, changed: Mapping[str, str] = {}, press: str = "Next") -> Browser:
    """Fill in the Person tab and press a button."""
    typed = {
        "First Name": "Ana",
        "Middle Name": "",
        "Last Name": "Sandoval",
        "Email": "ana.sandoval@example.test",
        "Confirm Email": "ana.sandoval@example.test",
        "Date of Birth": "02/29/1980",
    } | dict(changed)
    user_type = typed.pop("User Type", "INDIVIDUAL")
    fill_in(browser, typed)
    browser.choose("User Type", user_type)
    return browser.press(press)


def address(browser: Browser, changed: Mapping[str, str] = {}, press: str = "Next") -> Browser:
    """Fill in the Address tab and press a button."""
    typed = {
        "Firm/Office": "Whitlock & Boyle",
        "Address": "200 State House Square",
        "Room/Suite": "",
        "City": "Hartford",
        "County": "Hartford",
        "Zip/Postal Code": "06103",
        "Primary Phone": "(860) 555-0133",
    } | dict(changed)
    state = typed.pop("State", "Connecticut")
    fill_in(browser, typed)
    browser.choose("State", state)
    return browser.press(press)


def security(browser: Browser, changed: Mapping[str, str] = {}) -> Browser:
    """Fill in the Security tab without pressing anything."""
    password = changed.get("Password", NEW_PASSWORD)
    typed = {
        "Username": "ana.sandoval",
        "Password": password,
        "Confirm Password": password,
        "Security Answer 1": "Hartford",
        "Security Answer 2": "Rex",
    } | dict(changed)
    questions = {
        "Security Question 1": typed.pop("Security Question 1", QUESTIONS[0]),
        "Security Question 2": typed.pop("Security Question 2", QUESTIONS[2]),
    }
    fill_in(browser, typed)
    for label, value in questions.items():
        browser.choose(label, value)
    return browser


def fill_in(browser: Browser, fields: dict[str, str]) -> None:
    """Type into the fields of the page."""
    for label, value in fields.items():
        browser.fill(label, value)


def complaints(browser: Browser) -> dict[str, str]:
    """Return the text beside each field, by its label."""
    found = {}
    for group in browser.find(".usa-form-group--error"):
        label = group.select_one("label, legend")
        error = group.select_one(".usa-error-message")
        assert label is not None
        assert error is not None
        name = " ".join(label.get_text(" ").split()).removesuffix(" *")
        found[name] = " ".join(error.get_text(" ").split()).replace("Error: ", "")
    return found


def events(world: World, name: str) -> list[TrailRow]:
    """Return the trail's lines of one event, oldest first."""
    with world.pacer.sandbox.database.reading(world.id) as session:
        query = select(TrailRow).where(TrailRow.event == name).order_by(TrailRow.position)
        return list(session.scalars(query))


def letters(world: World) -> list[TrailRow]:
    """Return the letters of the rehearsal, oldest first."""
    return events(world, "mail.sent")


@contextmanager
def acting(world: World) -> Iterator[Session]:
    """Open a write transaction of the rehearsal as a request does."""
    with world.pacer.sandbox.database.transaction(world.id) as session:
        assert rehearsals.load(session, lock=True) is not None
        yield session


def row(world: World, account_number: str) -> dict[str, Any]:
    """Return everything stored about an account, as plain values, to compare before and after."""
    with world.pacer.sandbox.database.reading(world.id) as session:
        account = account_numbered(session, account_number)
        address = account.address
        return {
            **_columns(account),
            "address": _columns(address) if address else None,
            "security": [_columns(each) for each in account.security],
            "letter": _columns(account.letter) if account.letter else None,
        }


def count(world: World) -> int:
    """Return how many accounts there are."""
    with world.pacer.sandbox.database.reading(world.id) as session:
        return len(session.scalars(select(Account)).all())


def _columns(thing: Any) -> dict[str, Any]:
    return {column.key: getattr(thing, column.key) for column in thing.__table__.columns}


WALTER = {
    "First Name": "Walter",
    "Last Name": "Brandt",
    "Email": "walter.brandt@example.test",
    "Confirm Email": "walter.brandt@example.test",
}
"""The values that the holder of the Legacy account types on the Person tab."""


def at_security(browser: Browser) -> Browser:
    """Go from the Person tab of the Upgrade wizard to the Security tab, as Walter."""
    person(browser, WALTER)
    return address(browser)


def box(browser: Browser) -> str:
    """Return the text of the landing box of Manage My Account."""
    return " ".join(browser.find(".landing-box")[0].get_text(" ").split())
