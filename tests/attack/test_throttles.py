"""Throttles as weapons: one person's wrong codes, keys and passwords keep no other person out.

For join code, trainer key and API key, a throttle makes the guesser wait and never refuses a
correct value. The locks of the real systems stay within one rehearsal; in the open house they count
per browser.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from sso_sim.contract.apps import COURT, DESK, ECF, PACER
from tests.support.classroom import WITH_KEY, Classroom
from tests.support.desk import TheDesk, the_desk
from tests.support.guests import Guest
from tests.support.sandbox import ORIGINS, TRAINER_KEY

FRONT = ORIGINS[DESK]
JOIN, KEY = FRONT + "/join", FRONT + "/trainer"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TheDesk]:
    """A desk with its open house."""
    with the_desk(tmp_path_factory.mktemp("throttles")) as made:
        made.use_cases.rehearsals.ensure_main()
        yield made


def test_wrong_join_codes_without_end_keep_nobody_from_joining(desk: TheDesk) -> None:
    room = Classroom(desk)
    for number in range(125):
        wrong = desk.sit_down("ZZZZZZ", "Eve", f"eve {number}")
        assert not hasattr(wrong, "rehearsal")
    joined = Guest(desk).send(JOIN, code=room.row.code, name="Anna")
    assert (joined.status_code, "/r/" in joined.url) == (200, True)


def test_who_guesses_codes_is_told_to_wait_and_joins_with_the_right_one(desk: TheDesk) -> None:
    room, eve = Classroom(desk), Guest(desk)
    found = [eve.send(JOIN, code="ZZZZZZ", name="Eve") for _ in range(12)]
    assert [each.status_code for each in found] == [422] * 10 + [429] * 2
    assert found[-1].headers["Retry-After"] == "60"
    assert "the right code is taken at any time" in found[-1].text
    assert "/r/" in eve.send(JOIN, code=room.row.code, name="Eve").url


def test_who_throws_away_what_the_answer_sets_is_counted_as_well(desk: TheDesk) -> None:
    eve = Guest(desk)
    eve.get(KEY)  # a page with a form and no seat
    kept = eve.session.cookies.copy()
    page = eve.session.get(KEY).text
    token = page.split('name="csrf_token" value="')[1].split('"')[0]
    told = []
    for _ in range(12):
        eve.session.cookies = kept.copy()
        form = {"csrf_token": token, "code": "ZZZZZZ", "name": "Eve"}
        told.append(eve.session.post(JOIN, data=form).status_code)
    assert told == [422] * 10 + [429] * 2


def test_wrong_trainer_keys_without_end_keep_no_trainer_out(desk: TheDesk) -> None:
    eve = Guest(desk)
    found = [eve.send(KEY, key=f"wrong {number}") for number in range(35)]
    assert [each.status_code for each in found] == [422] * 10 + [429] * 25
    assert "the right key is taken at any time" in " ".join(found[-1].text.split())
    trainer = Guest(desk).send(KEY, key=TRAINER_KEY)
    assert (trainer.status_code, trainer.url) == (200, FRONT + "/classes")
    assert eve.send(KEY, key=TRAINER_KEY).url == FRONT + "/classes"


def test_wrong_keys_at_the_api_are_counted_and_the_right_one_is_let_in(desk: TheDesk) -> None:
    def ask(**headers: str) -> int:
        return desk.api("GET", "/api/rehearsals", **headers).status_code

    assert {ask() for _ in range(20)} == {401}  # A missing key is no guess.
    wrong = {"Authorization": "Bearer wrong"}
    assert [ask(**wrong) for _ in range(12)] == [401] * 10 + [429] * 2
    told = desk.api("GET", "/api/rehearsals", **wrong)
    assert (told.json()["code"], told.headers["Retry-After"]) == ("too-many-keys", "60")
    assert ask(**WITH_KEY) == 200
    assert ask() == 401


@dataclass(frozen=True)
class Door:
    """A form that locks after wrong passwords, and its correct password."""

    app: str
    path: str
    login: tuple[str, str]
    password: tuple[str, str]

    def knock(self, guest: Guest, at: str, password: str = "") -> bool:
        """Try a password, or the correct one where none is given; say whether it was accepted."""
        fields = {self.login[0]: self.login[1], self.password[0]: password or self.password[1]}
        answer = guest.send(at + self.path, **fields)
        assert answer.status_code in (200, 422), answer.text
        return answer.status_code == 200


OLD = "/ctb/cgi-bin/login.pl"
DOORS = {
    "old CM/ECF": Door(ECF, OLD, ("login", "mellery"), ("key", "Court-Rehearsal-2")),
    "PACER login at the old CM/ECF": Door(
        ECF, OLD, ("login", "samuel.ortiz"), ("key", "Pacer-Rehearsal-1")
    ),
    "PACER": Door(
        PACER,
        "/csologin/login.jsf",
        ("loginForm:loginName", "margaret.ellery"),
        ("loginForm:password", "Pacer-Rehearsal-1"),
    ),
    "Clerk's desk": Door(
        COURT,
        "/ctd/clerk/login",
        ("staff_login", "clerk.ctd"),
        ("staff_password", "Staff-Rehearsal-3"),
    ),
}


@pytest.mark.parametrize("name", DOORS)
def test_in_the_open_house_a_visitor_locks_nobody_out_but_themselves(
    desk: TheDesk, name: str
) -> None:
    door, eve, ana = DOORS[name], Guest(desk), Guest(desk)
    at = ORIGINS[door.app]
    assert not any(door.knock(eve, at, f"Wrong-Password-{n}") for n in range(11))
    assert not door.knock(eve, at), "the lock is a lesson, and stays"
    assert door.knock(ana, at)


@pytest.mark.parametrize("name", DOORS)
def test_in_a_rehearsal_of_ones_own_the_locks_are_those_of_the_real_systems(
    desk: TheDesk, name: str
) -> None:
    door, eve, ana = DOORS[name], Guest(desk), Guest(desk)
    at = f"{ORIGINS[door.app]}/r/{desk.create('main')}"
    assert door.knock(Guest(desk), at)
    assert not any(door.knock(eve, at, f"Wrong-Password-{n}") for n in range(11))
    assert not door.knock(ana, at)
