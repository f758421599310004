"""The page of a rehearsal: its contents, how it stays current, starting over."""

from __future__ import annotations

from io import BytesIO

import pytest
from pypdf import PdfReader

from sso_sim.contract.apps import APPS, COURT, DESK, PACER
from sso_sim.scenarios.loader import shipped
from sso_sim.scenarios.people import account_of
from tests.support.browser import Browser
from tests.support.desk import TheDesk
from tests.support.sandbox import ORIGINS


class Page:
    """A rehearsal's page in one browser, and acts in the other apps."""

    def __init__(self, desk: TheDesk, scenario: str) -> None:
        self.desk, self.id = desk, desk.create(scenario)
        self.browser = desk.browser().open(self.at(DESK))

    def at(self, app: str, path: str = "/") -> str:
        return self.desk.use_cases.resources.address(app, self.id) + path

    def come_too_early(self) -> None:
        """Do the first step of S15."""
        self.desk.browser().open(self.at(COURT, "/ctd/cgi-bin/login.pl"))
        self.desk.use_cases.feeds.freshen()

    def live(self, etag: str = "") -> Browser:
        """Request the part that changes, as the page does."""
        answer = self.browser._session.get(
            self.at(DESK, "/live"), headers={"If-None-Match": etag} if etag else {}
        )
        return self.browser._take(answer)

    def states(self) -> list[str]:
        return [
            " ".join(step.get_attribute_list("class")) for step in self.browser.find(".steps li")
        ]


@pytest.fixture
def early(desk: TheDesk) -> Page:
    """S15, where the court is not live yet."""
    return Page(desk, "S15")


@pytest.mark.parametrize("scenario_id", sorted(shipped()))
def test_the_page_shows_situation_people_and_steps(desk: TheDesk, scenario_id: str) -> None:
    scenario, page = shipped()[scenario_id], Page(desk, scenario_id)
    assert page.browser.title == scenario.title
    page.browser.see(" ".join(scenario.situation.split()))
    for who in scenario.people:
        page.browser.see(who.name)
        account = account_of(scenario, who)
        if account:
            page.browser.see(account.username)
        for filer in who.ecf.values():
            page.browser.see(filer.login)
    for step in scenario.steps:
        page.browser.see(" ".join(step.say.split()))
    assert page.states() == ["todo current"] + ["todo"] * (len(scenario.steps) - 1)


def test_a_password_nobody_knows_is_not_shown(desk: TheDesk) -> None:
    page = Page(desk, "S12")
    page.browser.see("not known to Harold")
    page.browser.not_see("Court-Rehearsal-2")


@pytest.mark.parametrize(
    "scenario, who, why",
    [
        ("S26", "abruzzo", "by the link: sign on with the PACER account"),
        ("S17", "holloway", "by a link to somebody else's account"),
    ],
)
def test_a_password_that_a_link_has_retired_is_struck_on_the_card(
    desk: TheDesk, scenario: str, who: str, why: str
) -> None:
    card = Page(desk, scenario).browser.find(f"#cards-{who} .credentials")[-1]
    struck = card.find("s")
    assert struck is not None
    assert struck.get_text(strip=True) == "Court-Rehearsal-2"
    assert f"retired {why}" in " ".join(card.get_text(" ").split())


def test_a_password_that_still_opens_something_is_not_struck(early: Page) -> None:
    assert early.browser.find("#cards-okafor .credentials code")
    assert not early.browser.find("#cards-okafor s")


def test_what_to_open_first_leads_into_this_rehearsal(early: Page) -> None:
    links = [str(link["href"]) for link in early.browser.find(".open-first li a")]
    assert links == [early.at("court", "/ctd/"), early.at("ecf", "/ctd/cgi-bin/login.pl")]
    assert all(link["rel"] == ["noopener"] for link in early.browser.find(".open-first li a"))


def test_there_is_something_to_file(early: Page) -> None:
    early.browser.follow("a sample motion (PDF)")
    assert early.browser.response.headers["Content-Type"] == "application/pdf"
    assert len(PdfReader(BytesIO(early.browser.response.content)).pages) == 1


def test_a_step_ticks_itself_and_the_next_one_is_current(early: Page) -> None:
    early.come_too_early()
    early.live()
    count = len(shipped()["S15"].steps)
    assert early.states() == ["done", "todo current"] + ["todo"] * (count - 2)
    early.browser.see(f"1 of {count} done")


