"""Rehearsals begin and end in all apps or in none, whatever fails on the way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from sso_sim.contract.apps import COURT, DESK, ECF, PACER
from sso_sim.desk.lifecycle.models import PasswordHash
from sso_sim.desk.lifecycle.services.rehearsals import Rehearsals
from sso_sim.desk.rehearsals.models import Listing, State
from sso_sim.desk.rehearsals.services import listings
from sso_sim.desk.rehearsals.services.listings import NoSuchRehearsal
from sso_sim.desk.rehearsals.services.resources import WORLDS, Resources
from sso_sim.desk.steps import services as progress
from sso_sim.kit import rehearsals as kit
from sso_sim.kit.rehearsals import MAIN
from sso_sim.kit.request_context import EXTENSION
from sso_sim.kit.transport import AppDown
from sso_sim.scenarios.loader import shipped
from tests.support.desk import TheDesk


@dataclass
class Clock:
    """The real time, as it is passed to the cleanup."""

    now: datetime


@pytest.fixture
def clock() -> Clock:
    """A clock that a test can set forward."""
    return Clock(datetime.now(UTC))


@pytest.fixture
def tidy(desk: TheDesk, clock: Clock) -> Rehearsals:
    """The same use cases, as another worker has them, on the test's clock."""
    return Rehearsals(desk.use_cases.resources, lambda: clock.now)


@pytest.fixture
def resources(desk: TheDesk) -> Resources:
    """The desk's resources."""
    return desk.use_cases.resources


def listed(resources: Resources, rehearsal_id: str) -> Listing | None:
    with resources.database.across() as session:
        return listings.held(session, rehearsal_id)


def state(resources: Resources, rehearsal_id: str) -> str:
    row = listed(resources, rehearsal_id)
    return "gone" if row is None else row.state


def generations(desk: TheDesk, rehearsal_id: str) -> dict[str, int | None]:
    """Return the generation that each app holds, or None where the app has no such rehearsal."""
    found: dict[str, int | None] = {}
    for name, app in desk.apps.items():
        with app.extensions[EXTENSION].database.reading(rehearsal_id) as session:
            known = kit.load(session)
        found[name] = None if known is None else known.generation
    return found


EVERYWHERE = (DESK, *WORLDS)


def in_all(generation: int | None) -> dict[str, int | None]:
    return dict.fromkeys(EVERYWHERE, generation)


def newest(resources: Resources) -> Iterator[Listing]:
    with resources.database.across() as session:
        yield from session.scalars(select(Listing).order_by(Listing.created_at.desc()))


def test_a_rehearsal_begins_in_every_app(desk: TheDesk, resources: Resources) -> None:
    rehearsal_id = desk.create()
    assert generations(desk, rehearsal_id) == in_all(1)
    assert state(resources, rehearsal_id) == State.READY


def test_ids_cannot_be_guessed(desk: TheDesk) -> None:
    ids = {desk.create() for _ in range(3)}
    assert len(ids) == 3
    assert all(len(each) >= 22 for each in ids)  # 128 bits in base64


@pytest.mark.parametrize("app", WORLDS)
def test_one_that_could_not_be_finished_is_never_shown(
    desk: TheDesk, resources: Resources, app: str
) -> None:
    desk.lines.cut = lambda asked: asked[0] == app
    with pytest.raises(AppDown):
        desk.create()
    half = next(newest(resources))
    assert half.state == State.CREATING
    with pytest.raises(NoSuchRehearsal):
        progress.of_rehearsal(desk.use_cases.resources, half.id)
    with resources.database.across() as session:
        assert listings.named(session, [half.id]) == []
        everything = listings.some(session, after="", limit=1000)
    assert half.id not in {each.id for each in everything}


@pytest.mark.parametrize("app", WORLDS)
def test_one_that_could_not_be_finished_is_cleaned_up(
    desk: TheDesk, resources: Resources, tidy: Rehearsals, clock: Clock, app: str
) -> None:
    desk.lines.cut = lambda asked: asked[0] == app
    with pytest.raises(AppDown):
        desk.create()
    half = next(newest(resources)).id
    desk.lines.mend()
    clock.now += listings.ABANDONED_AFTER + timedelta(seconds=1)
    tidy.tidy()
    assert state(resources, half) == "gone"
    assert generations(desk, half) == in_all(None)


def test_one_that_is_being_created_is_left_alone(
    desk: TheDesk, resources: Resources, tidy: Rehearsals
) -> None:
    desk.lines.cut = lambda asked: asked[0] == ECF
    with pytest.raises(AppDown):
        desk.create()
    desk.lines.mend()
    tidy.tidy()
    half = next(newest(resources))
    assert half.state == State.CREATING
    desk.use_cases.rehearsals._remove(half.id)


def test_starting_over_raises_the_generation_everywhere(
    desk: TheDesk, resources: Resources
) -> None:
    rehearsal_id = desk.create()
    desk.use_cases.rehearsals.reset(rehearsal_id)
    assert generations(desk, rehearsal_id) == in_all(2)
    assert state(resources, rehearsal_id) == State.READY


def test_starting_over_empties_the_story(desk: TheDesk) -> None:
    rehearsal_id = desk.create("S15")
    browser = desk.browser()
    browser.open(desk.use_cases.resources.address(COURT, rehearsal_id) + "/ctd/cgi-bin/login.pl")
    assert "court.not-live" in {line.event for line in desk.progress(rehearsal_id).story}
    desk.use_cases.rehearsals.reset(rehearsal_id)
    assert {line.event for line in desk.progress(rehearsal_id).story} == {"rehearsal.started"}


