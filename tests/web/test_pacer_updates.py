"""User Update Required: enrollment and an old password, with three skips and then without one."""

from __future__ import annotations

import pytest

from sso_sim.contract.events import Event
from tests.support import pacer_accounts as people
from tests.support import pacer_multifactor as mfa
from tests.support.halfway import (
    agreed,
    claims_of,
    halfway,
    later,
    send_twice,
    type_code,
)
from tests.support.pacer_multifactor import FILER, PLAIN
from tests.support.provider import PASSWORD, Pacer, World, log_in


@pytest.fixture
def world(pacer_app: Pacer) -> World:
    return mfa.start(pacer_app)


def test_three_skips_and_then_there_is_no_skip(world: World) -> None:
    for left in ("3 more times", "2 more times", "once more"):
        page = halfway(world, "jane.filer")
        assert page.title == "User Update Required"
        page.see(left)
        names = {str(each.get("name")) for each in page.find("#frmUserUpdate button")}
        assert names == {"btnAckOkay", "frmUserUpdate:bpmSkip"}
        agreed(page.press("Skip"))
        assert world.knows(page)
    page = halfway(world, "jane.filer")
    page.not_see("may skip")
    assert [str(each["name"]) for each in page.find("#frmUserUpdate button")] == ["btnAckOkay"]
    assert not world.knows(page)


def test_a_skip_typed_by_hand_is_none_where_there_is_none(pacer_app: Pacer) -> None:
    world = mfa.start(pacer_app, mfa.changed(FILER, mfa={"skips": 3}))
    page = halfway(world, "jane.filer")
    token = str(page.find("input[name=csrf_token]")[0]["value"])
    body = {"csrf_token": token, "frmUserUpdate:bpmSkip": ""}
    assert page.session.post(page.url, data=body).status_code == 422
    assert not world.knows(page)


def test_a_skip_sent_twice_counts_once(world: World) -> None:
    page = halfway(world, "jane.filer")
    send_twice(world, page, {"frmUserUpdate:bpmSkip": ""})
    assert people.row(world, FILER)["multifactor_skips"] == 1
    assert len(people.events(world, Event.PACER_UPDATE_SKIPPED)) == 1


def test_forced_enrollment_with_an_app_leads_on_to_the_court(pacer_app: Pacer) -> None:
    world = mfa.start(pacer_app, mfa.changed(FILER, mfa={"skips": 3}))
    page = world.browser()
    page.open(world.court.authorize_url())
    log_in(page, "jane.filer")
    page.press("Enroll").press("Send Security Code")
    page.fill("Security Code", mfa.mailed_code(world))
    page.press("Submit").follow("Add an authenticator app")
    secret = page.find("code.secret")[0].get_text().replace(" ", "")
    page.fill("Name of the App", "My phone")
    type_code(page, mfa.code(secret))
    page.see("You are enrolled")
    agreed(page.press("Continue"))
    assert page.url.startswith(world.court.redirect_uri)
    assert people.events(world, Event.PACER_SIGNED_ON)[0].facts["passcode"] == "app"


def test_forced_enrollment_with_codes_alone_is_enough_but_proves_no_passcode(
    pacer_app: Pacer,
) -> None:
    world = mfa.start(pacer_app, mfa.changed(FILER, mfa={"skips": 3}))
    page = halfway(world, "jane.filer")
    page.press("Enroll").press("Send Security Code")
    page.fill("Security Code", mfa.mailed_code(world))
    page.press("Submit").press("Get New Codes")
    codes = [each.get_text() for each in page.find(".backup-codes code")]
    assert len(set(codes)) == 10
    agreed(page.press("I have kept them").press("Continue"))
    assert world.knows(page)
    assert claims_of(world, page)["amr"] == ["pwd"]
    assert world.knows(agreed(type_code(halfway(world, "jane.filer"), codes[7])))


def test_going_on_without_having_enrolled_leads_back(pacer_app: Pacer) -> None:
    world = mfa.start(pacer_app, mfa.changed(FILER, mfa={"skips": 3}))
    page = halfway(world, "jane.filer").press("Enroll")
    token = str(page.find("input[name=csrf_token]")[0]["value"])
    finish = f"{world.issuer}/csologin/enrolled.jsf"
    page.session.post(finish, data={"csrf_token": token})
    assert not world.knows(page)
    page.open(f"{world.issuer}/csologin/enroll/app")
    assert page.title == "Enroll in Multifactor Authentication"


