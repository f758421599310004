"""The statements and commits of the main pages: a page that becomes more expensive fails here.

The numbers are also in docs/performance.md; change both together. The first statement of a request,
and of each writing transaction, reads the rehearsal.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sso_sim.contract.apps import COURT, DESK, PACER
from tests.support.browser import Browser
from tests.support.classroom import Classroom
from tests.support.desk import TheDesk, the_desk
from tests.support.provider import account, log_in, pacer_in_place
from tests.support.sandbox import ORIGINS, TRAINER_KEY
from tests.support.statements import Counter


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[TheDesk]:
    """Four apps in this thread; no worker runs besides the counted requests."""
    with the_desk(tmp_path) as made:
        yield made


@pytest.fixture
def counter(desk: TheDesk) -> Counter:
    """Count the statements and commits of the four apps."""
    return Counter().watch(desk.apps, desk.transport)


@pytest.fixture
def world(desk: TheDesk) -> dict[str, Any]:
    """An untouched rehearsal."""
    answer = desk.api("POST", "/api/rehearsals", {"scenario": "S01", "label": "counted"})
    return dict(answer.json())


def _sign_on(browser: Browser, world: dict[str, Any], court: str) -> None:
    browser.open(f"{world['urls'][COURT].rstrip('/')}/{court}/cgi-bin/login.pl")
    person = world["people"][0]["pacer"]
    browser.fill("Username", person["username"])
    browser.fill("Password", person["password"])
    browser.press("Login")
    browser.see("Logout")


def test_a_sign_on_with_a_password(desk: TheDesk, world: dict[str, Any], counter: Counter) -> None:
    _sign_on(desk.browser(), world, "ctd")
    counter.taken()
    _sign_on(desk.browser(), world, "ca2")
    assert counter.taken() == [
        ("court GET /ca2/cgi-bin/login.pl", 2, 0),
        ("pacer GET /oidc/authorize", 3, 0),
        ("pacer GET /csologin/login.jsf", 3, 0),
        ("pacer POST /csologin/login.jsf", 14, 1),
        ("court GET /ca2/signed-on", 6, 1),
        ("pacer POST /oidc/token", 10, 1),
        ("court GET /ca2/cgi-bin/menu.pl", 4, 0),
    ]


def test_a_sign_on_of_who_is_signed_on(
    desk: TheDesk, world: dict[str, Any], counter: Counter
) -> None:
    browser = desk.browser()
    _sign_on(browser, world, "ca2")
    counter.taken()
    browser.open(f"{world['urls'][COURT].rstrip('/')}/ctd/cgi-bin/login.pl")
    assert counter.taken() == [
        ("court GET /ctd/cgi-bin/login.pl", 2, 0),
        ("pacer GET /oidc/authorize", 7, 1),
        ("court GET /ctd/signed-on", 6, 1),
        ("pacer POST /oidc/token", 10, 1),
        ("court GET /ctd/cgi-bin/menu.pl", 4, 0),
    ]


def test_the_desk(desk: TheDesk, world: dict[str, Any], counter: Counter) -> None:
    _sign_on(desk.browser(), world, "ca2")
    desk.browser().open(world["urls"][DESK])  # the scenario's text is read once per process
    counter.taken()
    for page in ("", "mail", "trail"):
        desk.browser().open(f"{world['urls'][DESK].rstrip('/')}/{page}")
    assert [cost for cost in counter.taken() if cost[0].startswith(DESK)] == [
        ("desk GET /", 9, 0),
        ("desk GET /mail", 4, 0),
        ("desk GET /trail", 4, 0),
    ]


def test_the_service_centers_desk_asks_the_same_of_few_accounts_and_of_many(
    desk: TheDesk, counter: Counter
) -> None:
    for scenario in ("S01", "main"):
        answer = desk.api("POST", "/api/rehearsals", {"scenario": scenario, "label": "counted"})
        counter.taken()
        desk.browser().open(f"{answer.json()['urls'][PACER].rstrip('/')}/psc/")
        assert counter.taken() == [("pacer GET /psc/", 4, 0)]


def test_a_sign_on_with_the_redaction_agreement(tmp_path: Path) -> None:
    with pacer_in_place(tmp_path) as pacer:
        world = pacer.start(accounts=[account()])
        told = {"account_number": "7012345", "court": "ctd", "filer_name": "Jane Filer"}
        assert world.pacer.back_door("PUT", world.id, "/registrations/link-1", told).ok
        counter = Counter().watch({PACER: pacer.app}, pacer.sandbox.transport)
        log_in(world.browser().open(world.court.authorize_url()))
    assert counter.taken() == [
        ("pacer GET /oidc/authorize", 3, 0),
        ("pacer GET /csologin/login.jsf", 3, 0),
        ("pacer POST /csologin/login.jsf", 11, 1),
        ("pacer GET /csologin/redaction.jsf", 6, 0),
        ("pacer POST /csologin/redaction.jsf", 17, 1),
    ]


def test_a_log_out_that_asks_first(tmp_path: Path) -> None:
    with pacer_in_place(tmp_path) as pacer:
        world = pacer.start()
        counter = Counter().watch({PACER: pacer.app}, pacer.sandbox.transport)
        browser = world.signed_on()
        counter.taken()
        browser.open(f"{world.issuer}/oidc/logout?client_id=court-ctd")
        browser.press("Log out")
    assert counter.taken() == [
        ("pacer GET /oidc/logout", 3, 0),
        ("pacer GET /csologin/logout.jsf", 4, 0),
        ("pacer POST /csologin/logout.jsf", 10, 1),
        ("pacer GET /csologin/logout.jsf", 1, 0),
    ]


def test_userinfo(tmp_path: Path) -> None:
    with pacer_in_place(tmp_path) as pacer:
        world = pacer.start()
        token = world.court.tokens(world.signed_on())["access_token"]
        counter = Counter().watch({PACER: pacer.app}, pacer.sandbox.transport)
        world.court.userinfo(token)
    assert counter.taken() == [("pacer GET /oidc/userinfo", 5, 1)]


def test_a_classs_board_asks_the_same_of_one_seat_and_of_thirty(
    desk: TheDesk, counter: Counter
) -> None:
    for names in (["Anna"], [f"Guest {number}" for number in range(30)]):
        room = Classroom(desk, names)
        room.board()  # first the desk reads the news of the seats
        trainer = desk.browser().open(f"{ORIGINS[DESK]}/classes/{room.row.id}")
        trainer.fill("Trainer key", TRAINER_KEY)
        trainer.press("Open the boards")
        known = trainer.session.get(f"{trainer.url}/live").headers["ETag"]
        counter.taken()
        room.api("GET")
        trainer.open(trainer.url)
        trainer.session.get(f"{trainer.url}/live", headers={"If-None-Match": known})
        page = f"/classes/{room.row.id}"
        assert [cost for cost in counter.taken() if cost[0].startswith(DESK)] == [
            (f"desk GET /api/classes/{room.row.id}", 8, 0),
            (f"desk GET {page}", 9, 0),
            (f"desk GET {page}/live", 6, 0),
        ]
