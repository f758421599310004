"""S28 in Chromium: a firm asks, takes back and asks again; the attorney accepts and searches."""

from __future__ import annotations

import pytest

from pacer_mock.memberships.wording import ACKNOWLEDGED
from tests.support.album import Album
from tests.support.trainee import Trainee
from tests.support.window import Window

pytestmark = pytest.mark.browser

FIRM, NORA, NUMBER = "Prentiss & Vail LLP", "Nora Castellano", "5201944"
CODE = "10482-001"


def test_a_firm_asks_and_its_attorney_accepts(trainee: Trainee, album: Album) -> None:
    trainee.begin("The firm wants to pay")
    pacer = trainee.visit("PACER")
    pacer.follow("Register for an Account")
    album.shoot(pacer, "registration-choices")
    pacer.follow("Register a PAA")
    album.shoot(pacer, "paa-registration")
    pacer.follow("Manage My Account")
    trainee.sign_on(pacer, of=FIRM)
    pacer.follow("PAA Maintenance")
    album.shoot(pacer, "paa-maintenance-empty")
    pacer.follow("Add Existing PACER Account to My PAA").press("Submit")
    pacer.see("There are 4 errors on this page")
    album.shoot(pacer, "paa-add-errors")
    ask(pacer, "For the Osgood matter")
    album.shoot(pacer, "paa-requests")
    trainee.sees_done(1)

    pacer.follow("Rescind a pending request")
    pacer.tick(f"Castellano, {NUMBER}, asked 11/14/2017")
    album.shoot(pacer, "paa-rescind")
    pacer.press("Submit")
    trainee.sees_done(2)
    ask(pacer.follow("Add another account"), "For your searches at our firm")
    trainee.sees_done(3)
    pacer.press("Log Out")

    accept(trainee, album)
    trainee.sees_done(4)
    search(trainee, album)
    pays(trainee, album)


def ask(pacer: Window, remark: str) -> None:
    """Fill in the form for Nora's account and send it."""
    pacer.fill("Account Number", NUMBER)
    pacer.fill("Last Name", "Castellano")
    pacer.fill("Brief Remark", remark)
    pacer.tick(ACKNOWLEDGED)
    pacer.press("Submit")
    pacer.see("Pending: waits for the holder")


def accept(trainee: Trainee, album: Album) -> None:
    """Read the newest letter as Nora, log in by its link and accept."""
    desk = trainee.desk
    desk.follow("Mailbox")
    letter = desk.page.get_by_role("link", name="A request to pay for your PACER account")
    desk.click(letter.first)
    album.shoot(desk, "letter-paa-request")
    address = desk.page.locator("a", has_text="paa-requests").first.get_attribute("href") or ""
    desk.follow("Back to the steps")
    pacer = trainee.visit("PACER")
    pacer.open(address)
    trainee.sign_on(pacer, of=NORA)
    pacer.see("For your searches at our firm")
    album.shoot(pacer, "paa-answer")
    pacer.press("Accept")
    pacer.see("The PAA pays for this account now.")
    album.shoot(pacer, "paa-accepted")
    pacer.follow("Remove Your PACER Account from a PAA")
    album.shoot(pacer, "paa-leave")
    pacer.press("Log Out")


def search(trainee: Trainee, album: Album) -> None:
    """Search as Nora: the firm's client code is asked for."""
    pacer = trainee.visit("PACER")
    pacer.follow("Find a case")
    trainee.sign_on(pacer, of=NORA)
    pacer.fill("Client Code", "4711")
    pacer.press("Continue")
    pacer.see("Invalid Client Code.")
    album.shoot(pacer, "client-code-asked")
    pacer.fill("Client Code", CODE)
    pacer.press("Continue")
    pacer.fill("Party Name", "Osgood")
    pacer.press("Search")
    pacer.see(CODE)
    trainee.sees_all_done()


def pays(trainee: Trainee, album: Album) -> None:
    """See as the firm whom it pays for, and what it came to."""
    pacer = trainee.visit("PACER")
    pacer.follow("Manage My Account")
    trainee.sign_on(pacer, of=FIRM)
    pacer.follow("PAA Maintenance").see(NORA)
    album.shoot(pacer, "paa-maintenance")
    pacer.follow("Usage").follow("View Quarterly Invoice/Statement of Account")
    pacer.follow("October-December 2017")
    pacer.see(NORA)
    pacer.see(CODE)
    album.shoot(pacer, "paa-statement")
    pacer.follow("Manage My Account").follow("PAA Maintenance")
    pacer.follow("Remove PACER Account(s) from My PAA")
    album.shoot(pacer, "paa-remove")
    pacer.open(pacer.url.replace("/paa/remove", "/paa/client-codes"))
    album.shoot(pacer, "paa-client-codes")
