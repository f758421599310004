"""One story out of four feeds: no line lost, none doubled, none of an earlier run."""

from __future__ import annotations

import threading
from collections.abc import Callable
from itertools import pairwise

import pytest

from sso_sim.contract.apps import COURT, ECF, PACER
from sso_sim.contract.events import Event
from sso_sim.desk.trail.models import FeedCursor, FeedLine
from sso_sim.desk.trail.services import feed
from sso_sim.desk.trail.services.feed import Batch, Feeds
from tests.support.desk import TheDesk


@pytest.fixture
def rehearsal(desk: TheDesk) -> str:
    """A rehearsal of its own, with ctd not live yet."""
    return desk.create("S15")


@pytest.fixture
def come_too_early(desk: TheDesk, rehearsal: str) -> Callable[[], None]:
    """Do an act for which the court writes one trail line."""
    address = desk.use_cases.resources.address(COURT, rehearsal) + "/ctd/cgi-bin/login.pl"

    def act() -> None:
        desk.browser().open(address)

    return act


def events(desk: TheDesk, rehearsal: str) -> list[str]:
    with desk.use_cases.resources.database.reading(rehearsal) as session:
        return [line.event for line in feed.story(session)]


def test_what_was_done_before_shows_after_freshening(
    desk: TheDesk, rehearsal: str, come_too_early: Callable[[], None]
) -> None:
    come_too_early()
    assert Event.COURT_NOT_LIVE not in events(desk, rehearsal)
    desk.use_cases.feeds.freshen()
    assert events(desk, rehearsal).count(Event.COURT_NOT_LIVE) == 1


def test_freshening_twice_tells_nothing_twice(
    desk: TheDesk, rehearsal: str, come_too_early: Callable[[], None]
) -> None:
    come_too_early()
    desk.use_cases.feeds.freshen()
    desk.use_cases.feeds.freshen()
    assert events(desk, rehearsal).count(Event.COURT_NOT_LIVE) == 1


def test_a_recent_pull_will_do_where_age_does_not_matter(
    desk: TheDesk, rehearsal: str, come_too_early: Callable[[], None]
) -> None:
    desk.use_cases.feeds.freshen()
    come_too_early()
    desk.use_cases.feeds.freshen(max_age=60)
    assert Event.COURT_NOT_LIVE not in events(desk, rehearsal)


def test_an_app_that_is_down_holds_up_no_other_and_is_caught_up_with(
    desk: TheDesk, rehearsal: str, come_too_early: Callable[[], None]
) -> None:
    come_too_early()
    desk.lines.cut = lambda asked: asked[0] == COURT
    desk.use_cases.feeds.freshen()
    assert events(desk, rehearsal) == [Event.REHEARSAL_STARTED]
    desk.lines.mend()
    desk.use_cases.feeds.freshen()
    assert events(desk, rehearsal) == [Event.REHEARSAL_STARTED, Event.COURT_NOT_LIVE]


