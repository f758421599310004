"""S36 in Chromium: one sign-on for two courts, one link for each, one log-out for all."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest

from tests.support.album import Album
from tests.support.trainee import LINK, Trainee

pytestmark = pytest.mark.browser


def test_one_sign_on_opens_two_courts_and_one_log_out_closes_them(
    trainee: Trainee, album: Album
) -> None:
    trainee.begin("Linked in one court, a stranger in the next")
    first = trainee.visit("The district court")
    first.follow("CM/ECF Document Filing System")
    trainee.sign_on(first)
    first.see("Civil")
    second = trainee.visit("The bankruptcy court")
    second.follow("CM/ECF Document Filing System")
    second.see("Samuel Ortiz")
    second.not_see("Adversary")
    album.shoot(second, "second-court")
    second.follow("Utilities").follow(LINK)
    for label in ("CM/ECF login", "CM/ECF password"):
        second.fill(label, trainee.reads("Bankruptcy", label))
    second.press("Submit")
    second.press("Submit")
    second.see("Adversary")
    trainee.sees_all_done()

    second.follow("Logout")
    second.see("Not signed on")
    first.follow("Logout")
    first.follow("CM/ECF Document Filing System")
    assert first.title == "PACER Login"


def test_who_is_asked_at_pacer_lands_in_the_court_after_logging_out(
    trainee: Trainee, album: Album
) -> None:
    """The form is PACER's, and its answer leads to the court: the policy must let it."""
    trainee.begin("Link your CM/ECF account and file")
    court = trainee.visit("The court")
    home = court.url
    court.follow("CM/ECF Document Filing System")
    pacer = court.url.partition("/csologin/")[0]
    trainee.sign_on(court)
    asked = {"client_id": "court-ctd", "post_logout_redirect_uri": home}
    court.open(f"{pacer}/oidc/logout?{urlencode(asked)}")
    assert court.title == "Log out of all courts?"
    album.shoot(court, "log-out-of-all")
    court.press("Log out")
    assert court.url == home
