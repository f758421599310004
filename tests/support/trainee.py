"""A person who rehearses in a real Chromium: begins at the desk and reads everything from it.

Owns the desk's pages as a person uses them: choose a rehearsal, read a password, follow a link to a
site, see the steps ticked. Calls no API for what a page shows.
"""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import expect

from tests.support import redaction
from tests.support.window import WAIT_MS, Window

LINK = "Link a CM/ECF account to my PACER account"
"""The courts' names in the scenarios."""


class Trainee:
    """A person at the desk; *desk* is the tab that stays open beside the others."""

    def __init__(self, desk: Window, origin: str) -> None:
        self.desk = desk
        self.desk.open(origin + "/")

    def begin(self, title: str) -> None:
        """Start the rehearsal called *title* from its card on the front page."""
        page = self.desk.page
        card = page.locator(".card", has=page.get_by_role("heading", name=title, exact=True))
        self.desk.click(card.get_by_role("button", name="Start"))
        assert self.desk.title == title

    @property
    def rehearsal_id(self) -> str:
        """The id in the address of the rehearsal's page."""
        return self.desk.url.partition("/r/")[2].split("/")[0]

    def visit(self, words: str) -> Window:
        """Follow one of the desk's links to a site, which opens in a tab of its own."""
        return self.desk.follow_to_new_tab(words)

    def reads(self, card: str, label: str, *, of: str = "") -> str:
        """Read the value beside *label* on the credentials card called *card*."""
        page = self.desk.page
        person = page.locator("details.person")
        if of:
            heading = page.get_by_role("heading", name=of, exact=True, include_hidden=True)
            person = person.filter(has=heading)
        cards = person.locator(".credentials").filter(has_text=card)
        row = cards.locator("dl > div").filter(
            has=page.locator("dt").get_by_text(label, exact=True)
        )
        return row.first.locator("code").inner_text()

    def sign_on(
        self, site: Window, *, username: str = "", password: str = "", of: str = ""
    ) -> None:
        """Fill in PACER's form and send it; the desk's page gives the values that are missing."""
        site.fill("Username", username or self.reads("PACER account", "Username", of=of))
        site.fill("Password", password or self.reads("PACER account", "Password", of=of))
        site.press("Login")
        redaction.agree(site)

    def prove_login(self, court: Window, *, of: str = "") -> None:
        """Fill in the court's linking form from the desk's page, and send it."""
        for label in ("CM/ECF login", "CM/ECF password"):
            court.fill(label, self.reads("CM/ECF login", label, of=of))
        court.press("Submit")

    def sample(self, folder: Path) -> Path:
        """Download the sample motion that the desk offers."""
        return self.desk.download("a sample motion (PDF)", folder)

    def sees_all_done(self) -> None:
        """Check that every step is ticked, and that the desk says so."""
        self.sees_done(self.desk.page.locator(".steps > li").count())
        self.desk.see("That was all.")

    def sees_done(self, number: int) -> None:
        """Check that the first *number* steps are ticked on the page as it is, without a reload."""
        steps = self.desk.page.locator(".steps").first.locator("> li")
        expect(self.desk.page.locator(".steps > li.done")).to_have_count(number, timeout=WAIT_MS)
        for index in range(number):
            expect(steps.nth(index)).to_have_class("done")
