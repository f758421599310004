"""From Manage My Account to the court's queue and back, as people meet it in both places."""

from __future__ import annotations

import pytest

from sso_sim.contract.apps import COURT, PACER
from sso_sim.contract.events import Event
from sso_sim.kit.db import new_id
from tests.support.browser import Browser
from tests.support.clerk import at_desk
from tests.support.court import Start, World, deliver, manage
from tests.support.court_people import JANE, SHARED, TESS, TITLE, Person

DISTRICT = "U.S. District Courts"
E_FILE = "E-File Registration Only"
WHAT_FOR = "What would you like to apply for?"
POLICIES = "I have read the policies and procedures of this court (simulated)"
STANDING = "I am a member of this bar in good standing"
REJECT = "Has a CM/ECF account here: to be linked instead"


def maintenance(world: World, who: Person = JANE) -> Browser:
    return manage(world, who).follow("Maintenance")


def at_court(world: World, who: Person = JANE, court: str = TITLE, kind: str = DISTRICT) -> Browser:
    page = maintenance(world, who).follow("Attorney Admissions / E-File Registration")
    page.choose("Court Type", kind)
    page.choose("Court", court)
    return page.press("Next")


def details(world: World, what: str = E_FILE, who: Person = JANE) -> Browser:
    page = at_court(world, who)
    page.choose(WHAT_FOR, what)
    return page.press("Next")


def fill(page: Browser, bar_number: str = "ct30671") -> Browser:
    page.choose("State Bar", "Connecticut")
    page.fill("Bar Number", bar_number)
    page.fill("Date Admitted", "11/03/2015")
    page.tick(STANDING)
    page.choose("Delivery Method", "Once a day: a summary")
    page.tick(POLICIES)
    return page


def send(world: World, who: Person = JANE, bar_number: str = "ct30671") -> Browser:
    page = fill(details(world, who=who), bar_number).press("Submit")
    deliver(world)
    return page


def labels(page: Browser) -> list[str]:
    found = page.find("form.form label, form.form legend")
    return [each.get_text(" ", strip=True).rstrip(" *") for each in found]


def test_the_first_page_says_that_linking_is_in_the_court(world: World) -> None:
    page = maintenance(world).follow("Attorney Admissions / E-File Registration")
    page.see("Linking is not here at PACER")
    page.see("Utilities > Link a CM/ECF account to my PACER account")
    link = at_court(world).find(f'a[href="{world.urls[COURT]}/ctd/utilities/link"]')
    assert len(link) == 1


@pytest.mark.parametrize(
    "what, has, has_not",
    [
        (E_FILE, ["State Bar", "Bar Number", "Date Admitted", STANDING], ["Case Number"]),
        ("Attorney Admissions and E-File", ["Sponsor (an attorney admitted in this court)"], []),
        ("Pro Hac Vice", ["Case Number", "Bar Number"], ["Agency or Office"]),
        ("Federal Attorney", ["Agency or Office", "Bar Number"], ["Case Number"]),
    ],
)
def test_each_application_asks_for_its_own(
    world: World, what: str, has: list[str], has_not: list[str]
) -> None:
    shown = labels(details(world, what))
    assert set(has) <= set(shown)
    assert not set(has_not) & set(shown)
    assert POLICIES in shown


def test_who_is_no_attorney_has_a_page_of_their_own(world: World) -> None:
    page = maintenance(world).follow("Non-Attorney E-File Registration")
    page.choose("Court Type", DISTRICT)
    page.choose("Court", TITLE)
    page.press("Next").choose("Role", "Self-represented party")
    shown = labels(page.press("Next"))
    assert "Case Number" in shown
    assert "Bar Number" not in shown


def test_accepted_the_menus_are_there_and_pacer_says_so(world: World) -> None:
    page = send(world)
    page.see("Waiting for the court")
    assert page.title == "Check E-File Status"
    desk = at_desk(world).follow("Jane Quinn")
    assert desk.value("CM/ECF login of the new filer") == "jquinn2"
    desk.press("Accept").see("Jane Quinn may file now, as jquinn2.")
    deliver(world)
    world.signed_on().see("Civil")
    page.open(f"{world.urls[PACER]}/pscof/manage/e-file/status").see("Accepted by the court")
    page.see("(203) 555-0140")
    page.open(f"{world.urls[PACER]}/pscof/manage/registered-courts").see("Jane Quinn")


