"""Seats and the open house: one browser cannot fill a class, and no stranger's lever spoils it."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from sso_sim.contract.apps import DESK, PACER
from sso_sim.desk.classes.models import Seat
from sso_sim.launching.convert_command import CannotConvert, RemoteDesk
from sso_sim.scenarios.loader import shipped
from tests.support.classroom import WITH_KEY, Classroom
from tests.support.desk import TheDesk, the_desk
from tests.support.guests import Guest
from tests.support.sandbox import ORIGINS, TRAINER_KEY

FRONT = ORIGINS[DESK]
JOIN, KEY = FRONT + "/join", FRONT + "/trainer"
HOUSE = "/api/rehearsals/main"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TheDesk]:
    """A desk on loopback with its open house."""
    with the_desk(tmp_path_factory.mktemp("seats")) as made:
        made.use_cases.rehearsals.ensure_main()
        yield made


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TheDesk]:
    """The same desk where other machines can reach it."""
    with the_desk(tmp_path_factory.mktemp("public"), loopback=False) as made:
        made.use_cases.rehearsals.ensure_main()
        yield made


def trainer_at(desk: TheDesk) -> Guest:
    guest = Guest(desk)
    guest.send(KEY, key=TRAINER_KEY)
    return guest


def numbers(room: Classroom) -> list[int]:
    return [each.place.seat.number for each in room.board().seats]


def test_one_browser_has_one_seat_however_often_it_joins(desk: TheDesk) -> None:
    room, eve = Classroom(desk), Guest(desk)
    places = {eve.send(JOIN, code=room.row.code, name=f"Eve {n}").url for n in range(4)}
    assert (len(places), numbers(room)) == (1, [1])

    def join(number: int) -> object:
        return desk.sit_down(room.row.code, f"Fay {number}", "browser of Fay")

    with ThreadPoolExecutor(6) as pool:
        found = list(pool.map(join, range(6)))
    assert len({each.rehearsal for each in found if isinstance(each, Seat)}) == 1
    assert numbers(room) == [1, 2]


def test_a_class_that_shares_computers_gives_a_browser_several_seats_and_not_any_number(
    desk: TheDesk,
) -> None:
    room, shared = Classroom(desk), Guest(desk)
    trainer_at(desk).send(
        FRONT + f"/classes/{room.row.id}", f"/classes/{room.row.id}/joining", to="shared"
    )
    first = shared.send(JOIN, code=room.row.code, name="Anna").url
    assert shared.send(JOIN, code=room.row.code, name="Ben").url != first
    assert shared.send(JOIN, code=room.row.code, name="Anna").url == first
    assert numbers(room) == [1, 2]
    told = [shared.send(JOIN, code=room.row.code, name=f"P {n}").status_code for n in range(8)]
    assert told == [200] * 6 + [422] * 2
    page = shared.get(JOIN).text
    assert all(f"Go on as {name}" in page for name in ("Anna", "Ben", "P 5"))


def test_joining_is_closed_for_who_is_new_and_leads_back_who_has_a_seat(desk: TheDesk) -> None:
    room, ana, late = Classroom(desk), Guest(desk), Guest(desk)
    seat = ana.send(JOIN, code=room.row.code, name="Anna").url
    trainer, board = trainer_at(desk), f"/classes/{room.row.id}"
    closed = trainer.send(FRONT + board, f"{board}/joining", to="closed")
    assert "Joining is closed" in closed.text
    assert room.row.code[:3] + "-" + room.row.code[3:] not in closed.text
    refused = late.send(JOIN, code=room.row.code, name="Late")
    assert refused.status_code == 422
    assert "Ask your trainer to open it again" in refused.text
    assert ana.send(JOIN, code=room.row.code, name="").url == seat
    assert numbers(room) == [1]
    assert "Close joining" in trainer.send(FRONT + board, f"{board}/joining", to="open").text
    assert "/r/" in late.send(JOIN, code=room.row.code, name="Late").url


def test_the_api_closes_joining_and_opens_it_again(desk: TheDesk) -> None:
    room = Classroom(desk)
    path = f"/api/classes/{room.row.id}"
    assert desk.api("POST", path + "/close").status_code == 401
    assert desk.api("POST", path + "/close", **WITH_KEY).json() == {"closed": True}
    assert room.api("GET").json()["closed"] is True
    assert Guest(desk).send(JOIN, code=room.row.code, name="Late").status_code == 422
    assert desk.api("POST", path + "/open", **WITH_KEY).json() == {"closed": False}
    assert "/r/" in Guest(desk).send(JOIN, code=room.row.code, name="Late").url
    begun = {"scenario": "S15", "shared_browsers": True}
    made = desk.api("POST", "/api/classes", begun, **WITH_KEY).json()
    state = desk.api("GET", f"/api/classes/{made['id']}", **WITH_KEY).json()
    assert (state["closed"], state["shared_browsers"]) == (False, True)


LEVERS = (
    ("/reset", None),
    ("/clock", {"advance": "PT1H"}),
    ("/courts/ctb/stage", {"to": "ANNOUNCED"}),
    ("/service-center", {"account_number": "7000001", "lever": "lift-multifactor"}),
)


@pytest.mark.parametrize(("path", "body"), LEVERS)
def test_beyond_loopback_the_api_moves_the_open_house_for_the_trainer_alone(
    public: TheDesk, path: str, body: dict[str, str] | None
) -> None:
    refused = public.api("POST", HOUSE + path, body)
    assert (refused.status_code, refused.json()["code"]) == (401, "trainer-key-needed")
    assert public.api("POST", HOUSE + path, body, **WITH_KEY).status_code not in (401, 403, 429)
    own = f"/api/rehearsals/{public.create()}"
    assert public.api("POST", own + path, body).status_code not in (401, 403, 429)


def test_beyond_loopback_the_pages_of_the_open_house_ask_for_the_key(public: TheDesk) -> None:
    eve = Guest(public)
    page = eve.get(FRONT + "/main").text
    assert "need the trainer key" in page
    assert not any(lever in page for lever in ("1 day ahead", 'href="/start-over"', "Announce<"))
    before = public.api("GET", HOUSE).json()
    for lever, fields in (
        ("/clock", {"ahead": "day"}),
        ("/courts/ctb/stage", {"to": "ANNOUNCED"}),
        ("/start-over", {}),
    ):
        door = eve.send(FRONT + "/", lever, **fields)
        assert door.url == KEY + "?to=house"
        assert "Nothing was changed" in door.text
    after = public.api("GET", HOUSE).json()
    assert (after["generation"], after["courts"]) == (before["generation"], before["courts"])
    assert after["clock"]["now"][:13] == before["clock"]["now"][:13]
    eve.send(KEY + "?to=house", key=TRAINER_KEY)
    moved = eve.send(FRONT + "/main", "/clock", ahead="day")
    assert "It is now" in moved.text
    assert "1 day ahead" in moved.text


def test_beyond_loopback_the_service_center_of_the_open_house_asks_for_the_key(
    public: TheDesk,
) -> None:
    account = next(who.pacer for who in shipped()["main"].people if who.pacer is not None)
    page = f"{ORIGINS[PACER]}/psc/accounts/{account.account_number}"
    eve = Guest(public)
    assert "you need the trainer key" in eve.get(page).text
    lever = f"/psc/accounts/{account.account_number}/lift-multifactor"
    door = eve.send(f"{ORIGINS[PACER]}/csologin/login.jsf", lever)
    assert door.url == f"{ORIGINS[PACER]}/psc/key"
    told = [eve.send(door.url, key="wrong").status_code for _ in range(11)]
    assert told == [422] * 10 + [429]
    assert eve.send(door.url, key=TRAINER_KEY).url == f"{ORIGINS[PACER]}/psc/"
    assert "you need the trainer key" not in eve.get(page).text
    assert Guest(public).get(f"{ORIGINS[PACER]}/r/{public.create()}/psc/key").status_code == 404


def test_on_loopback_the_clock_of_the_open_house_goes_a_year(desk: TheDesk) -> None:
    began = shipped()["main"].now
    year = began + timedelta(days=365)
    assert desk.api("POST", HOUSE + "/clock", {"now": year.isoformat()}).status_code == 200
    refused = desk.api("POST", HOUSE + "/clock", {"advance": "P30D"})
    assert (refused.status_code, refused.json()["code"]) == (422, "clock-too-far")
    assert "A year" in refused.text or "a year" in refused.text
    guest = Guest(desk)
    page = guest.send(FRONT + "/main", "/clock", day="2030-01-01")
    assert page.status_code == 422
    assert "goes a year from its beginning at most" in page.text
    own = f"/api/rehearsals/{desk.create('main')}/clock"
    assert desk.api("POST", own, {"now": "2030-01-01T09:00:00-05:00"}).status_code == 200
    assert desk.api("POST", HOUSE + "/reset").status_code == 200
    assert desk.api("POST", HOUSE + "/clock", {"advance": "P30D"}).status_code == 200


def test_the_open_house_says_when_it_was_last_started_over(desk: TheDesk) -> None:
    guest = Guest(desk)
    desk.api("POST", HOUSE + "/reset")
    for page in ("/", "/main"):
        assert "It was last started over on " in guest.get(FRONT + page).text
    own = guest.get(f"{FRONT}/r/{desk.create()}/").text
    assert "last started over" not in own


def test_the_command_line_converts_in_the_open_house_with_the_key(public: TheDesk) -> None:
    def at_the_desk(*key: str) -> RemoteDesk:
        found = RemoteDesk(FRONT, "main", "ctb", *key)
        public.transport.mount(found._session)
        return found

    with pytest.raises(CannotConvert, match="Give it with --trainer-key"):
        at_the_desk().begin()
    at_the_desk(TRAINER_KEY).begin()
    assert at_the_desk().standing().on_its_way
