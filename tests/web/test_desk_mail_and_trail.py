"""Mailbox and trail: the effects of people's acts, readable and safe."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from sso_sim.contract.apps import COURT, DESK, ECF
from sso_sim.contract.events import Event
from sso_sim.desk.trail.wording import EVENTS, event_in_words
from sso_sim.kit import mail, trail
from sso_sim.kit import rehearsals as kit
from sso_sim.kit.request_context import EXTENSION
from tests.support.browser import Browser
from tests.support.desk import TheDesk

NOW = datetime(2017, 12, 11, 14, 0, tzinfo=UTC)


class Told:
    """A rehearsal in which a test decides what the court reports."""

    def __init__(self, desk: TheDesk) -> None:
        self.desk, self.id = desk, desk.create("S01")
        self.address = desk.use_cases.resources.address
        self.browser = desk.browser()

    def letter(self, text: str, subject: str = "Hello", to: str = "ana@example.test") -> None:
        """Let the court send a letter."""
        database = self.desk.apps[COURT].extensions[EXTENSION].database
        with database.transaction(self.id) as session:
            kit.load(session)
            mail.send(session, NOW, to=to, subject=subject, text=text, sender="The court")
        self.desk.use_cases.feeds.freshen()

    def line(self, event: str, **more: object) -> None:
        """Let the court write a trail line."""
        database = self.desk.apps[COURT].extensions[EXTENSION].database
        with database.transaction(self.id) as session:
            kit.load(session)
            trail.record(session, NOW, event, **more)  # type: ignore[arg-type]
        self.desk.use_cases.feeds.freshen()

    def open(self, path: str) -> Browser:
        return self.browser.open(self.address(DESK, self.id) + path)

    def get(self, path: str, etag: str = "") -> Browser:
        headers = {"If-None-Match": etag}
        answer = self.browser._session.get(self.address(DESK, self.id) + path, headers=headers)
        return self.browser._take(answer)


@pytest.fixture
def told(desk: TheDesk) -> Told:
    """A rehearsal of its own."""
    return Told(desk)


def test_an_empty_mailbox_says_so(told: Told) -> None:
    told.open("/mail").see("No letters yet.")
    told.open("/").see("Letters that PACER and the courts send during the rehearsal arrive here.")


def test_letters_stand_newest_first_and_open(told: Told) -> None:
    told.letter("The first.", "One")
    told.letter("The second.", "Two")
    told.open("/mail")
    assert [each.get_text() for each in told.browser.find(".subject")] == ["Two", "One"]
    told.open("/").follow("Two")
    assert told.browser.title == "Two"
    told.browser.see("The second.")
    told.browser.see("ana@example.test")


def test_a_link_into_the_sandbox_works_and_no_other(told: Told) -> None:
    inside = told.address(COURT, told.id) + "/ctd/reset?t=a&b=c"
    told.letter(f"Follow {inside}. Not http://elsewhere.test/x or javascript:alert(1)!")
    told.open("/mail").follow("Hello from The court to ana@example.test 12/11/2017 09:00 AM ET")
    links = [str(link["href"]) for link in told.browser.find(".letter a")]
    assert links == [inside]
    told.browser.see("http://elsewhere.test/x or javascript:alert(1)!")


@pytest.mark.parametrize("tail", ["@evil.test/", ".evil.test/", "0/"])
def test_an_address_that_only_begins_like_the_sandboxs_is_no_link(told: Told, tail: str) -> None:
    told.letter(f"Follow http://127.0.0.1:8003{tail}")
    told.open("/").follow("Hello")
    assert told.browser.find(".letter a") == []


def test_a_letter_is_shown_as_text(told: Told) -> None:
    told.letter("<script>alert(1)</script>", "<b>Bold</b>")
    told.open("/").follow("<b>Bold</b>")
    told.browser.see("<script>alert(1)</script>")
    assert told.browser.find(".letter script, main b") == []


def test_a_letter_of_another_rehearsal_is_not_found(told: Told) -> None:
    told.letter("Private.")
    seq = str(told.open("/mail").find(".letter-list a")[0]["href"]).rpartition("/")[2]
    other = Told(told.desk)
    assert other.open(f"/mail/{seq}").status == 404
    assert told.open(f"/mail/{seq}").status == 200


@pytest.mark.parametrize("path", ["/mail/0", "/mail/99999999999999999999999999", "/mail/x"])
def test_a_letter_there_is_not_is_not_found(told: Told, path: str) -> None:
    assert told.open(path).status == 404


@pytest.mark.parametrize("path", ["/mail/live", "/trail/live"])
def test_the_lists_are_not_sent_again_while_nothing_is_new(told: Told, path: str) -> None:
    told.get(path)
    etag = told.browser.response.headers["ETag"]
    assert told.get(path, etag).status == 304
    told.letter("New.")
    told.line(Event.COURT_DOCKET_READ, who="ana", court="ctd")
    assert told.get(path, etag).status == 200


def test_the_trail_tells_who_did_what_where_newest_first(told: Told) -> None:
    told.line(Event.COURT_SIGNED_ON, who="ana", court="ctd")
    told.line(Event.COURT_LINK_REFUSED, outcome="refused", who="ana", reasons=["account-legacy"])
    told.open("/trail")
    rows = [" ".join(row.get_text(" ").split()) for row in told.browser.find("tbody tr")]
    assert [row.split(" ET ")[1].split(" Details")[0] for row in rows] == [
        "NextGen court The link was refused. court.link-refused account-legacy",
        "NextGen court ctd Signed on at the NextGen court through PACER. court.signed-on",
        "Desk The rehearsal began. rehearsal.started",
    ]
    assert told.browser.find("tbody tr")[0]["class"] == ["refused"]


def test_the_trail_of_one_site_alone(told: Told) -> None:
    told.line(Event.COURT_SIGNED_ON, who="ana", court="ctd")
    told.open("/trail").follow("NextGen court")
    assert len(told.browser.find("tbody tr")) == 1
    told.browser.follow("Old CM/ECF")
    told.browser.see("Nothing has happened yet.")
    assert told.browser.find("[aria-current=page]")[-1].get_text() == "Old CM/ECF"
    assert str(told.browser.find("#lines")[0]["hx-get"]).endswith(f"/trail/live?app={ECF}")


def test_a_site_there_is_not_shows_all(told: Told) -> None:
    assert len(told.open("/trail?app=elsewhere").find("tbody tr")) == 1


def test_a_protocol_exchange_unfolds(told: Told) -> None:
    hop = {"request": {"method": "GET", "url": "/authorize"}, "response": {"status": 303}}
    told.line(Event.PACER_AUTHORIZED, hop=hop)
    told.open("/trail")
    details = told.browser.find("details")[0]
    assert details["hx-preserve"] == "true"
    assert [h.get_text() for h in details.select("h3")] == ["Request", "Response"]
    told.browser.see('"url": "/authorize"')


def test_the_newest_two_hundred_lines_are_shown(told: Told) -> None:
    for _ in range(201):
        told_line = Event.COURT_DOCKET_READ
        database = told.desk.apps[COURT].extensions[EXTENSION].database
        with database.transaction(told.id) as session:
            kit.load(session)
            trail.record(session, NOW, told_line)
    told.desk.use_cases.feeds.freshen()
    assert len(told.open("/trail").find("tbody tr")) == 200
    told.browser.see("The API has all of them.")


def test_every_event_is_told_in_a_sentence() -> None:
    assert [event for event in Event if not EVENTS.get(event, "").endswith(".")] == []


def test_an_event_of_another_version_is_told_by_its_name() -> None:
    assert event_in_words("court.danced") == "court.danced"
