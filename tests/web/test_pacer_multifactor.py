"""Manage MFA Settings: enrolling on the Settings tab, apps, backup codes, and refusals."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import select

from sso_sim.contract.events import Event
from sso_sim.kit.models import VisitRow
from tests.support import pacer_accounts as people
from tests.support import pacer_multifactor as mfa
from tests.support.browser import Browser
from tests.support.pacer_multifactor import BACKUP, PLAIN
from tests.support.provider import Pacer, World

NAME, CODE = "Name of the App", "One-Time Passcode"


@pytest.fixture
def world(pacer_app: Pacer) -> World:
    return mfa.start(pacer_app)


@pytest.fixture
def paul(world: World) -> Browser:
    return people.manage(world, "paul.plain")


def ella(world: World, steps: int = 0) -> Browser:
    page = people.manage(world, "ella.enrolled")
    page.fill(CODE, mfa.code(steps=steps))
    return page.press("Submit").follow("Manage MFA Settings")


def proved(world: World, page: Browser) -> Browser:
    page.follow("Manage MFA Settings").press("Send Security Code")
    page.fill("Security Code", mfa.mailed_code(world))
    return page.press("Submit")


def secret_on(page: Browser) -> str:
    return page.find("code.secret")[0].get_text().replace(" ", "")


def add(page: Browser, name: str) -> Browser:
    page.follow("Add an authenticator app")
    page.fill(NAME, name)
    page.fill(CODE, mfa.code(secret_on(page)))
    return page.press("Submit")


def test_the_landing_box_offers_to_enroll_and_says_who_has(world: World, paul: Browser) -> None:
    assert "Multifactor Auth Enroll" in people.box(paul)
    assert "Multifactor Auth Enrolled" in people.box(
        ella(world).follow("Back to Manage My Account")
    )
    paul.follow("Enroll")
    assert paul.title == "Manage MFA Settings"


def test_enrolling_begins_with_the_mailed_code(world: World, paul: Browser) -> None:
    paul.follow("Manage MFA Settings")
    for path in ("app", "codes"):
        paul.open(f"{world.issuer}/pscof/manage/mfa/{path}")
        paul.see("It begins with a security code")
    paul.press("Send Security Code")
    paul.fill("Security Code", "12")
    assert paul.press("Submit").status == 422
    assert "not the code" in people.complaints(paul)["Security Code"]
    paul.press("Send a New Code")
    paul.fill("Security Code", mfa.mailed_code(world))
    paul.press("Submit").see("Authenticator apps")
    paul.open(f"{world.issuer}/pscof/manage/mfa/code")
    paul.see("Authenticator apps")


def test_an_app_is_added_listed_and_removed(world: World, paul: Browser) -> None:
    add(proved(world, paul), "My phone").see('The app "My phone" was added.')
    add(paul, "Secretary's phone").see("Secretary's phone")
    paul.press("Remove My phone")
    paul.not_see("My phone Added")
    assert [each.get_text() for each in paul.find("tbody th")] == ["Secretary's phone"]


def test_every_error_of_the_app_form_is_told_beside_its_field(world: World, paul: Browser) -> None:
    proved(world, paul).follow("Add an authenticator app")
    before = secret_on(paul)
    paul.press("Submit")
    assert set(people.complaints(paul)) == {NAME, CODE}
    paul.fill(NAME, "x" * 41)
    paul.fill(CODE, "1")
    paul.press("Submit")
    assert set(people.complaints(paul)) == {NAME}
    paul.fill(NAME, "Jos\u00e9's \u96fb\u8a71")
    paul.fill(CODE, "000000")
    paul.press("Submit")
    assert set(people.complaints(paul)) == {CODE}
    assert paul.value(NAME) == "Jos\u00e9's \u96fb\u8a71"
    assert secret_on(paul) == before


def test_the_square_is_drawn_inside_the_page_without_style_or_script(
    world: World, paul: Browser
) -> None:
    proved(world, paul).follow("Add an authenticator app")
    [square] = paul.find(".square svg")
    assert square.select("path")
    assert not paul.find("[style], main script, main style")
    policy = paul.response.headers["Content-Security-Policy"]
    assert "unsafe" not in policy


def test_a_second_app_has_a_secret_of_its_own(world: World, paul: Browser) -> None:
    proved(world, paul).follow("Add an authenticator app")
    first = secret_on(paul)
    paul.fill(NAME, "One")
    paul.fill(CODE, mfa.code(first))
    paul.press("Submit").follow("Add an authenticator app")
    assert secret_on(paul) != first


def test_an_app_form_sent_twice_adds_one(world: World, paul: Browser) -> None:
    proved(world, paul).follow("Add an authenticator app")
    field = paul.find("form.form input[name=csrf_token]")[0]
    body = {"csrf_token": field["value"], "name": "One", "passcode": mfa.code(secret_on(paul))}
    for _ in range(2):
        answer = paul.session.post(paul.url, data=body, allow_redirects=False)
        assert answer.status_code == 303
    assert len(people.events(world, Event.PACER_MULTIFACTOR_ADDED)) == 1


def test_codes_are_shown_until_they_are_kept_and_never_again(world: World, paul: Browser) -> None:
    proved(world, paul).press("Get New Codes")
    first = [each.get_text() for each in paul.find(".backup-codes code")]
    paul.open(paul.url)
    assert [each.get_text() for each in paul.find(".backup-codes code")] == first
    paul.press("I have kept them").see("10 of 10 are left")
    paul.open(f"{world.issuer}/pscof/manage/mfa/codes")
    assert not paul.find(".backup-codes")
    with world.pacer.sandbox.database.reading(world.id) as session:
        data = " ".join(str(row.data) for row in session.scalars(select(VisitRow)))
    assert first[0].replace(" ", "") not in data


def test_new_codes_asked_for_twice_by_one_form_are_one_batch(world: World, paul: Browser) -> None:
    proved(world, paul)
    [form] = [each for each in paul.find("form") if "Get New Codes" in each.get_text()]
    body = {str(each["name"]): str(each["value"]) for each in form.select("input")}
    for _ in range(2):
        paul.session.post(str(form["action"]) and world.issuer + "/pscof/manage/mfa/codes", body)
    assert len(people.events(world, Event.PACER_MULTIFACTOR_ADDED)) == 1


@pytest.mark.parametrize("batch", ["", "-1", "x", "99", "1" * 400])
def test_a_batch_made_up_gives_no_codes(world: World, paul: Browser, batch: str) -> None:
    proved(world, paul)
    token = str(paul.find("input[name=csrf_token]")[0]["value"])
    codes = f"{world.issuer}/pscof/manage/mfa/codes"
    paul.session.post(codes, data={"csrf_token": token, "batch": batch})
    assert people.row(world, PLAIN)["multifactor"] is False


def test_an_app_of_somebody_else_is_not_found(world: World, paul: Browser) -> None:
    proved(world, paul)
    token = str(paul.find("input[name=csrf_token]")[0]["value"])
    app = str(ella(world).find("input[name=app]")[0]["value"])
    remove = f"{world.issuer}/pscof/manage/mfa/remove"
    paul.session.post(remove, data={"csrf_token": token, "app": app})
    ella(world, steps=1).see("My phone")


def test_who_logged_in_before_enrolling_elsewhere_proves_the_address_first(
    world: World, paul: Browser
) -> None:
    early = people.manage(world, "paul.plain")
    add(proved(world, paul), "My phone")
    early.follow("Manage MFA Settings").see("Prove that it is you")
    early.not_see("My phone")


def test_the_secret_is_in_no_address_and_no_trail(world: World, paul: Browser) -> None:
    proved(world, paul).follow("Add an authenticator app")
    secret = secret_on(paul)
    paul.press("Put it on the rehearsal's phone")
    assert secret_on(paul) == secret
    assert secret not in paul.url
    assert secret not in str(world.trail())
    assert re.search(r"rehearsal's phone", paul.text)


def test_a_legacy_account_is_led_to_the_upgrade(world: World) -> None:
    walter = people.manage(world, "wb2003")
    assert "Multifactor Auth Not enrolled" in people.box(walter)
    walter.follow("Manage MFA Settings").see("This Legacy account must be upgraded first")


def test_before_its_first_day_it_is_not_offered(pacer_app: Pacer) -> None:
    world = mfa.start(pacer_app, now="2025-05-10T12:00:00-04:00", accounts=mfa.cast()[:1])
    jane = people.manage(world, "jane.filer")
    jane.not_see("M" + "FA")
    assert "Multifactor" not in people.box(jane)
    jane.open(f"{world.issuer}/pscof/manage/mfa")
    jane.see("There is no multifactor authentication yet")
    [told] = people.events(world, Event.PACER_MULTIFACTOR_REFUSED)
    assert told.facts["reasons"] == ["multifactor-not-yet"]


def test_a_backup_code_used_to_log_in_is_counted_on_the_page(world: World) -> None:
    page = people.manage(world, "ella.enrolled")
    page.fill(CODE, BACKUP[1])
    page.press("Submit").follow("Manage MFA Settings").see("2 of 10 are left")


def lift(world: World, number: str) -> None:
    pulled = world.pacer.back_door("PUT", world.id, f"/accounts/{number}/lift-multifactor")
    assert pulled.json() == {"done": True}


def test_once_the_service_center_has_lifted_it_no_open_session_counts_as_proved(
    world: World,
) -> None:
    by_passcode = ella(world)
    by_passcode.see("Authenticator apps")
    lift(world, mfa.ENROLLED)
    for path in ("app", "codes"):
        by_passcode.open(f"{world.issuer}/pscof/manage/mfa/{path}")
        by_passcode.see("It begins with a security code")
    assert proved(world, by_passcode.follow("Back to Manage My Account")).status == 200
    by_passcode.see("Add an authenticator app")


def test_what_was_proved_by_mail_before_the_lifting_is_proved_no_more(
    world: World, paul: Browser
) -> None:
    add(proved(world, paul), "My phone")
    lift(world, PLAIN)
    paul.open(f"{world.issuer}/pscof/manage/mfa/app").see("It begins with a security code")
    paul.open(f"{world.issuer}/pscof/manage/settings").see("Change Password")
