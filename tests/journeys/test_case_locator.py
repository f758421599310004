"""A search over all courts, and the charges for it and for the dockets it leads to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import select

from pacer_mock.billing.models import Charge
from sso_sim.contract.apps import COURT, ECF, PACER
from sso_sim.contract.events import Event
from sso_sim.contract.fee_schedule import Billed
from sso_sim.kit.models import OutboxRow, TrailRow
from sso_sim.kit.request_context import EXTENSION
from tests.support import redaction
from tests.support.browser import Browser
from tests.support.desk import TheDesk, the_desk
from tests.support.engines import ENGINES, engine_of

DISTRICT = "U.S. District Court, District of Connecticut"


@pytest.fixture(scope="module", params=ENGINES)
def desk_apps(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[TheDesk]:
    """The four apps on SQLite, then on PostgreSQL; the test itself delivers the messages."""
    with engine_of(request) as url, the_desk(tmp_path_factory.mktemp("desk"), url) as running:
        yield running


@pytest.fixture
def desk(desk_apps: TheDesk) -> Iterator[TheDesk]:
    desk_apps.lines.mend()
    yield desk_apps
    desk_apps.lines.mend()


class Journey:
    """One rehearsal, and Margaret Ellery in it."""

    def __init__(self, desk: TheDesk, scenario: str) -> None:
        self.desk = desk
        answer = desk.api("POST", "/api/rehearsals", {"scenario": scenario, "label": "search"})
        assert answer.status_code == 201, answer.text
        created = answer.json()
        self.id: str = created["id"]
        self.urls = {app: url.rstrip("/") for app, url in created["urls"].items()}
        self.pacer: dict[str, Any] = created["people"][0]["pacer"]

    def sign_on(self, page: str, *, client_code: str = "") -> Browser:
        """Open a page that requires a sign-on, and sign on."""
        browser = self.desk.browser().open(page)
        browser.fill("Username", self.pacer["username"])
        browser.fill("Password", self.pacer["password"])
        browser.fill("Client Code (optional)", client_code)
        browser.press("Login")
        redaction.agree(browser)
        return browser

    def at_case_locator(self, **options: str) -> Browser:
        """Sign on at the Case Locator."""
        url = self.urls[PACER] + "/pcl/pages/search/find.jsf"
        return self.sign_on(url, **options)

    def rows(self, app: str, model: Any) -> list[Any]:
        """Return every row of *model* at an app."""
        database = self.desk.apps[app].extensions[EXTENSION].database
        with database.reading(self.id) as session:
            return list(session.scalars(select(model)))

    def charges(self) -> list[Charge]:
        """Return every charge, oldest first."""
        return sorted(self.rows(PACER, Charge), key=lambda charge: charge.at)

    def events(self, name: str) -> list[TrailRow]:
        """Return PACER's trail lines of an event."""
        return [line for line in self.rows(PACER, TrailRow) if line.event == name]

    def used(self, key: str, cents: int) -> None:
        """Charge Margaret this amount for a search at the district court."""
        body = {
            "account_number": self.pacer["account_number"],
            "court": "ctd",
            "what": "search",
            "description": "Search",
            "criterion": "Last/Business Name: harbor",
            "pages": cents // 10,
            "at": "2017-12-11T10:00:00-05:00",
        }
        path = f"/backdoor/charges/{key}"
        self.desk.transport.call(PACER, "PUT", path, rehearsal=self.id, json=body)

    def move_clock(self, to: str) -> None:
        """Move the rehearsal's clock at the desk."""
        answer = self.desk.api("POST", f"/api/rehearsals/{self.id}/clock", {"now": to})
        assert answer.ok, answer.text

    def invoices(self) -> list[str]:
        """Return the texts of the invoices in the mailbox, oldest first."""
        letters = [line.facts for line in self.rows(PACER, TrailRow) if line.kind == "mail"]
        return [each["text"] for each in letters if "invoice" in each["subject"]]

    def deliver(self) -> None:
        """Deliver the messages in the court's outbox."""
        self.desk.apps[COURT].extensions[EXTENSION].worker.run_once()


@pytest.fixture
def open_house(desk: TheDesk) -> Journey:
    """The bankruptcy court in the old CM/ECF, the other two in NextGen."""
    return Journey(desk, "main")


def search(browser: Browser, **typed: str) -> Browser:
    for label, value in typed.items():
        browser.fill(label.replace("_", " "), value)
    return browser.press("Search")


def found(browser: Browser) -> list[str]:
    return [str(cell.get_text()) for cell in browser.find("table tbody td:nth-child(2)")]


def test_a_search_finds_cases_in_all_courts_and_is_charged(open_house: Journey) -> None:
    browser = search(open_house.at_case_locator(client_code="HARBOR"), Party_Name="harbor")

    assert found(browser) == ["17-31207", "17-2214", "3:17-cv-01342"]
    browser.see("Cost: 0.10")
    browser.see("Client Code: HARBOR")
    browser.see("Search Criteria: Party Name: harbor")
    [charge] = open_house.charges()
    assert (charge.court, charge.what, charge.cents) == ("pcl", Billed.SEARCH, 10)
    assert charge.client_code == "HARBOR"
    [told] = open_house.events(Event.PACER_SEARCHED)
    assert (told.facts["found"], told.facts["silent"]) == (3, [])
    browser.follow("17-2214")
    assert browser.title == "Appeal Docket for Case 17-2214"


