"""A rehearsal of 2026, with a person at every page that did not exist in 2017.

Owns the people, and the ways to the pages between a checked password and the next step, and to
those of multifactor authentication. The pages and forms found there are handed to the tests that
try forms and pages.
"""

from __future__ import annotations

from typing import Any

from tests.support.browser import Browser
from tests.support.crawler import SAME_PAGE, Crawler
from tests.support.phone import Phone
from tests.support.sandbox import Running, World

PASSWORD = "Rehearse-Today-26!"
SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"


def _person(number: str, name: str, linked: bool = False, **facts: Any) -> dict[str, Any]:
    first = name.split(maxsplit=1)[0].lower()
    email = f"{first}@example.test"
    login: dict[str, Any] = {"login": first, "password": "Court-Rehearsal-2", "email": email}
    return {
        "id": first,
        "name": name,
        "role": "Attorney",
        "pacer": {
            "account_number": number,
            "username": f"{first}.today",
            "password": PASSWORD,
            "email": email,
            "opened_on": "2016-03-01",
            **facts,
        },
        "ecf": {"ctd": {**login, "linked_to": first}} if linked else {},
    }


SCENARIO: dict[str, Any] = {
    "id": "today",
    "title": "Somebody before every page of today",
    "audience": "Those who test",
    "now": "2026-03-02T10:00:00-05:00",
    "situation": "Multifactor authentication has begun.",
    "courts": {"ctd": {"stage": "LIVE"}},
    "people": [
        _person("6000001", "Forced Iller", linked=True, mfa={"skips": 3}),
        _person("6000002", "Enna Rolled", linked=True, mfa={"otp_secret": SECRET}),
        _person("6000003", "Olga Dated", password_set="2025-03-01"),
        _person("6000004", "Ellen Plain"),
    ],
    "steps": [
        {
            "say": "Sign on.",
            "where": "court:/ctd/",
            "proof": {"event": "court.signed-on", "court": "ctd"},
            "do": [],
        }
    ],
    "lesson": "A password is not enough.",
    "remedy": "None needed.",
}


class Today:
    """A rehearsal of 2026 whose pages, behind the steps that lead there, were all opened."""

    def __init__(self, sandbox: Running, same_page: int = SAME_PAGE) -> None:
        self.world: World = sandbox.start(SCENARIO)
        self.crawler = Crawler(self.world, same_page)
        self._walk("forced", self._halfway("forced"))
        self._enroll()
        self._walk("enna", self._halfway("enna"))
        self._agree_next()
        self._walk("olga", self._halfway("olga"))
        self._walk("olga", self._halfway("olga").press("Change Password"))
        self._manage()

    def _walk(self, who: str, browser: Browser) -> None:
        self.crawler.walk(who, browser)

    def _halfway(self, who: str) -> Browser:
        return self._log_in(who, "pacer:/csologin/login.jsf")

    def _log_in(self, who: str, page: str) -> Browser:
        browser = self.world.browser().open(self.world.url(page))
        browser.fill("Username", f"{who}.today")
        browser.fill("Password", PASSWORD)
        return browser.press("Login")

    def _agree_next(self) -> None:
        browser = self._halfway("enna")
        browser.fill("One-Time Passcode", Phone(self.world).passcode("enna", ""))
        self._walk("enna", browser.press("Submit"))

    def _enroll(self) -> None:
        waiting = self._halfway("forced").press("Enroll")
        self._walk("forced", waiting)
        self._walk("forced", waiting.press("Send Security Code"))
        browser = self._halfway("forced").press("Enroll").press("Send Security Code")
        self._prove(browser, "forced@example.test")
        self._add_everything("forced", browser)

    def _manage(self) -> None:
        waiting = self._log_in("ellen", "pacer:/pscof/login.xhtml").follow("Manage MFA Settings")
        self._walk("ellen", waiting)
        self._walk("ellen", waiting.press("Send Security Code"))
        browser = self._log_in("ellen", "pacer:/pscof/login.xhtml").follow("Manage MFA Settings")
        browser.press("Send Security Code")
        self._prove(browser, "ellen@example.test")
        self._add_everything("ellen", browser)

    def _prove(self, browser: Browser, email: str) -> None:
        letters = [each["text"] for each in self.world.mail() if each["to"] == email]
        browser.fill("Security Code", letters[-1].partition("Security Code: ")[2][:6])
        browser.press("Submit").see("Authenticator apps")

    def _add_everything(self, who: str, browser: Browser) -> None:
        self._walk(who, browser.press("Get New Codes"))
        self._walk(who, browser.press("I have kept them"))
        self._walk(who, browser.follow("Add an authenticator app"))
        browser.fill("Name of the App", "One")
        browser.fill("One-Time Passcode", Phone(self.world).passcode(who, browser.text))
        self._walk(who, browser.press("Submit"))
