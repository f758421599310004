"""The sandbox restarted under other addresses: the rehearsals in its data continue there."""

from __future__ import annotations

from pathlib import Path

import pytest

from sso_sim.contract.apps import APPS
from tests.support.browser import Browser
from tests.support.sandbox import ORIGINS, World, in_place

ELSEWHERE = {app: f"http://127.0.0.1:{9000 + at}" for at, app in enumerate(APPS)}


def _sign_on_and_off(browser: Browser, court: str, person: dict[str, dict[str, str]]) -> None:
    browser.open(f"{court}/ca2/cgi-bin/login.pl")
    browser.fill("Username", person["pacer"]["username"])
    browser.fill("Password", person["pacer"]["password"])
    browser.press("Login")
    assert browser.url.startswith(f"{court}/ca2/")
    browser.open(f"{court}/ca2/cgi-bin/login.pl?logout")
    assert browser.status == 200


@pytest.mark.slow
def test_a_rehearsal_goes_on_where_the_sandbox_is_reached_now(
    tmp_path: Path, database_url: str
) -> None:
    with in_place(tmp_path, database_url) as before:
        world = before.start("S01")
        person = world.people["ellery"]
        _sign_on_and_off(world.browser(), world.urls["court"], person)
    with in_place(tmp_path, database_url, ELSEWHERE) as after:
        there = world.urls["court"].replace(ORIGINS["court"], ELSEWHERE["court"])
        _sign_on_and_off(Browser(after.new_session()), there, person)
        fresh: World = after.start("S01")
        _sign_on_and_off(fresh.browser(), fresh.urls["court"], person)
    with in_place(tmp_path, database_url) as back:
        _sign_on_and_off(Browser(back.new_session()), world.urls["court"], person)
