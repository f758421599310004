"""S01 in Chromium: sign on, link, find the letter, file; the desk ticks every step by itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.album import PROJECTED, Album
from tests.support.trainee import LINK, Trainee
from tests.support.window import Window

pytestmark = pytest.mark.browser


def test_an_attorney_links_and_files_on_the_first_morning(
    trainee: Trainee, album: Album, tmp_path: Path
) -> None:
    album.shoot(trainee.desk, "front-page", readme=PROJECTED)
    trainee.begin("Link your CM/ECF account and file")
    desk = trainee.desk
    album.shoot(desk, "rehearsal-begins")

    court = trainee.visit("The court")
    album.shoot(court, "court-home")
    court.follow("CM/ECF Document Filing System")
    assert court.title == "PACER Login"
    album.shoot(court, "pacer-login", readme=PROJECTED)
    trainee.sign_on(court)
    court.see("Margaret Ellery")
    court.not_see("Civil")
    trainee.sees_done(1)
    album.shoot(desk, "rehearsal", readme=PROJECTED)

    album.shoot(court, "main-menu-before")
    court.follow("Utilities").follow(LINK)
    album.shoot(court, "linking-form")
    trainee.prove_login(court)
    assert court.title == "Verify both accounts"
    court.see("margaret.ellery")
    court.see("mellery")
    album.shoot(court, "verify", readme=PROJECTED)
    trainee.sees_done(2)
    court.press("Submit")
    assert court.title == "Your accounts are linked"
    album.shoot(court, "linked")
    trainee.sees_done(4)

    _read_the_letter(desk, album)
    _file(court, album, trainee.sample(tmp_path))
    trainee.sees_done(5)
    court.follow("Docket sheet")
    court.see("MOTION for Extension of Time. (Margaret Ellery)")
    album.shoot(court, "docket", readme=PROJECTED)
    trainee.sees_all_done()
    album.shoot(desk, "rehearsal-done")


def _read_the_letter(desk: Window, album: Album) -> None:
    desk.follow("Mailbox")
    desk.see("m.ellery@example.test")
    album.shoot(desk, "mailbox")
    desk.click(desk.page.locator(".letter-list a").first)
    assert desk.title == "Your accounts are linked"
    desk.see("CM/ECF account: mellery, Margaret Ellery")
    album.shoot(desk, "letter")
    desk.follow("Back to the steps")


def _file(court: Window, album: Album, motion: Path) -> None:
    court.follow("Go to the main menu")
    album.shoot(court, "main-menu-after")
    court.follow("Civil").follow("Motion")
    court.fill("Case Number", "3:17-cv-01342")
    court.attach("Document (PDF)", motion)
    court.fill("Docket Text", "for Extension of Time")
    album.shoot(court, "filing")
    court.press("Next")
    court.see("Nothing has been filed yet")
    album.shoot(court, "filing-confirm")
    court.press("Submit")
    assert court.title == "Notice of Electronic Filing"
    album.shoot(court, "notice-of-filing")
