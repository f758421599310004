"""Sign-ons at PACER that another page interrupts: the half-way visit, and its outcome.

Owns getting there and reading the rows of the half-way sign-on. Knows no rule.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import requests
from sqlalchemy import select

from sso_sim.kit.models import VisitRow
from tests.support import pacer_multifactor as mfa
from tests.support import redaction
from tests.support.browser import Browser
from tests.support.provider import PASSWORD, World

CODE = "One-Time Passcode"


def halfway(world: World, username: str = "ella.enrolled", password: str = PASSWORD) -> Browser:
    """Type username and password; agree to nothing."""
    page = world.at_sign_on()
    page.fill("Username", username)
    page.fill("Password", password)
    return agreed(page.press("Login"))


def type_code(page: Browser, code: str) -> Browser:
    """Type a one-time passcode."""
    page.fill(CODE, code)
    return page.press("Submit")


def agreed(page: Browser) -> Browser:
    """Agree to the redaction rules, where PACER asks."""
    redaction.agree(page)
    return page


def kept(world: World) -> list[VisitRow]:
    """Return every visit, half-way ones included."""
    with world.pacer.sandbox.database.reading(world.id) as session:
        return list(session.scalars(select(VisitRow)))


def later(world: World, days: int) -> None:
    """Move the clock."""
    to = datetime.fromisoformat(mfa.TODAY) + timedelta(days=days)
    moved = world.pacer.back_door("PUT", world.id, "/clock", {"now": to.isoformat()})
    assert moved.status_code == 200, moved.text


def claims_of(world: World, page: Browser) -> dict[str, Any]:
    """Return the claims of the ID token of the person who is signed on."""
    return world.court.claims(world.court.tokens(page)["id_token"])


def send_twice(world: World, page: Browser, body: dict[str, str]) -> list[requests.Response]:
    """Send the page's form twice with the cookies it came with, as a double click does."""
    field = page.find("input[name$=csrf_token]")[0]
    body = {str(field["name"]): str(field["value"]), **body}
    twice = world.browser().session
    twice.cookies.update(page.cookies)
    sessions = (page.session, twice)
    answers = [each.post(page.url, data=body, allow_redirects=False) for each in sessions]
    assert [each.status_code for each in answers] == [303, 303]
    return answers
