"""A person with security information at PACER, and the steps they take when they forget.

Owns giving an account the facts that a reset asks for, and reading the link out of the letter.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

from pacer_mock.accounts.domain.choices import QUESTIONS
from pacer_mock.accounts.domain.person import normal_answer
from pacer_mock.accounts.services import credentials
from pacer_mock.accounts.services.accounts import account_numbered
from sso_sim.contract.events import Event
from sso_sim.kit.passwords import Passwords
from tests.support import pacer_accounts as people
from tests.support.browser import Browser
from tests.support.provider import World

NOW = datetime(2017, 12, 11, 17, 0, tzinfo=UTC)
BORN = date(1975, 4, 12)
ASKED = (QUESTIONS[5], QUESTIONS[1])
ANSWERS = ("Elm Street", "Northside")
EMAIL = "jane.filer@example.test"
PASSWORDS = Passwords(memory_kib=8, rounds=1)


def secure(
    world: World, number: str = people.UPGRADED, answers: tuple[str, str] = ANSWERS
) -> World:
    """Give an account a date of birth and two security questions."""
    kept = [PASSWORDS.hash(normal_answer(answer)) for answer in answers]
    with people.acting(world) as session:
        account = account_numbered(session, number)
        account.date_of_birth = BORN
        credentials.ask(account, tuple(zip(ASKED, kept, strict=True)))
    return world


def links(world: World) -> list[str]:
    """Return the addresses in the letters titled Reset PACER Password, oldest first."""
    letters = [each for each in people.letters(world) if "Reset PACER" in each.facts["subject"]]
    return [_address(str(each.facts["text"])) for each in letters]


def reasons(world: World, event: Event) -> list[tuple[str, list[str]]]:
    """Return outcome and reasons of every *event* in the trail, oldest first."""
    return [(each.outcome, each.facts.get("reasons", [])) for each in people.events(world, event)]


def _address(text: str) -> str:
    found = re.search(r"Reset PACER Password: (\S+)", text)
    assert found is not None
    return found.group(1)


def ask(page: Browser, username: str = "jane.filer") -> Browser:
    """Go from a login page to the questions."""
    page.follow("Forgot Your Password?")
    page.fill("Username", username)
    return page.press("Next")


def answer(page: Browser, born: str = "04/12/1975", answers: tuple[str, str] = ANSWERS) -> Browser:
    """Answer the questions on the page, whichever they are."""
    page.fill("Date of Birth", born)
    for field, typed in zip(questions(page), answers, strict=True):
        page.fill(field, typed)
    return page.press("Submit")


def questions(page: Browser) -> list[str]:
    """Return the questions on the page."""
    labels = [" ".join(each.get_text(" ").split()) for each in page.find("main form label")]
    return [label.removesuffix(" *") for label in labels if label.rstrip(" *").endswith("?")]


def choose(
    page: Browser, password: str = people.NEW_PASSWORD, username: str = "jane.filer"
) -> Browser:
    """Choose a new password on the page behind the link."""
    page.fill("Username", username)
    page.fill("Password", password)
    page.fill("Confirm Password", password)
    return page.press("Submit")
