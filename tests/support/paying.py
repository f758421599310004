"""A rehearsal in which a firm pays, with a person on every page that this adds.

Owns the people, and the ways to the pages of an administrative account, of the accounts it pays for
and of a person who searches with a client code only. The forms found there are handed to the tests
that try forms.
"""

from __future__ import annotations

from typing import Any

from pacer_mock.accounts.domain.user_types import ADMINISTRATIVE
from pacer_mock.memberships.wording import ACKNOWLEDGED
from tests.support import pacer_accounts as typing
from tests.support.browser import Browser
from tests.support.crawler import SAME_PAGE, Crawler
from tests.support.sandbox import Running, World

PASSWORD = "Pacer-Rehearsal-1"


def _person(number: str, name: str, **facts: Any) -> dict[str, Any]:
    first = name.split(maxsplit=1)[0].lower()
    return {
        "id": first,
        "name": name,
        "role": "Attorney",
        "pacer": {
            "account_number": number,
            "username": f"{first}.of.the.firm",
            "password": PASSWORD,
            "email": f"{first}@example.test",
            "opened_on": "2016-03-01",
            **facts,
        },
    }


SCENARIO: dict[str, Any] = {
    "id": "paying",
    "title": "A firm that pays",
    "audience": "Those who test",
    "now": "2017-12-11T10:00:00-05:00",
    "situation": "A firm pays for one and has asked another.",
    "people": [
        _person(
            "6100001",
            "Payne Firm",
            holder="administrative",
            client_code={"required": True, "format": "AA-99"},
        ),
        _person("6100002", "Mabel Ember", paid_by="payne"),
        _person("6100003", "Ask Edd"),
    ],
    "steps": [
        {
            "say": "Sign on.",
            "where": "pacer:/",
            "proof": {"event": "pacer.signed-on"},
            "do": [],
        }
    ],
    "lesson": "A firm can only ask.",
    "remedy": "None needed.",
}


class Paying:
    """The rehearsal; all its pages, behind the steps that lead there, were opened."""

    def __init__(self, sandbox: Running, same_page: int = SAME_PAGE) -> None:
        self.world: World = sandbox.start(SCENARIO)
        self.crawler = Crawler(self.world, same_page)
        self._owe("6100001")
        firm = self._managing("payne")
        firm.open(self.world.url("pacer:/pscof/manage/paa/add"))
        asked = {"Account Number": "6100003", "Last Name": "Edd", "Brief Remark": "At our firm"}
        typing.fill_in(firm, asked)
        firm.tick(ACKNOWLEDGED)
        firm.press("Submit")
        for who in ("payne", "mabel", "ask"):
            self._walk(who, self._managing(who))
        self._walk("mabel", self._signing_on("mabel"))
        self._register()

    def _owe(self, account_number: str) -> None:
        """Give the account an invoice to pay: above the waived amount, and the quarter is over."""
        read = {
            "account_number": account_number,
            "court": "ctd",
            "what": "search",
            "description": "Search",
            "criterion": "Harbor",
            "pages": 900,
            "client_code": "AB-12",
            "exempt": False,
            "at": "2017-12-11T10:30:00-05:00",
        }
        self.world.back_door("pacer", "PUT", "/charges/read-once", read)
        self.world.api("POST", "/clock", {"now": "2018-01-08T10:00:00-05:00"})

    def _walk(self, who: str, browser: Browser) -> None:
        self.crawler.walk(who, browser)

    def _managing(self, who: str) -> Browser:
        return self._logged_in(who, "pacer:/pscof/login.xhtml")

    def _signing_on(self, who: str) -> Browser:
        return self._logged_in(who, "pacer:/csologin/login.jsf")

    def _logged_in(self, who: str, page: str) -> Browser:
        browser = self.world.browser().open(self.world.url(page))
        browser.fill("Username", f"{who}.of.the.firm")
        browser.fill("Password", PASSWORD)
        return browser.press("Login")

    def _register(self) -> None:
        browser = self.world.browser()
        browser.open(self.world.url("pacer:/pscof/paa-registration/person"))
        typing.person(browser, {"User Type": ADMINISTRATIVE, "Federal Tax ID": "061234567"})
        self._walk("nobody", browser)
        typing.fill_in(
            browser,
            {
                "Firm Name": "Sandoval & Reed LLP",
                "Address": "200 State House Square",
                "City": "Hartford",
                "County": "Hartford",
                "Zip/Postal Code": "06103",
                "Primary Phone": "(860) 555-0133",
            },
        )
        browser.choose("State", "Connecticut")
        self._walk("nobody", browser.press("Next"))