def test_nothing_is_permitted_while_it_waits(world: World) -> None:
    send(world)
    page = world.signed_on()
    assert "Civil" not in page.text
    world.open(page, "/ctd/filing/civil")
    assert page.status == 422


def test_rejected_pacer_says_why_and_the_history_keeps_it(world: World) -> None:
    page = send(world, bar_number="CT 01234")
    desk = at_desk(world).follow("Jane Quinn")
    desk.see("This person has a CM/ECF account here already")
    assert "Accept" not in [each.get_text(strip=True) for each in desk.find("main button")]
    desk.choose("Reason", REJECT)
    desk.press("Reject").see("is rejected")
    deliver(world)
    page.open(f"{world.urls[PACER]}/pscof/manage/e-file/history").see("Rejected by the court")
    page.see("Do not register")


def test_without_a_reason_or_a_login_nothing_is_decided(world: World) -> None:
    send(world)
    desk = at_desk(world).follow("Jane Quinn")
    assert desk.press("Reject").status == 422
    desk.see("Choose a reason.")
    desk.fill("CM/ECF login of the new filer", "bmoss")
    assert desk.press("Accept").status == 422
    desk.see("Another filer of this court has it.")
    assert not world.links()


def test_a_court_of_the_current_generation_is_refused_in_plain_words(court_apps: Start) -> None:
    world = court_apps(new_id()).start(ctd="ANNOUNCED")
    page = at_court(world)
    assert (page.status, page.title) == (422, "No registration was sent")
    page.see("Ask the court for a login of its old CM/ECF")


def test_who_is_registered_already_is_sent_to_the_list(world: World) -> None:
    send(world)
    again = at_court(world)
    again.see("A registration of yours waits at")
    at_desk(world).follow("Jane Quinn").press("Accept")
    deliver(world)
    at_court(world).see("You are registered at")


def test_a_form_sent_twice_is_one_registration(world: World) -> None:
    page = fill(details(world)).press("Submit")
    sent = page.response.history[0].request
    headers = {"Content-Type": sent.headers["Content-Type"]}
    again = page.session.post(str(sent.url), data=sent.body, headers=headers)
    assert (again.status_code, again.url) == (200, page.url)
    deliver(world)
    received = [line for line in world.trail() if line.event == Event.COURT_REGISTRATION_RECEIVED]
    assert len(received) == 1


def test_all_errors_are_told_at_once_and_what_was_typed_is_kept(world: World) -> None:
    page = details(world)
    page.fill("Bar Number", "#")
    page.fill("Date Admitted", "02/30/2015")
    page.press("Submit")
    assert page.status == 422
    assert len(page.find(".usa-form-group--error, .usa-error-message")) >= 6
    assert (page.value("Bar Number"), page.value("Date Admitted")) == ("#", "02/30/2015")
    page.see("There is no such day in the calendar.")
    assert not world.trail("mail")


def test_the_court_must_be_of_the_type(world: World) -> None:
    page = at_court(world, kind="U.S. Appellate Courts")
    assert page.status == 422
    page.see("Choose a court of this type.")


def test_a_shared_account_is_turned_away_from_every_page(world: World) -> None:
    page = maintenance(world, SHARED)
    assert "Attorney Admissions" not in page.text
    for path in ("attorney", "attorney/ctd", "attorney/ctd/e-file-only", "status", "history"):
        page.open(f"{world.urls[PACER]}/pscof/manage/e-file/{path}")
        assert page.status == 422
        page.see("Each attorney who files registers an individual account")


@pytest.mark.parametrize(
    "path",
    ["attorney/nowhere", "nobody/ctd", "attorney/ctd/anything", "non-attorney/ctd/e-file-only"],
)
def test_what_is_not_there_is_not_found(world: World, path: str) -> None:
    page = maintenance(world)
    assert page.open(f"{world.urls[PACER]}/pscof/manage/e-file/{path}").status == 404


def test_a_registration_of_another_court_is_not_found_at_this_desk(world: World) -> None:
    send(world)
    key = str(at_desk(world).find("tbody a")[0]["href"]).rsplit("/", 1)[1]
    elsewhere = at_desk(world, "ctb")
    assert world.open(elsewhere, f"/ctb/clerk/registrations/{key}").status == 404


def test_a_linked_account_at_the_desk_is_seen_in_the_registration(world: World) -> None:
    """TESS was linked before PACER kept a list: the court knows the link, and stops the clerk."""
    send(world, TESS, bar_number="ct77777")
    at_desk(world).follow("Tess Vale").see("The PACER account acts as tvale.")
