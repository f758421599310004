"""One login has one session, however many browsers request one at the same moment."""

from __future__ import annotations

from functools import partial

from tests.support.browser import Browser
from tests.support.ecf import ADA, ADA_KEY, ALREADY_ON, Ecf, log_in
from tests.support.together import at_once

MENU, MAIN_MENU = "/ctd/cgi-bin/menu.pl", "CM/ECF Main Menu"


def still_on(ecf: Ecf, pages: list[Browser]) -> list[Browser]:
    """Return the browsers that are logged in."""
    return [page for page in pages if page.open(ecf.url + MENU).title == MAIN_MENU]


def test_of_many_who_log_in_at_once_one_is_let_in_and_the_others_are_asked(ecf: Ecf) -> None:
    waiting = [ecf.login_page() for _ in range(6)]
    pages = at_once(*(partial(log_in, page, ADA, ADA_KEY) for page in waiting))
    assert sorted(page.title for page in pages) == sorted([MAIN_MENU, *[ALREADY_ON] * 5])
    assert len(still_on(ecf, pages)) == 1


def test_of_many_who_continue_at_once_one_session_is_left(ecf: Ecf) -> None:
    first = ecf.signed_on()
    pages = [log_in(ecf.login_page(), ADA, ADA_KEY) for _ in range(6)]
    at_once(*(partial(page.press, "Continue Login") for page in pages))
    assert len(still_on(ecf, [first, *pages])) == 1