@pytest.mark.parametrize("app", WORLDS)
def test_a_start_over_that_broke_off_is_finished_later(
    desk: TheDesk, resources: Resources, tidy: Rehearsals, clock: Clock, app: str
) -> None:
    rehearsal_id = desk.create()
    desk.lines.cut = lambda asked: asked[0] == app
    with pytest.raises(AppDown):
        desk.use_cases.rehearsals.reset(rehearsal_id)
    assert state(resources, rehearsal_id) == State.RESETTING
    desk.lines.mend()
    clock.now += listings.ABANDONED_AFTER + timedelta(seconds=1)
    tidy.tidy()
    assert generations(desk, rehearsal_id) == in_all(2)
    assert state(resources, rehearsal_id) == State.READY


def test_a_start_over_that_broke_off_can_be_asked_for_again(
    desk: TheDesk, resources: Resources
) -> None:
    rehearsal_id = desk.create()
    desk.lines.cut = lambda asked: asked[0] == COURT
    with pytest.raises(AppDown):
        desk.use_cases.rehearsals.reset(rehearsal_id)
    desk.lines.mend()
    desk.use_cases.rehearsals.reset(rehearsal_id)
    assert generations(desk, rehearsal_id) == in_all(3)
    assert state(resources, rehearsal_id) == State.READY


def test_one_started_over_again_is_not_ready_before_that_is_done(
    desk: TheDesk, resources: Resources
) -> None:
    rehearsal_id = desk.create()
    desk.lines.cut = lambda asked: asked[0] == ECF
    with pytest.raises(AppDown):
        desk.use_cases.rehearsals.reset(rehearsal_id)
    for generation, then in ((1, State.RESETTING), (2, State.READY)):
        with resources.database.across(write=True) as session:
            listings.turn_if(session, rehearsal_id, generation, State.READY, datetime.now(UTC))
        assert state(resources, rehearsal_id) == then


def test_deleting_leaves_nothing_anywhere(desk: TheDesk, resources: Resources) -> None:
    rehearsal_id = desk.create()
    desk.use_cases.rehearsals.delete(rehearsal_id)
    assert generations(desk, rehearsal_id) == in_all(None)
    assert state(resources, rehearsal_id) == "gone"
    with pytest.raises(NoSuchRehearsal):
        desk.use_cases.rehearsals.delete(rehearsal_id)


def test_a_deletion_that_broke_off_shows_nobody_the_rest_and_is_finished_later(
    desk: TheDesk, resources: Resources, tidy: Rehearsals, clock: Clock
) -> None:
    rehearsal_id = desk.create()
    desk.lines.cut = lambda asked: asked[0] == ECF
    with pytest.raises(AppDown):
        desk.use_cases.rehearsals.delete(rehearsal_id)
    with pytest.raises(NoSuchRehearsal):
        progress.of_rehearsal(desk.use_cases.resources, rehearsal_id)
    desk.lines.mend()
    clock.now += listings.ABANDONED_AFTER + timedelta(seconds=1)
    tidy.tidy()
    assert generations(desk, rehearsal_id) == in_all(None)


def test_the_one_without_a_prefix_is_created_once(desk: TheDesk, resources: Resources) -> None:
    desk.use_cases.rehearsals.ensure_main()
    asked = len(desk.lines.asked)
    desk.use_cases.rehearsals.ensure_main()
    assert len(desk.lines.asked) == asked
    assert set(generations(desk, MAIN)) == set(EVERYWHERE)
    assert state(resources, MAIN) == State.READY


def test_nobody_touched_it_for_thirty_days_so_it_goes_but_the_open_house_stays(
    desk: TheDesk, resources: Resources, tidy: Rehearsals, clock: Clock
) -> None:
    desk.use_cases.rehearsals.ensure_main()
    rehearsal_id = desk.create()
    tidy.tidy()
    assert state(resources, rehearsal_id) == State.READY
    clock.now += listings.SWEPT_AFTER + timedelta(days=1)
    while state(resources, rehearsal_id) != "gone":
        # This many are deleted at a time; other tests have left theirs.
        tidy.tidy()
        clock.now += timedelta(minutes=11)
    assert state(resources, MAIN) == State.READY


def test_a_password_is_hashed_once_for_all_rehearsals(desk: TheDesk, resources: Resources) -> None:
    desk.create("S03")
    with resources.database.across() as session:
        before = {row.digest: row.hash for row in session.scalars(select(PasswordHash))}
    other_worker = Rehearsals(resources, lambda: datetime.now(UTC))
    other_worker.create(shipped()["S03"], "")
    with resources.database.across() as session:
        after = {row.digest: row.hash for row in session.scalars(select(PasswordHash))}
    assert after == before
    assert "Pacer-Rehearsal-1" not in before
    assert all(each.startswith("$argon2id$") for each in before.values())


def test_each_of_the_others_is_told_once(desk: TheDesk) -> None:
    desk.lines.asked = []
    desk.create()
    told = [asked for asked in desk.lines.asked if asked[2] == "/backdoor/rehearsal"]
    assert told == [(app, "PUT", "/backdoor/rehearsal") for app in (PACER, ECF, COURT)]