def test_many_who_wait_share_their_pulls(
    desk: TheDesk, rehearsal: str, come_too_early: Callable[[], None]
) -> None:
    come_too_early()
    seen: list[bool] = []

    def read() -> None:
        desk.use_cases.feeds.freshen()
        seen.append(Event.COURT_NOT_LIVE in events(desk, rehearsal))

    desk.lines.asked = []
    threads = [threading.Thread(target=read) for _ in range(24)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert seen == [True] * 24
    assert len([a for a in desk.lines.asked if a[0] == PACER]) < 24


def test_two_workers_pull_without_doubling(
    desk: TheDesk, rehearsal: str, come_too_early: Callable[[], None]
) -> None:
    workers = [Feeds(desk.use_cases.resources) for _ in range(4)]
    for _ in range(5):
        come_too_early()
        threads = [threading.Thread(target=each.freshen) for each in workers]
        for each in threads:
            each.start()
        for each in threads:
            each.join()
    desk.use_cases.feeds.freshen()
    assert events(desk, rehearsal).count(Event.COURT_NOT_LIVE) == 5


def test_a_batch_that_was_kept_meanwhile_is_dropped(
    desk: TheDesk, rehearsal: str, come_too_early: Callable[[], None]
) -> None:
    desk.use_cases.feeds.freshen()
    come_too_early()
    batch = desk.use_cases.feeds._batch(COURT, _cursor(desk, COURT))
    assert batch is not None
    for _ in range(2):
        with desk.use_cases.resources.database.across(write=True) as session:
            feed.keep(session, [batch])
    assert events(desk, rehearsal).count(Event.COURT_NOT_LIVE) == 1


def test_what_stood_in_a_dropped_batch_beyond_the_kept_one_is_pulled_again(
    desk: TheDesk, rehearsal: str, come_too_early: Callable[[], None]
) -> None:
    come_too_early()
    other, meanwhile = Feeds(desk.use_cases.resources), iter([COURT])

    def another_worker_is_faster(asked: tuple[str, ...]) -> bool:
        if asked[0] == COURT and next(meanwhile, None):
            other.freshen()
            come_too_early()
        return False

    desk.lines.cut = another_worker_is_faster
    desk.use_cases.feeds.freshen()
    assert events(desk, rehearsal).count(Event.COURT_NOT_LIVE) == 2


def test_what_a_former_run_tells_late_is_left_out(
    desk: TheDesk, rehearsal: str, come_too_early: Callable[[], None]
) -> None:
    desk.use_cases.feeds.freshen()
    come_too_early()
    late = desk.use_cases.feeds._batch(COURT, _cursor(desk, COURT))
    assert late is not None
    desk.use_cases.rehearsals.reset(rehearsal)
    with desk.use_cases.resources.database.across(write=True) as session:
        feed.keep(session, [late])
    assert Event.COURT_NOT_LIVE not in events(desk, rehearsal)


def test_what_is_told_of_a_deleted_rehearsal_is_left_out(
    desk: TheDesk, rehearsal: str, come_too_early: Callable[[], None]
) -> None:
    come_too_early()
    desk.use_cases.rehearsals.delete(rehearsal)
    desk.use_cases.feeds.freshen()
    assert events(desk, rehearsal) == []


def test_every_app_tells_that_it_began_and_the_story_has_it_once(
    desk: TheDesk, rehearsal: str
) -> None:
    desk.use_cases.feeds.freshen()
    assert events(desk, rehearsal) == [Event.REHEARSAL_STARTED]


def test_numbers_rise_in_the_order_things_happened_in_a_pull(desk: TheDesk) -> None:
    rehearsal = desk.create("S15")
    address = desk.use_cases.resources.address
    browser = desk.browser()
    for _ in range(3):
        browser.open(address(COURT, rehearsal) + "/ctd/cgi-bin/login.pl")
        browser.open(address(ECF, rehearsal) + "/ctd/cgi-bin/login.pl")
        browser.fill("Login", "nobody")
        browser.fill("Password", "Nothing-1")
        browser.press("Login")
    desk.use_cases.feeds.freshen()
    with desk.use_cases.resources.database.reading(rehearsal) as session:
        lines = feed.story(session)
    assert len(lines) == 7
    assert all(a.seq < b.seq and a.real_at <= b.real_at for a, b in pairwise(lines))


def test_the_numbers_of_one_rehearsal_are_read_behind_a_cursor(
    desk: TheDesk, rehearsal: str, come_too_early: Callable[[], None]
) -> None:
    for _ in range(5):
        come_too_early()
    desk.use_cases.feeds.freshen()
    found: list[FeedLine] = []
    with desk.use_cases.resources.database.reading(rehearsal) as session:
        while page := feed.lines_behind(session, "trail", found[-1].seq if found else 0, 2):
            found += page
    assert [line.event for line in found] == [
        Event.REHEARSAL_STARTED,
        *[Event.COURT_NOT_LIVE] * 5,
    ]


def _cursor(desk: TheDesk, app: str) -> str:
    with desk.use_cases.resources.database.across() as session:
        row = session.get(FeedCursor, app)
        return row.cursor if row else ""


def test_a_batch_from_somewhere_else_moves_no_cursor(desk: TheDesk) -> None:
    before = _cursor(desk, ECF)
    with desk.use_cases.resources.database.across(write=True) as session:
        feed.keep(session, [Batch(ECF, "somewhere else", "further on", [], more=False)])
    assert _cursor(desk, ECF) == before
