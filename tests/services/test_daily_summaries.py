"""The daily summary on real rows: one message a day, once, to the address current at that time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import select

from sso_sim.contract.account_changes import Format, Frequency
from sso_sim.contract.apps import COURT
from sso_sim.contract.events import Event
from sso_sim.court.courts.services import courts
from sso_sim.court.daily_summaries.models import PendingNotice
from sso_sim.court.record_pages.views.record import HOST
from sso_sim.kit.models import Due, TrailRow
from sso_sim.record.models.cases import DocketEntry
from sso_sim.record.services import notices
from sso_sim.record.services.notices import CourtFacts, Submitted
from sso_sim.record.services.search import find_case
from tests.support.clerk import change_login
from tests.support.court import World
from tests.support.court_people import BMOSS, JQUINN, NOW, TVALE
from tests.support.record import CASE
from tests.support.together import at_once

MIDNIGHT = "2017-12-13T00:00:00-05:00"
ASSISTANT = "assistant@example.test"


def daily(world: World, login: str = BMOSS, **more: Any) -> None:
    world.change(login, notice_frequency=Frequency.DAILY, **more)


def file(world: World, number: int, now: datetime = NOW, filer: str = TVALE) -> None:
    """Put an entry into the docket and send its notice, as a filing does."""
    with world.transaction() as session:
        row = courts.court_held(session, "ctd")
        case = find_case(session, "ctd", CASE)
        assert row is not None
        assert case is not None
        who = HOST.addresses(session, "ctd", [filer])[filer]
        entry = DocketEntry(
            court="ctd",
            case_number=CASE,
            number=number,
            filed_at=now,
            event="Motion",
            text=f"MOTION number {number}.",
            filer_login=filer,
            filer_name=who.name,
        )
        session.add(entry)
        court = CourtFacts(row.court, row.title, row.kind)
        link = f"http://court.test/ctd/doc1/{CASE}/{number}"
        by = Submitted(who)
        notices.send(session, now, court, case, entry, by, addresses=HOST.addresses, link=link)


def to(world: World, address: str) -> list[TrailRow]:
    return [letter for letter in world.mail() if letter.who == address]


def summaries_to(world: World, address: str) -> list[TrailRow]:
    return [each for each in to(world, address) if "summary" in str(each.facts["subject"])]


def pass_to(world: World, moment: str = MIDNIGHT) -> None:
    world.call(COURT, "PUT", "/clock", {"now": moment})


def kept(world: World) -> tuple[int, int]:
    with world.database.reading(world.id) as session:
        waiting = session.scalars(select(PendingNotice)).all()
        return len(waiting), len(session.scalars(select(Due)).all())


def test_the_notices_of_a_day_come_in_one_message_when_the_day_is_over(world: World) -> None:
    daily(world)
    address = world.filer(BMOSS).email
    for number in (11, 12, 13):
        file(world, number, NOW + timedelta(minutes=number))
    assert to(world, address) == []
    assert len(to(world, world.filer(TVALE).email)) == 3
    pass_to(world, "2017-12-12T23:59:00-05:00")
    assert to(world, address) == []
    pass_to(world)
    [letter] = to(world, address)
    assert letter.facts["subject"] == "Daily summary of notices, 12/12/2017: 3 notices"
    assert letter.at == datetime.fromisoformat(MIDNIGHT).astimezone(UTC)
    text = str(letter.facts["text"])
    places = [text.index(f"MOTION number {number}.") for number in (11, 12, 13)]
    assert places == sorted(places)
    [told] = [line for line in world.trail() if line.event == Event.COURT_SUMMARY_SENT]
    assert (told.facts["login"], told.facts["notices"]) == (BMOSS, 3)
    assert kept(world) == (0, 0)
    pass_to(world, "2017-12-20T00:00:00-05:00")
    assert len(to(world, address)) == 1


def test_each_day_has_a_summary_of_its_own(world: World) -> None:
    daily(world)
    file(world, 11)
    file(world, 12, NOW + timedelta(days=1))
    pass_to(world, "2017-12-16T12:00:00-05:00")
    subjects = [str(each.facts["subject"]) for each in to(world, world.filer(BMOSS).email)]
    assert subjects == [
        "Daily summary of notices, 12/12/2017: 1 notice",
        "Daily summary of notices, 12/13/2017: 1 notice",
    ]


def test_what_is_filed_exactly_at_midnight_is_of_the_new_day(world: World) -> None:
    daily(world)
    midnight = datetime.fromisoformat(MIDNIGHT).astimezone(UTC)
    file(world, 11, midnight - timedelta(microseconds=1))
    file(world, 12, midnight)
    pass_to(world)
    assert kept(world)[0] == 1
    pass_to(world, "2017-12-14T00:00:00-05:00")
    texts = [str(each.facts["text"]) for each in to(world, world.filer(BMOSS).email)]
    assert ["number 11" in text for text in texts] == [True, False]
    assert ["number 12" in text for text in texts] == [False, True]


def test_the_address_and_the_login_of_that_moment_count(world: World) -> None:
    daily(world)
    former = world.filer(BMOSS).email
    file(world, 11)
    world.change(BMOSS, email="ben@new.example.test", secondary_emails=[ASSISTANT])
    change_login(world, BMOSS, "benmoss")
    pass_to(world)
    assert summaries_to(world, former) == []
    assert len(summaries_to(world, "ben@new.example.test")) == 1
    assert len(summaries_to(world, ASSISTANT)) == 1


def test_nobody_gets_the_same_notice_twice(world: World) -> None:
    """An assistant of one filer who wants each notice, and of two who want them daily."""
    daily(world, BMOSS, secondary_emails=[ASSISTANT])
    world.change(TVALE, secondary_emails=[ASSISTANT.upper()])
    file(world, 11)
    daily(world, JQUINN, secondary_emails=[ASSISTANT.title()])
    file(world, 12, NOW + timedelta(minutes=1), JQUINN)
    pass_to(world)
    at_once_mail, *others = [each for each in world.mail() if each.who.lower() == ASSISTANT]
    assert "MOTION number 11." in str(at_once_mail.facts["text"])
    assert [str(each.facts["text"]).count("MOTION number") for each in others] == [1]


def test_text_only_comes_without_links(world: World) -> None:
    world.change(TVALE, notice_format=Format.TEXT)
    daily(world, BMOSS, notice_format=Format.TEXT)
    file(world, 11)
    pass_to(world)
    plain = {each.who: each.facts.get("plain", False) for each in world.mail()}
    assert plain == {world.filer(TVALE).email: True, world.filer(BMOSS).email: True}


def test_filings_at_one_moment_are_all_in_the_summary(world: World) -> None:
    daily(world)
    at_once(*[lambda number=number: file(world, number) for number in (11, 12, 13)])
    pass_to(world)
    [letter] = to(world, world.filer(BMOSS).email)
    assert "3 notices" in str(letter.facts["subject"])
