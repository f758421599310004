"""A class in Chromium: the trainer's board is projected, two people join, all go live at once."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from sso_sim.contract.apps import DESK
from tests.support.album import PROJECTED, Album
from tests.support.launched import Launched
from tests.support.trainee import Trainee
from tests.support.window import WAIT_MS, Window

pytestmark = pytest.mark.browser

LONG_MS = 60_000


def test_a_class_from_its_code_to_go_live(
    new_window: Callable[[], Window], started: Launched, album: Album
) -> None:
    board = begin(new_window(), started, album)
    anna, ben = join(new_window(), started, board), Trainee(new_window(), started.origin(DESK))
    album.shoot(ben.desk, "class-front")
    ben.desk.follow("Join a class")
    ben.desk.press("Join the class")
    ben.desk.see("There are 2 errors on this page")
    album.shoot(ben.desk, "class-join-errors")
    sit_down(ben.desk, board, "Ben Ackerman-Whitfield")
    rows = board.page.locator(".seats tbody tr")
    expect(rows).to_have_count(2, timeout=WAIT_MS)

    court = anna.visit("The NextGen court")
    court.open(court.url + "cgi-bin/login.pl")
    court.see("December 11, 2017")
    expect(rows.nth(0).locator(".tick.done")).to_have_count(1, timeout=WAIT_MS)
    old = ben.visit("The court's present CM/ECF")
    old.fill("Login", "nokafor")
    old.fill("Password", "not the password")
    old.press("Login")
    expect(rows.nth(1)).to_contain_text("wrong CM/ECF login or password", timeout=WAIT_MS)
    album.shoot(board, "class-board", readme=PROJECTED)

    board.press("All the way to live")
    expect(board.page.locator("#class-levers")).to_contain_text(
        "2 of 2 seats are at “Live”.", timeout=LONG_MS
    )
    album.shoot(board, "class-live")
    anna.desk.see("The NextGen court is open")
    start_over(board, "Anna")
    expect(rows.nth(0).locator(".tick.done")).to_have_count(1, timeout=LONG_MS)
    anna.desk.open(anna.desk.url)
    anna.desk.see("The NextGen court is open")


def begin(board: Window, started: Launched, album: Album) -> Window:
    """Show the key, begin a class, and leave its board before everybody's eyes."""
    board.open(started.origin(DESK) + "/").follow("run a class")
    key = next(line.split()[-1] for line in started.printed if "Trainer key" in line)
    board.fill("Trainer key", key)
    board.press("Open the boards")
    board.choose("Rehearsal", "S15: Too early")
    board.fill("Name of the class", "Monday morning")
    board.press("Begin the class")
    board.see("Nobody has joined yet")
    album.shoot(board, "class-begun")
    return board


def join(window: Window, started: Launched, board: Window) -> Trainee:
    """Let Anna join, and come back to her seat with the same browser."""
    window.open(started.origin(DESK) + "/join")
    sit_down(window, board, "Anna")
    mine = window.url
    window.open(started.origin(DESK) + "/join").follow("Go on as Anna in “Monday morning”")
    assert window.url == mine
    anna = Trainee(window, started.origin(DESK))
    window.open(mine)
    return anna


def sit_down(window: Window, board: Window, name: str) -> None:
    """Type what stands on the board, and a name."""
    window.fill("Class code", board.page.inner_text(".join-code .code"))
    window.fill("Your name on the board", name)
    window.press("Join the class")


def start_over(board: Window, name: str) -> None:
    """Start one seat over from the board."""
    row = board.page.locator(".seats tbody tr").filter(has_text=name)
    row.locator("summary").click()
    board.click(row.get_by_role("button", name="Yes, from the beginning"))
    board.see(f"{name} starts over, where the class is now.")
