"""Attorneys of one court, as many as a test needs, and their way to the decisive Submit.

Owns a scenario of equal people, each with a PACER account, a CM/ECF login and a case of their own,
and what they do before the last Submit. The test presses that Submit.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sso_sim.scenarios.courts import standing_courts
from tests.support import redaction
from tests.support.browser import Browser
from tests.support.sandbox import World
from tests.support.submits import Submit, submit_on

COURT = "ctd"
PACER_PASSWORD = "Pacer-Rehearsal-1"
ECF_PASSWORD = "Court-Rehearsal-2"
MOTION = "for Extension of Time"
LINK = f"court:/{COURT}/utilities/link"


def bar_of(*names: str, linked: bool = False, verify_page: bool = True) -> dict[str, Any]:
    """Return an inline scenario with an attorney for each one-word name, *linked* or not yet.

    Without *verify_page* the court links on the first Submit. Every attorney has filed the
    complaint in the case of the next one, and is notified of what happens there.
    """
    return {
        "id": "bar",
        "title": "The bar of one court",
        "audience": "Tests",
        "now": "2017-12-12T09:00:00-05:00",
        "situation": "Everybody here is the same.",
        "courts": {COURT: {"stage": "LIVE", "settings": {"verify_page": verify_page}}},
        "people": [_attorney(i, name, linked=linked) for i, name in enumerate(names)],
        "cases": [_case(i, names[i - 1]) for i in range(len(names))],
        "steps": [
            {
                "say": "Sign on.",
                "where": f"court:/{COURT}/",
                "proof": {"event": "court.signed-on"},
                "do": [],
            }
        ],
        "lesson": "None.",
        "remedy": "None.",
    }


def _attorney(number: int, name: str, *, linked: bool) -> dict[str, Any]:
    filer = {
        "login": f"{name}17",
        "password": ECF_PASSWORD,
        "email": f"{name}@court.example.test",
    }
    return {
        "id": name,
        "name": f"{name.title()} Barrister",
        "role": "Attorney",
        "pacer": {
            "account_number": f"71000{number:02}",
            "username": f"{name}.barrister",
            "password": PACER_PASSWORD,
            "email": f"{name}@firm.example.test",
            "opened_on": "2015-03-09",
        },
        "ecf": {COURT: filer | ({"linked_to": name} if linked else {})},
    }


def case_number(number: int) -> str:
    """Return the number of the case at a place in the list."""
    return f"3:17-cv-013{number:02}"


def _case(number: int, filer: str) -> dict[str, Any]:
    return {
        "court": COURT,
        "number": case_number(number),
        "title": f"Harbor v. Tide {number}",
        "kind": "civil",
        "opened_on": "2017-08-10",
        "judge": "Hon. Miriam Vale",
        "parties": [{"name": "Harbor", "role": "Plaintiff"}],
        "entries": [{"filed_on": "2017-08-10", "text": "COMPLAINT", "filer": filer}],
    }


def about_to_sign_on(world: World, browser: Browser, name: str) -> Submit:
    """Go from the court to PACER and type a username and password there; return the Submit."""
    browser.open(world.url(f"court:/{COURT}/cgi-bin/login.pl"))
    browser.fill("Username", f"{name}.barrister")
    browser.fill("Password", PACER_PASSWORD)
    return submit_on(browser, "Login")


def signed_on(world: World, name: str) -> Browser:
    """Return a browser in which the attorney is signed on at the court."""
    browser = world.browser()
    about_to_sign_on(world, browser, name)
    browser.press("Login")
    redaction.agree(browser)
    browser.see(f"{name.title()} Barrister")
    return browser


def about_to_prove(world: World, browser: Browser, filer: str) -> Submit:
    """Type a filer's login and password; return the first Submit."""
    browser.open(world.url(LINK))
    browser.fill("CM/ECF login", f"{filer}17")
    browser.fill("CM/ECF password", ECF_PASSWORD)
    return submit_on(browser)


def about_to_link(world: World, browser: Browser, filer: str) -> Submit:
    """Prove a filer's login and password; return the second Submit, the one that links."""
    about_to_prove(world, browser, filer)
    browser.press("Submit")
    browser.see("Nothing has been linked yet")
    return submit_on(browser)


def about_to_file(world: World, browser: Browser, case: str, pdf: Path) -> Submit:
    """Prepare a motion; return the Submit that files it."""
    browser.open(world.url(f"court:/{COURT}/cgi-bin/login.pl"))
    browser.follow("Civil")
    browser.follow("Motion")
    browser.fill("Case Number", case)
    browser.fill("Docket Text", MOTION)
    browser.attach("Document (PDF)", pdf)
    browser.press("Next")
    browser.see("Nothing has been filed yet")
    return submit_on(browser)


def about_to_end_link(world: World, filer: str) -> Submit:
    """Sign on as the clerk and give a reason; return the Submit that ends the filer's link."""
    browser = at_clerks_desk(world.browser().open(world.url(f"court:/{COURT}/clerk/login")))
    browser.open(world.url(f"court:/{COURT}/clerk/filer/unlink?login={filer}17"))
    browser.choose("Reason", "The wrong person's PACER account was linked")
    return submit_on(browser, "End this link")


def at_clerks_desk(browser: Browser) -> Browser:
    """Sign on at the Clerk's desk, from its login page."""
    staff = standing_courts()[COURT].staff
    browser.fill("Staff login", staff.login)
    browser.fill("Staff password", staff.password)
    return browser.press("Sign On")
