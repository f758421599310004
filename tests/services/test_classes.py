"""A class: which seat a person gets, and that the same person later finds the same seat."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

import pytest
from sqlalchemy import create_engine, select, update

from sso_sim.contract.apps import COURT, PACER
from sso_sim.desk.classes.domain import CODE_LENGTH, LETTERS, JoinFault, shown_code
from sso_sim.desk.classes.models import Class, Seat
from sso_sim.desk.classes.services import classes
from sso_sim.desk.classes.services.classes import WRONG_CODES, NoSuchClass
from sso_sim.desk.rehearsals.models import Listing, State
from sso_sim.kit.row_level_security import APP_ROLE, FEED_ROLE
from sso_sim.kit.tenancy import TenancyError
from sso_sim.kit.transport import AppDown
from tests.support.classroom import Classroom
from tests.support.desk import TheDesk
from tests.support.together import at_once

pytestmark = pytest.mark.slow


@pytest.fixture
def room(desk: TheDesk) -> Classroom:
    """A class of two."""
    return Classroom(desk, ["Anna", "Ben"])


def listing(desk: TheDesk, seat: Seat) -> Listing | None:
    with desk.use_cases.resources.database.across() as session:
        return session.get(Listing, seat.rehearsal)


def test_a_code_is_short_and_has_no_letter_that_is_taken_for_another(room: Classroom) -> None:
    assert len(room.row.code) == CODE_LENGTH
    assert set(room.row.code) <= set(LETTERS)
    others = {Classroom(room.desk).row.code for _ in range(5)}
    assert len(others | {room.row.code}) == 6


def test_everybody_gets_a_rehearsal_of_their_own(room: Classroom) -> None:
    anna, ben = room.seats
    assert (anna.number, ben.number) == (1, 2)
    assert anna.rehearsal != ben.rehearsal
    for seat in room.seats:
        row = listing(room.desk, seat)
        assert row is not None
        assert (row.state, row.scenario, row.label) == (State.READY, "S15", f"{seat.name} (Monday)")
    assert room.stages() == [("ANNOUNCED", "ANNOUNCED")] * 2


def test_the_same_browser_finds_the_same_seat(room: Classroom) -> None:
    again = room.sit_down("Anna again", "browser of Anna")
    assert (again.rehearsal, again.name) == (room.seats[0].rehearsal, "Anna")
    assert len(room.board().seats) == 2


def test_the_same_browser_has_a_seat_in_each_of_two_classes(room: Classroom) -> None:
    other = Classroom(room.desk, ["Anna"])
    assert other.seats[0].rehearsal != room.seats[0].rehearsal
    with room.desk.use_cases.resources.database.across() as session:
        mine = classes.seats_of(session, "browser of Anna")
    assert {seat.rehearsal for _class, seat in mine} >= {
        other.seats[0].rehearsal,
        room.seats[0].rehearsal,
    }


def test_a_form_sent_many_times_at_once_makes_one_seat(room: Classroom) -> None:
    def send() -> str:
        return room.sit_down("Cora", "browser of Cora").rehearsal

    told = at_once(*[send] * 6)
    assert len(set(told)) == 1
    assert [each.place.seat.name for each in room.board().seats] == ["Anna", "Ben", "Cora"]
    assert room.seat_now(3).ready


def test_many_who_sit_down_at_once_each_get_a_seat(room: Classroom) -> None:
    def join(number: int) -> int:
        return room.sit_down(f"Guest {number}", f"browser {number}").number

    assert sorted(at_once(*[partial(join, each) for each in range(6)])) == [3, 4, 5, 6, 7, 8]


@pytest.mark.parametrize(
    ("code", "fault"),
    [
        ("", JoinFault.CODE_MISSING),
        ("\x00", JoinFault.CODE_MISSING),
        ("%", JoinFault.CODE_MISSING),
        ("AEIOUY", JoinFault.CODE_UNKNOWN),
        ("A" * 500, JoinFault.CODE_UNKNOWN),
        ("' or 1=1", JoinFault.CODE_UNKNOWN),
    ],
)
def test_a_code_there_is_not_leads_nowhere(room: Classroom, code: str, fault: JoinFault) -> None:
    assert room.desk.sit_down(code, "Eve", f"eve {code}") == (fault,)


def test_all_that_is_wrong_is_told_at_once_and_nobody_sits_down(room: Classroom) -> None:
    join = room.desk.sit_down
    assert join("AEIOUY", " ", "ida") == (JoinFault.CODE_UNKNOWN, JoinFault.NAME_MISSING)
    assert join(room.row.code, "x" * 41, "ida") == (JoinFault.NAME_TOO_LONG,)
    assert len(room.board().seats) == 2


def test_a_code_is_taken_as_it_is_read_out(room: Classroom) -> None:
    seat = room.desk.sit_down(f" {shown_code(room.row.code).lower()} ", "Dan", "dan")
    assert isinstance(seat, Seat)


def test_who_tries_codes_has_to_wait_and_a_class_beside_them_need_not(room: Classroom) -> None:
    desk = room.desk
    eve = f"eve of {room.row.id}"
    for _ in range(WRONG_CODES):
        assert desk.sit_down("ZZZZZZ", "Eve", eve) == (JoinFault.CODE_UNKNOWN,)
    assert desk.sit_down("ZZZZZZ", "Eve", eve) == (JoinFault.TOO_MANY_TRIES,)
    assert isinstance(desk.sit_down(room.row.code, "Fay", f"fay of {room.row.id}"), Seat)


def test_the_right_code_is_taken_however_many_were_wrong_before(room: Classroom) -> None:
    desk = room.desk
    for number in range(WRONG_CODES + 2):
        wrong = desk.sit_down("ZZZZZZ", " ", "another eve")
        fault = JoinFault.TOO_MANY_TRIES if number >= WRONG_CODES else JoinFault.CODE_UNKNOWN
        assert wrong == (fault, JoinFault.NAME_MISSING)
    assert isinstance(desk.sit_down(room.row.code, "Eve", "another eve"), Seat)


def test_a_class_has_an_end(room: Classroom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(classes, "MOST_SEATS", 2)
    desk = room.desk
    assert desk.sit_down(room.row.code, "Gus", "gus") == (JoinFault.FULL,)
    assert isinstance(desk.sit_down(room.row.code, "Anna", "browser of Anna"), Seat)


@pytest.mark.parametrize("app", [PACER, COURT])
def test_who_sat_down_while_an_app_was_down_goes_on_where_they_were(
    room: Classroom, app: str
) -> None:
    room.desk.lines.cut = lambda asked: asked[0] == app
    with pytest.raises(AppDown):
        room.sit_down("Hal", "browser of Hal")
    assert not room.seat_now(3).ready
    room.desk.lines.mend()
    assert room.sit_down("Hal", "browser of Hal").number == 3
    assert room.seat_now(3).ready


def test_a_seat_whose_rehearsal_is_deleted_is_free_again(room: Classroom) -> None:
    room.desk.use_cases.rehearsals.delete(room.seats[0].rehearsal)
    assert [each.place.seat.name for each in room.board().seats] == ["Ben"]
    anew = room.sit_down("Anna", "browser of Anna")
    assert anew.rehearsal != room.seats[0].rehearsal


def test_a_class_is_swept_when_its_last_seat_was(room: Classroom) -> None:
    database = room.desk.use_cases.resources.database
    with database.across(write=True) as session:
        old = room.row.created_at - timedelta(days=31)
        session.execute(update(Class).where(Class.id == room.row.id).values(created_at=old))
        classes.sweep(session, room.row.created_at)
        classes.held(session, room.row.id)
    for seat in room.seats:
        room.desk.use_cases.rehearsals.delete(seat.rehearsal)
    with database.across(write=True) as session:
        classes.sweep(session, room.row.created_at)
        with pytest.raises(NoSuchClass):
            classes.held(session, room.row.id)


def test_no_session_of_a_rehearsal_reads_who_else_sits_in_the_class(room: Classroom) -> None:
    database = room.desk.use_cases.resources.database
    for model in (Class, Seat):
        with (
            database.reading(room.seats[0].rehearsal) as session,
            pytest.raises(TenancyError, match="knows of others"),
        ):
            session.scalars(select(model)).all()


def test_beneath_the_hooks_postgresql_shows_a_session_of_a_rehearsal_no_seat(
    room: Classroom,
) -> None:
    database = room.desk.use_cases.resources.database
    if database.sqlite:
        return  # SQLite has no policy beneath the hooks
    driver = create_engine(database.url)
    with driver.connect() as connection:
        connection.exec_driver_sql(f'SET search_path TO "{database.name}"')
        seen = {}
        for role in (APP_ROLE, FEED_ROLE):
            connection.exec_driver_sql(f"SET ROLE {role}")
            name = "SELECT set_config('app.rehearsal', %s, true)"
            connection.exec_driver_sql(name, (room.seats[0].rehearsal,))
            seen[role] = [
                connection.exec_driver_sql(count).scalar_one() > 0
                for count in ("SELECT count(*) FROM classes", "SELECT count(*) FROM seats")
            ]
    driver.dispose()
    assert seen == {APP_ROLE: [False, False], FEED_ROLE: [True, True]}
