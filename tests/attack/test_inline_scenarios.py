"""An inline scenario as a CPU sink: it is counted before passwords are hashed, one at a time.

Also: how many rehearsals a person without the trainer key may start, per minute and in total.
"""

from __future__ import annotations

import copy
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
import requests
from sqlalchemy import select

from sso_sim.contract.apps import DESK
from sso_sim.desk.rehearsals.models import ScenarioText
from sso_sim.desk.rehearsals.services.wrong_tries import NO_REHEARSAL
from sso_sim.kit import throttle
from sso_sim.kit.passwords import Passwords
from sso_sim.scenarios.yaml_reader import read
from tests.support.classroom import WITH_KEY, Classroom
from tests.support.desk import TheDesk, the_desk
from tests.support.guests import Guest
from tests.support.sandbox import ORIGINS, TRAINER_KEY
from tests.support.small_scenario import SMALL

FRONT = ORIGINS[DESK]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TheDesk]:
    """A desk with the usual limits."""
    with the_desk(tmp_path_factory.mktemp("inline")) as made:
        yield made


@pytest.fixture
def hashed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The passwords that are hashed from now on."""
    found: list[str] = []
    plain = Passwords.hash

    def noting(self: Passwords, password: str) -> str:
        found.append(password)
        return plain(self, password)

    monkeypatch.setattr(Passwords, "hash", noting)
    return found


def small() -> dict[str, Any]:
    """Return a valid scenario."""
    document, _lines = read(SMALL)
    return copy.deepcopy(document)


def crowd(people: int, *, alike: bool = False, called: str = "a") -> dict[str, Any]:
    """Return a scenario with the given number of people, three passwords for each."""
    document = small()
    first = document["people"][0]
    for number in range(1, people - 1):
        who = copy.deepcopy(first)
        who |= {"id": f"p{number}", "name": f"Person {number}"}
        secret = called if alike else f"{called}{number}"
        who["pacer"] |= {
            "account_number": f"{2000000 + number}",
            "username": f"person.{number}",
            "password": f"Pacer-Secret-1-{secret}",
        }
        courts = ("ctd", "ctb")
        who["ecf"] = {
            court: {
                "login": f"person{number}",
                "password": f"Court-Secret-{0 if alike else court}-{secret}",
                "email": "ana@example.test",
            }
            for court in courts
        }
        document["people"].append(who)
    return document


def with_cases(cases: int, entries: int = 0, parties: int = 0) -> dict[str, Any]:
    """Return a scenario with the given numbers of cases, and of entries and parties in each."""
    document = small()
    (case,) = document["cases"]
    document["cases"] = [
        {
            **case,
            "number": f"3:17-cv-{number:05}",
            "parties": [{"name": "A", "role": "Plaintiff"}] * parties,
            "entries": [{"filed_on": "2017-01-02", "text": "X"}] * entries,
        }
        for number in range(cases)
    ]
    return document


def with_steps(steps: int, actions: int) -> dict[str, Any]:
    """Return a scenario with the given numbers of steps, and of actions in each."""
    document = small()
    step = {**document["steps"][0], "do": [{"open": "court:/ctd/"}] * actions}
    document["steps"] = [step] * steps
    return document


def with_keys(keys: int) -> dict[str, Any]:
    """Return a scenario with a wrong value after the last of many keys of one group."""
    document = small()
    courts: dict[str, Any] = {f"c{number}": {} for number in range(keys)}
    document["courts"] = {**courts, "last": {"stage": "NOWHERE"}}
    return document


def with_values(values: int) -> dict[str, Any]:
    """Return a scenario with the given number of values in a useless list."""
    return {**small(), "own_wording": ["x"] * values}


def start(desk: TheDesk, scenario: Any, **headers: str) -> requests.Response:
    return desk.api("POST", "/api/rehearsals", {"scenario": scenario}, **headers)


@pytest.mark.parametrize(
    ("made", "pointer", "words"),
    [
        (lambda: crowd(200), "/scenario/people", ("people", "100", "200")),
        (lambda: with_cases(101), "/scenario/cases", ("cases", "100", "101")),
        (lambda: with_cases(3, entries=200), "/scenario/cases", ("docket entries", "500", "600")),
        (lambda: with_cases(3, parties=200), "/scenario/cases", ("parties", "500", "600")),
        (lambda: with_steps(101, 1), "/scenario/steps", ("steps", "100", "101")),
        (lambda: with_steps(6, 200), "/scenario/steps", ("actions", "1,000", "1,200")),
        (lambda: with_keys(3000), "/scenario/courts", ("keys", "100", "3,001")),
        (lambda: with_values(20_000), "/scenario", ("values", "10,000", "20,0")),
    ],
)
def test_over_a_bound_it_is_named_before_anything_is_hashed(
    desk: TheDesk,
    hashed: list[str],
    made: Callable[[], dict[str, Any]],
    pointer: str,
    words: tuple[str, ...],
) -> None:
    answer = start(desk, made())
    assert (answer.status_code, hashed) == (422, [])
    assert answer.headers["Content-Type"] == "application/problem+json"
    problem = answer.json()
    assert problem["code"] == "wrong-scenario"
    (fault,) = [each for each in problem["errors"] if all(w in each["detail"] for w in words)]
    assert fault["pointer"] == pointer


def test_it_is_the_secrets_that_are_bounded_and_the_same_one_is_hashed_once(
    desk: TheDesk, hashed: list[str]
) -> None:
    document = crowd(40, called="many")
    for who in document["people"][2:]:
        question = {"question": "Which?", "answer": f"answer of {who['id']}"}
        who["pacer"]["security"] = [question, {**question, "answer": f"other of {who['id']}"}]
    refused = start(desk, document)
    assert refused.status_code == 422
    assert "different passwords and security answers at most" in refused.text
    assert hashed == []
    assert start(desk, crowd(50, called="one", alike=True)).status_code == 201
    assert len(hashed) == len(set(hashed)) <= 8
    hashed.clear()
    assert start(desk, crowd(50, called="one", alike=True)).status_code == 201
    assert hashed == []


def test_a_body_that_is_too_long_is_told_its_length(desk: TheDesk) -> None:
    answer = start(desk, {**small(), "lesson": "x" * 200_000})
    assert answer.status_code == 413
    assert "131,072 bytes at most; this one has 201," in answer.json()["detail"]


def test_one_is_hashed_at_a_time_two_wait_and_the_next_is_told_at_once(
    desk: TheDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert start(desk, "S01").status_code == 201  # its hashes are known from now on
    plain, lock, room = Passwords.hash, threading.Lock(), threading.Event()
    at_work, most, begun = 0, 0, threading.Event()

    def slow(self: Passwords, password: str) -> str:
        nonlocal at_work, most
        with lock:
            at_work += 1
            most = max(most, at_work)
        begun.set()
        assert room.wait(20)
        try:
            return plain(self, password)
        finally:
            with lock:
                at_work -= 1

    monkeypatch.setattr(Passwords, "hash", slow)
    answers: list[requests.Response] = []
    told = threading.Semaphore(0)

    def ask(number: int) -> None:
        answer = start(desk, crowd(6, called=f"turn{number}"))
        with lock:
            answers.append(answer)
        told.release()

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(7)]
    for each in threads:
        each.start()
    assert begun.wait(20)
    for _ in range(4):
        assert told.acquire(timeout=20)  # four of seven get a response while none is ready
    assert {answer.status_code for answer in answers} == {503}
    for answer in answers:
        assert answer.json()["code"] == "scenario-queue-full"
        assert int(answer.headers["Retry-After"]) > 0
    assert start(desk, "S01").status_code == 201  # other requests are served meanwhile
    room.set()
    for each in threads:
        each.join(30)
    assert sorted(answer.status_code for answer in answers) == [201] * 3 + [503] * 4
    assert most == 1


def bounded(desk: TheDesk, monkeypatch: pytest.MonkeyPatch, **settings: Any) -> None:
    """Give the desk other limits for one test, with its counts reset."""
    resources = desk.use_cases.resources
    changed = replace(resources, settings=replace(resources.settings, **settings))
    monkeypatch.setattr(desk.use_cases.bounds, "_resources", changed)
    with resources.database.transaction(NO_REHEARSAL) as session:
        throttle.sweep(session, seconds=0)


def test_nobody_starts_more_in_a_minute_than_the_setting_says_but_the_trainer(
    desk: TheDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    bounded(desk, monkeypatch, rehearsals_per_minute=2)
    for _ in range(2):
        assert start(desk, "S01").status_code == 201
    refused = start(desk, "S01")
    assert (refused.status_code, refused.json()["code"]) == (429, "rehearsals-per-minute")
    assert refused.headers["Retry-After"] == "60"
    assert "Nothing was started" in refused.json()["detail"]
    assert start(desk, "S01", **WITH_KEY).status_code == 201
    one, other = Guest(desk), Guest(desk)
    sent = [one.send(FRONT + "/", "/rehearsals", scenario="S01") for _ in range(3)]
    assert [each.status_code for each in sent] == [200, 200, 429]
    assert "bring the trainer key" in sent[-1].text
    assert sent[-1].headers["Retry-After"] == "60"
    assert other.send(FRONT + "/", "/rehearsals", scenario="S01").status_code == 200
    one.send(FRONT + "/trainer", key=TRAINER_KEY)
    assert one.send(FRONT + "/", "/rehearsals", scenario="S01").status_code == 200


def test_there_are_no_more_in_all_than_the_setting_says_but_the_trainers_and_her_classes(
    desk: TheDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = start(desk, "S01").json()["id"]
    there = len(desk.api("GET", "/api/rehearsals", **WITH_KEY).json()["items"])
    bounded(desk, monkeypatch, rehearsals_total=there)
    refused = start(desk, small())
    assert (refused.status_code, refused.json()["code"]) == (429, "rehearsals-total")
    page = Guest(desk).send(FRONT + "/", "/rehearsals", scenario="S01")
    assert page.status_code == 429
    assert f"there may be {there} rehearsals in this sandbox" in page.text
    assert desk.api("DELETE", f"/api/rehearsals/{first}").status_code == 204
    assert start(desk, "S01").status_code == 201
    assert start(desk, "S01", **WITH_KEY).status_code == 201
    assert len(Classroom(desk, ["Anna"]).seats) == 1


def test_what_nobody_rehearses_any_more_is_not_kept(desk: TheDesk) -> None:
    def kept() -> set[str]:
        with desk.use_cases.resources.database.across() as session:
            return {each["title"] for each in session.scalars(select(ScenarioText.document))}

    ids = {}
    for title in ("thrown away", "in use"):
        ids[title] = start(desk, {**small(), "title": title}).json()["id"]
    assert {"thrown away", "in use"} <= kept()
    desk.api("DELETE", f"/api/rehearsals/{ids['thrown away']}")
    desk.use_cases.rehearsals.tidy()
    assert ("thrown away" in kept(), "in use" in kept()) == (False, True)
    assert desk.api("POST", f"/api/rehearsals/{ids['in use']}/reset").status_code == 200