def test_the_live_part_is_not_sent_again_while_nothing_has_changed(early: Page) -> None:
    early.live()
    etag = early.browser.response.headers["ETag"]
    assert early.browser.response.headers["Cache-Control"] == "private, no-cache"
    assert early.live(etag).status == 304
    assert early.browser.response.content == b""
    early.come_too_early()
    assert early.live(etag).status == 200
    assert early.browser.response.headers["ETag"] != etag


def test_the_page_asks_with_the_version_it_shows(early: Page) -> None:
    asking = early.browser.find("#live")[0]
    assert asking["hx-get"] == f"/r/{early.id}/live"
    version = str(asking["hx-headers"]).split('\\"')[1]
    assert early.live(f'"{version}"').status == 304


def test_the_live_part_brings_everything_that_changes(early: Page) -> None:
    early.live()
    renewed = {str(part["id"]) for part in early.browser.find("[hx-swap-oob]")}
    assert renewed == {
        "lesson",
        "mail",
        "courts",
        "clock",
        "standing-okafor",
        "cards-okafor",
        "newcomers",
    }
    page = early.desk.browser().open(early.at(DESK))
    assert all(page.find(f"#{part}") for part in renewed)


def test_the_lesson_waits_for_the_end_but_can_be_read_before(early: Page) -> None:
    early.browser.see("It appears here when the last step is done.")
    assert early.browser.find("#lesson details")
    early.browser.see(" ".join(shipped()["S15"].remedy.split()))


def test_sources_are_named_and_what_has_none(early: Page) -> None:
    scenario = shipped()["S15"]
    links = [str(link["href"]) for link in early.browser.find(".sources a")]
    assert links == [source.url for source in scenario.sources]
    for each in scenario.own_wording:
        early.browser.see(each)


def test_the_way_back_from_the_sites_leads_here(early: Page) -> None:
    browser = early.desk.browser().open(early.at("pacer"))
    browser.follow("Back to the desk: the steps, the mail and the trail of this rehearsal")
    assert browser.url == early.at(DESK)


def test_starting_over_asks_first(early: Page) -> None:
    early.come_too_early()
    early.browser.follow("Start over")
    assert early.browser.title == "Start over?"
    early.browser.follow("Keep going")
    early.live()
    assert early.states()[0] == "done"


def test_starting_over_puts_everything_back(early: Page) -> None:
    early.come_too_early()
    early.browser.follow("Start over")
    early.browser.press("Start over")
    early.browser.see("The rehearsal begins anew.")
    early.browser.open(early.at(DESK)).not_see("The rehearsal begins anew.")
    assert early.states()[0] == "todo current"


def test_starting_over_twice_from_one_page_is_no_accident(early: Page) -> None:
    first = early.desk.browser().open(early.at(DESK, "/start-over"))
    second = early.desk.browser().open(early.at(DESK, "/start-over"))
    first.press("Start over")
    second.press("Start over")
    assert second.status in (200, 400)
    assert early.desk.browser().open(early.at(DESK)).status == 200


def test_the_page_of_the_open_house_has_one_address(desk: TheDesk) -> None:
    browser = desk.browser().open(ORIGINS[DESK] + "/r/main/main")
    assert browser.url == ORIGINS[DESK] + "/main"
    page = Page(desk, "S01")
    assert page.browser.open(page.at(DESK, "/main")).url == page.at(DESK)


def test_the_page_needs_no_other_app(early: Page) -> None:
    early.desk.lines.cut = lambda _asked: True
    assert early.browser.open(early.at(DESK)).status == 200
    assert early.live().status == 200


@pytest.mark.parametrize("path", ["/", "/live", "/mail", "/mail/live", "/trail", "/trail/live"])
def test_every_page_bears_the_strict_policy_and_no_inline_code(early: Page, path: str) -> None:
    browser = early.browser.open(early.at(DESK, path))
    assert browser.status == 200
    assert "script-src 'self'" in browser.response.headers["Content-Security-Policy"]
    assert browser.response.headers["Referrer-Policy"] == "no-referrer"
    assert [s for s in browser.find("script") if not s.get("src")] == []
    assert browser.find("[style], [onclick], style") == []


def test_no_page_of_another_rehearsal_is_reached_from_here(desk: TheDesk) -> None:
    page, other = Page(desk, "S01"), Page(desk, "S01")
    for app in APPS:
        assert other.at(app) not in page.browser.response.text
    assert page.at(PACER, "/") in page.browser.response.text or page.at(COURT) in (
        page.browser.response.text
    )
