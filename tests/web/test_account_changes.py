"""A change from Manage My Account to the clerk and back, as people meet it over HTTP."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import update

from sso_sim.contract.apps import COURT, PACER
from sso_sim.contract.events import Event
from sso_sim.kit.models import OutboxRow
from sso_sim.kit.request_context import EXTENSION
from tests.support import pdf
from tests.support.browser import Browser
from tests.support.clerk import SEEDED, at_desk, unlink
from tests.support.court import Start, World, deliver, manage
from tests.support.court_people import BMOSS, JANE, TESS, TITLE, TVALE
from tests.support.record import CASE

ADDRESS = "Update Address Information"
NAME = "Update Personal Information"
NOTICING = "Update E-Filer Email Noticing and Frequency"
HISTORY = "E-File Registration/Maintenance History"
SENT_TO = "Apply Updates to Selected Courts"
MOVED = {
    "Firm/Office": "Vale & Partners",
    "Address": "9 Wharf Street",
    "City": "New London",
    "County": "New London",
    "Zip/Postal Code": "06320",
    "Primary Phone": "860-555-0126",
}
DAILY = "Once a day: all notices in one message"
FIRST_NOTICE = "A notice of change must be filed in each case first"


@pytest.fixture
def linked(world: World) -> World:
    """PACER has been told of the link that the world begins with."""
    return register(world)


def register(world: World) -> World:
    body = {"account_number": TESS.account, "court": "ctd", "filer_name": "Tess Vale"}
    world.call(PACER, "PUT", f"/registrations/{SEEDED}", body)
    return world


def tess(world: World, item: str) -> Browser:
    return manage(world, TESS).follow("Maintenance").follow(item)


def move(world: World, street: str = "9 Wharf Street") -> Browser:
    page = tess(world, ADDRESS)
    for label, value in {**MOVED, "Address": street}.items():
        page.fill(label, value)
    page.choose("State", "Connecticut")
    page.tick(TITLE)
    page.press("Submit")
    deliver(world)
    return page


def notice_at(world: World, email: str, how: str = DAILY) -> Browser:
    page = tess(world, NOTICING)
    page.fill("Primary E-Filing Email", email)
    page.fill("Confirm Primary E-Filing Email", email)
    page.choose("Email Frequency", how)
    page.tick(TITLE)
    page.press("Submit")
    deliver(world)
    return page


def table(page: Browser, caption: str) -> list[list[str]]:
    [found] = [each for each in page.find("table") if caption in each.get_text()]
    rows = found.select("tbody tr")
    return [[cell.get_text(" ", strip=True) for cell in row.select("th, td")] for row in rows]


def test_the_clerk_sees_old_and_new_beside_one_another_and_accepts(linked: World) -> None:
    page = move(linked)
    page.see("Your address was changed. The courts you chose were asked to take it over.")
    page.follow(ADDRESS).see("Waiting for the court")
    account = linked.open(linked.signed_on(TESS), "/ctd/utilities/account")
    account.see("Waiting for the clerk")
    account.see("none on record at this court")
    desk = at_desk(linked).follow("Tess Vale, address")
    assert table(desk, "What the court has")[1] == ["Address", "none", "9 Wharf Street"]
    desk.press("Accept").see("The change of Tess Vale is accepted. PACER tells them.")
    deliver(linked)
    account.open(account.url).not_see("Waiting for the clerk")
    account.see("Vale & Partners 9 Wharf Street")
    page.open(page.url).see("Accepted by the court")
    page.see("(203) 555-0140")
    desk.follow("Tess Vale, address").see("Accepted by clerk.ctd")


def test_rejected_pacer_says_why_and_mails_it(linked: World) -> None:
    page = tess(linked, NAME)
    page.fill("Last Name", "Vale-Hart")
    page.tick(TITLE)
    page.press("Submit").see("Your personal information was changed.")
    deliver(linked)
    desk = at_desk(linked).follow("Tess Vale-Hart, name")
    assert desk.press("Reject").status == 422
    desk.see("Choose a reason.")
    desk.choose("Reason", FIRST_NOTICE)
    desk.fill("Remark to the sender", "three open cases")
    desk.press("Reject").see("is rejected")
    deliver(linked)
    page.open(page.url).follow(HISTORY).see("Rejected by the court")
    page.see("File a notice of change in each of your cases first.")
    page.see("three open cases")
    assert linked.filer(TVALE).name == "Tess Vale"


def test_notices_come_to_the_new_address_and_once_a_day(linked: World, tmp_path: Path) -> None:
    linked.change(BMOSS, email="ben@example.test")
    former = linked.filer(TVALE).email
    page = notice_at(linked, "tess@new.example.test")
    rows = table(page.follow(NOTICING), "What you sent to courts last")
    assert sorted(row[3].split(",")[0] for row in rows) == [
        "Accepted by the court",
        "Waiting for the court",
    ]
    at_desk(linked).follow("Tess Vale, primary e-mail address").press("Accept")
    file_motion(linked, tmp_path)
    assert mail_to(linked, "tess@new.example.test") == [
        "Your primary e-mail address at the court was changed"
    ]
    linked.call(COURT, "PUT", "/clock", {"now": "2017-12-13T00:00:00-05:00"})
    assert mail_to(linked, "tess@new.example.test")[1:] == [
        "Daily summary of notices, 12/12/2017: 1 notice"
    ]
    assert not [subject for subject in mail_to(linked, former) if "Activity" in subject]
    account = linked.open(linked.signed_on(TESS), "/ctd/utilities/account")
    account.see("PACER's own address of your account is tess@firm.example.test")
    assert account.value("Primary e-mail address") == "tess@new.example.test"
    assert account.value("Notices of filing") == "Once a day, with links"


def file_motion(world: World, folder: Path) -> None:
    path = folder / "motion.pdf"
    path.write_bytes(pdf.well_formed())
    page = world.open(world.signed_on(TESS), "/ctd/filing/civil/motion")
    page.fill("Case Number", CASE)
    page.fill("Docket Text", "to compel")
    page.attach("Document (PDF)", path)
    page.press("Next").press("Submit").see("Notice of Electronic Filing")


def mail_to(world: World, address: str) -> list[str]:
    return [str(each.facts["subject"]) for each in world.mail() if each.who == address]


def test_a_newer_change_replaces_the_one_that_waits_on_both_sides(linked: World) -> None:
    move(linked)
    first = at_desk(linked).follow("Tess Vale, address")
    page = move(linked, "10 Harbor Road")
    page.see(f"It takes the place of a change that still waited at: {TITLE}.")
    assert first.press("Accept").status == 422
    first.see("A newer change has replaced this one")
    first.follow("Back to the queue").follow("Tess Vale, address").see("10 Harbor Road")
    page.follow(HISTORY).see("Replaced by a newer change of yours")


def test_unlinked_meanwhile_the_change_is_refused_with_the_reason(linked: World) -> None:
    move(linked)
    desk = at_desk(linked).follow("Tess Vale, address")
    unlink(linked)
    assert desk.press("Accept").status == 422
    desk.see("is not linked here any more")
    deliver(linked)
    page = manage(linked, TESS).follow("Maintenance")
    page.follow(HISTORY).see("is not linked here by the link with which you sent this change")
    page.follow("Back to Maintenance").follow(ADDRESS)
    page.see(f"{TITLE}: no CM/ECF account is linked to this PACER account there.")
    assert SENT_TO not in page.text


def test_a_court_that_is_not_converted_cannot_be_asked_and_says_why(court_apps: Start) -> None:
    world = court_apps("c" * 16).start(ctd="ANNOUNCED")
    page = manage(world, JANE).follow("Maintenance").follow(NAME)
    page.see(f"{TITLE}: still runs its old CM/ECF")
    assert SENT_TO not in page.text


def test_what_a_court_that_is_down_misses_comes_later_and_once(linked: World) -> None:
    page = tess(linked, NAME)
    page.fill("First Name", "Tessa")
    page.tick(TITLE)
    page.press("Submit")
    court = linked.apps[COURT].wsgi_app
    linked.transport.serve_in_place(COURT, is_down)
    try:
        deliver(linked)
    finally:
        linked.transport.serve_in_place(COURT, court)
    assert received(linked) == 0
    with linked.apps[PACER].extensions[EXTENSION].database.transaction(linked.id) as session:
        session.execute(update(OutboxRow).values(due_at=datetime.now(UTC)))
    for _ in range(3):
        deliver(linked)
    assert received(linked) == 1


def is_down(_environ: Any, start_response: Any) -> list[bytes]:
    start_response("503 Service Unavailable", [])
    return [b""]


def received(world: World) -> int:
    return [line.event for line in world.trail()].count(Event.COURT_CHANGE_RECEIVED)


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"kind": "telephone"},
        {"wanted": {"name": "A", "email": "b"}},
        {"wanted": {}},
        {"kind": "noticing", "wanted": {"frequency": "hourly", "format": "html"}},
        {"wanted": {"name": "N" * 255}},
        {"serial": 0},
        {"account_number": "12"},
        {"more": 1},
    ],
)
def test_what_is_no_change_is_not_taken(world: World, body: dict[str, object]) -> None:
    whole: dict[str, object] = {
        "account_number": TESS.account,
        "username": TESS.username,
        "name": "Tess Vale",
        "link": SEEDED,
        "kind": "name",
        "serial": 1,
        "wanted": {"name": "Tess Vale"},
    }
    sent = {**whole, **body} if body else {}
    with pytest.raises(RuntimeError, match="400"):
        world.call(COURT, "PUT", "/ctd/account-changes/k1", sent)
    with pytest.raises(RuntimeError, match="404"):
        world.call(COURT, "PUT", "/nowhere/account-changes/k1", whole)