def test_cases_are_found_by_number_title_and_court(open_house: Journey) -> None:
    browser = open_house.at_case_locator()
    assert found(search(browser, Case_Number="2017cv1342")) == ["3:17-cv-01342"]
    assert found(search(browser, Case_Number="", Case_Title="united fen")) == ["3:17-cr-00218"]
    browser.choose("Court", DISTRICT)
    assert found(search(browser, Case_Title="harbor")) == ["3:17-cv-01342"]
    search(browser, Case_Title="nobody").see("No case was found")
    browser.see("Billable Pages: 1")
    assert len(open_house.charges()) == 4


def test_the_same_search_loaded_again_is_charged_once(open_house: Journey) -> None:
    browser = search(open_house.at_case_locator(), Party_Name="harbor")
    browser.open(browser.url)
    assert len(open_house.charges()) == 1
    assert len(open_house.events(Event.PACER_CHARGED)) == 1


@pytest.mark.parametrize(
    "app, missing, shown",
    [
        (COURT, 2, ["17-31207"]),
        (ECF, 1, ["17-2214", "3:17-cv-01342"]),
    ],
)
def test_a_court_that_is_down_is_named_and_the_others_are_shown(
    open_house: Journey, app: str, missing: int, shown: list[str]
) -> None:
    browser = open_house.at_case_locator()
    open_house.desk.lines.cut = lambda asked: asked == (app, "GET", "/backdoor/cases")
    search(browser, Party_Name="harbor")

    assert found(browser) == shown
    assert len(browser.find("[data-reason=court-does-not-answer]")) == missing
    browser.see("Cost: 0.10")


def test_where_no_court_answers_nothing_is_charged(open_house: Journey) -> None:
    browser = open_house.at_case_locator()
    open_house.desk.lines.cut = lambda asked: asked[2] == "/backdoor/cases"
    search(browser, Party_Name="harbor").see("No court answered, so nothing was charged.")
    assert open_house.charges() == []


def test_a_search_for_nothing_or_for_too_much_asks_no_court(open_house: Journey) -> None:
    browser = open_house.at_case_locator()
    search(browser).see("Type a case number, a case title or the name of a party.")
    assert browser.status == 422
    search(browser, Case_Number="x" * 41)
    assert browser.status == 422
    assert browser.value("Case Number") == "x" * 41
    assert all(path != "/backdoor/cases" for _app, _how, path in open_house.desk.lines.asked)
    assert open_house.charges() == []


def test_a_docket_is_charged_once_though_it_is_delivered_thrice(desk: TheDesk) -> None:
    journey = Journey(desk, "S01")
    browser = journey.sign_on(f"{journey.urls[COURT]}/ctd/cgi-bin/iquery.pl", client_code="HP-1")
    browser.fill("Case Number", "17-1342")
    browser.press("Run Query").follow("3:17-cv-01342")
    browser.see("Description: Docket Report")
    waiting: list[OutboxRow] = journey.rows(COURT, OutboxRow)
    assert len(waiting) == 2
    for row in waiting * 2:
        desk.transport.call(PACER, row.method, row.path, rehearsal=journey.id, json=row.body)
    journey.deliver()

    assert journey.rows(COURT, OutboxRow) == []
    charges = journey.charges()
    assert [(each.court, each.what, each.client_code) for each in charges] == [
        ("ctd", Billed.SEARCH, "HP-1"),
        ("ctd", Billed.DOCKET, "HP-1"),
    ]
    assert charges[1].criterion == "3:17-cv-01342"
    assert len(journey.events(Event.PACER_CHARGED)) == 2


def test_what_pacer_cannot_be_told_while_it_is_down_is_kept(desk: TheDesk) -> None:
    journey = Journey(desk, "S01")
    browser = journey.sign_on(f"{journey.urls[COURT]}/ctd/cgi-bin/iquery.pl")
    desk.lines.cut = lambda asked: asked[0] == PACER
    browser.open(f"{journey.urls[COURT]}/ctd/cgi-bin/DktRpt.pl?case=3:17-cv-01342")
    browser.see("Cost: 0.10")
    journey.deliver()
    assert (journey.charges(), len(journey.rows(COURT, OutboxRow))) == ([], 1)


@pytest.mark.parametrize(
    "before, charges, due, sentence",
    [
        (1490, "$15.00", "$0.00", "There is nothing to pay"),
        (1500, "$15.10", "$15.10", "Yours are above that, so all of them are due."),
    ],
)
def test_a_quarter_is_invoiced_once_and_due_only_above_its_waiver(
    open_house: Journey, before: int, charges: str, due: str, sentence: str
) -> None:
    open_house.used("before", before)
    search(open_house.at_case_locator(), Party_Name="harbor").see("Cost: 0.10")
    open_house.move_clock("2017-12-31T12:00:00-05:00")
    assert open_house.invoices() == []
    open_house.move_clock("2018-01-02T12:00:00-05:00")
    open_house.move_clock("2018-07-02T12:00:00-04:00")

    [text] = open_house.invoices()
    assert f"Charges: {charges}\nAmount due: {due}" in text
    assert sentence in text