def test_an_old_password_is_asked_for_three_times_and_then_must_be_changed(world: World) -> None:
    later(world, 180)
    for _ in range(3):
        page = halfway(world, "paul.plain")
        page.see("Your password is older than 180 days")
        assert world.knows(page.press("Skip"))
    page = halfway(world, "paul.plain")
    assert not page.find("button[name='frmUserUpdate:bpmSkip']")
    page.press("Change Password")
    for typed in ("short", "paul-plain-ABCDEF-2026"):
        page.fill("Password", typed)
        page.fill("Confirm Password", typed)
        assert page.press("Submit").status == 422
    new = "Quiet-River-2026!"
    page.fill("Password", new)
    page.fill("Confirm Password", new)
    page.press("Submit")
    assert world.knows(page)
    assert not world.knows(halfway(world, "paul.plain", PASSWORD))
    assert world.knows(halfway(world, "paul.plain", new))
    assert people.row(world, PLAIN)["password_skips"] == 0


def test_changing_an_old_password_logs_out_everywhere_else(world: World) -> None:
    elsewhere = halfway(world, "paul.plain")
    assert world.knows(elsewhere)
    later(world, 180)
    page = halfway(world, "paul.plain").press("Change Password")
    page.fill("Password", "Quiet-River-2026!")
    page.fill("Confirm Password", "Quiet-River-2026!")
    page.press("Submit")
    assert not world.knows(elsewhere)
    assert world.knows(page)


def test_where_both_are_asked_for_enrollment_comes_first(pacer_app: Pacer) -> None:
    world = mfa.start(pacer_app, mfa.changed(FILER, password_set="2025-03-01"))
    page = halfway(world, "jane.filer")
    page.see("You must enroll")
    page.press("Skip").see("Your password is older than 180 days")
    assert people.events(world, Event.PACER_SIGNED_ON) == []
    assert world.knows(agreed(page.press("Skip")))


def test_the_passcode_comes_before_an_old_password(world: World) -> None:
    later(world, 180)
    page = type_code(halfway(world), mfa.code())
    page.see("Your password is older than 180 days")
    page.press("Skip")
    assert claims_of(world, page)["amr"] == ["pwd", "otp"]


def test_manage_my_account_asks_for_the_same_and_leads_on_to_its_page(world: World) -> None:
    page = world.browser().open(f"{world.issuer}/pscof/manage/usage")
    log_in(page, "ella.enrolled")
    assert page.title == "Multifactor Authentication"
    type_code(page, mfa.code())
    assert page.url.endswith("/pscof/manage/usage")
    assert people.events(world, Event.PACER_MANAGED)[0].facts["passcode"] == "app"
    assert not world.knows(page)


def test_a_legacy_account_and_one_of_2017_meet_nothing(pacer_app: Pacer, world: World) -> None:
    later(world, 400)
    assert world.knows(halfway(world, "wb2003"))
    early = mfa.start(pacer_app, now="2017-12-11T12:00:00-05:00", accounts=mfa.cast()[:1])
    assert early.knows(halfway(early, "jane.filer"))


def test_a_client_that_wants_a_new_sign_on_gets_password_and_passcode(world: World) -> None:
    page = type_code(halfway(world), mfa.code())
    page.open(world.court.authorize_url(prompt="login"))
    log_in(page, "ella.enrolled")
    assert page.title == "Multifactor Authentication"
    type_code(page, mfa.code(steps=1))
    assert page.url.startswith(world.court.redirect_uri)


def test_a_new_password_ends_what_was_half_way_with_the_old_one(world: World) -> None:
    later(world, 180)
    stranger = halfway(world, "paul.plain")
    page = halfway(world, "paul.plain").press("Change Password")
    page.fill("Password", "Quiet-River-2026!")
    page.fill("Confirm Password", "Quiet-River-2026!")
    page.press("Submit")
    assert stranger.press("Skip").title == "PACER Login"
    assert not world.knows(stranger)
