"""Signing on where something stands between: passcode, enrollment with skips, an old password."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urljoin

import pytest
import requests
from sqlalchemy import select

from pacer_mock.domain.multifactor import TRIES
from sso_sim.contract import Event
from sso_sim.kit.models import VisitRow
from tests.support import pacer_accounts as people
from tests.support import pacer_multifactor as mfa
from tests.support import redaction
from tests.support.browser import Browser
from tests.support.pacer_multifactor import BACKUP, FILER, PLAIN
from tests.support.provider import PASSWORD, Pacer, World, log_in

CODE = "One-Time Passcode"


@pytest.fixture
def world(pacer_app: Pacer) -> World:
    return mfa.start(pacer_app)


def halfway(world: World, username: str = "ella.enrolled", query: str = "") -> Browser:
    page = world.at_sign_on(query)
    log_in(page, username)
    return page


def type_code(page: Browser, code: str) -> Browser:
    page.fill(CODE, code)
    return page.press("Submit")


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


def claims_of(world: World, page: Browser) -> dict[str, Any]:
    return world.court.claims(world.court.tokens(page)["id_token"])


def agreed(page: Browser) -> Browser:
    redaction.agree(page)
    return page


def kept(world: World) -> list[VisitRow]:
    with world.pacer.sandbox.database.reading(world.id) as session:
        return list(session.scalars(select(VisitRow)))


def later(world: World, days: int) -> None:
    to = datetime.fromisoformat(mfa.TODAY) + timedelta(days=days)
    moved = world.pacer.back_door("PUT", world.id, "/clock", {"now": to.isoformat()})
    assert moved.status_code == 200, moved.text


def test_the_passcode_page_bears_the_names_of_the_real_one(world: World) -> None:
    page = halfway(world)
    names = {str(each.get("name")) for each in page.find("#mfaForm input, #mfaForm button")}
    assert {"mfaForm:mfaInput", "mfaForm:btnOk"} <= names
    assert page.title == "Multifactor Authentication"


def test_who_has_typed_the_password_alone_is_signed_on_nowhere(world: World) -> None:
    page = halfway(world)
    assert not world.knows(page)
    settings = page.open(f"{world.issuer}/pscof/manage/settings")
    assert settings.title == "Manage My Account Login"
    assert people.events(world, Event.PACER_SIGNED_ON) == []
    [told] = people.events(world, Event.PACER_SIGN_ON_HALFWAY)
    assert told.facts["asked"] == "passcode"


@pytest.mark.parametrize("code, by", [(None, "app"), (BACKUP[0].lower(), "backup-code")])
def test_a_code_signs_on_and_the_token_says_so(world: World, code: str | None, by: str) -> None:
    page = type_code(halfway(world), code or mfa.code())
    assert world.knows(page)
    [told] = people.events(world, Event.PACER_SIGNED_ON)
    assert told.facts["passcode"] == by
    claims = claims_of(world, page)
    assert (claims["acr"], claims["amr"]) == ("aal2", ["pwd", "otp"])


def test_a_password_alone_is_told_as_one(world: World) -> None:
    page = halfway(world, "paul.plain")
    claims = claims_of(world, page)
    assert (claims["acr"], claims["amr"]) == ("aal1", ["pwd"])


def test_the_way_to_a_court_is_not_lost_on_the_way(world: World) -> None:
    page = world.browser()
    page.open(world.court.authorize_url())
    assert page.title == "PACER Login"
    log_in(page, "ella.enrolled")
    type_code(page, "000000")
    assert page.status == 422
    type_code(page, mfa.code())
    assert page.url.startswith(world.court.redirect_uri)


def test_the_token_in_the_cookie_is_another_one_afterwards(world: World) -> None:
    page = halfway(world)
    before = kept(world)[0]
    type_code(page, mfa.code())
    [after] = kept(world)
    assert (before.scope, after.scope) == ("halfway", "cso")
    assert before.digest != after.digest


def test_a_code_that_was_used_is_refused_in_words(world: World) -> None:
    code = mfa.code()
    type_code(halfway(world), code)
    page = type_code(halfway(world), code)
    assert page.status == 422
    page.see("This code was used already.")
    assert not world.knows(page)


def test_the_same_form_sent_twice_lets_on_once_and_says_nothing_wrong(world: World) -> None:
    page = world.browser().open(world.court.authorize_url())
    log_in(page, "ella.enrolled")
    _, second = send_twice(world, page, {"mfaForm:mfaInput": mfa.code()})
    page.open(urljoin(page.url, second.headers["Location"]))
    assert page.url.startswith(world.court.redirect_uri)
    assert len(people.events(world, Event.PACER_SIGNED_ON)) == 1


def test_too_many_wrong_codes_end_the_sign_on_and_right_ones_rest(world: World) -> None:
    page = halfway(world)
    for _ in range(TRIES):
        type_code(page, "ZZZZ-9999")
    type_code(page, mfa.code())
    page.see("Too many wrong codes")
    assert [row for row in kept(world) if row.scope == "halfway"] == []
    page = type_code(halfway(world), mfa.code())
    page.see("Too many wrong codes")
    assert not world.knows(page)


def test_who_waits_too_long_begins_again(world: World) -> None:
    page = halfway(world)
    with people.acting(world) as session:
        row = session.scalars(select(VisitRow)).one()
        long_ago = datetime.fromisoformat(row.data["moved_at"]) - timedelta(minutes=15)
        row.data = {**row.data, "moved_at": long_ago.isoformat()}
    type_code(page, mfa.code())
    page.see("You have waited too long")
    page.follow("Back to the login page")
    assert page.title == "PACER Login"


@pytest.mark.parametrize("path", ["mfa.jsf", "userUpdate.jsf", "updatePassword.jsf", "enroll"])
def test_nobody_comes_here_without_a_password(world: World, path: str) -> None:
    page = world.browser().open(f"{world.issuer}/csologin/{path}")
    assert page.title == "PACER Login"


def test_a_passcode_cannot_be_gone_round(world: World) -> None:
    page = halfway(world)
    for path in ("userUpdate.jsf", "updatePassword.jsf", "enroll", "enroll/app", "enroll/codes"):
        page.open(f"{world.issuer}/csologin/{path}")
        assert page.title == "Multifactor Authentication", path


def test_nothing_is_learnt_before_the_password(world: World) -> None:
    wrong = [halfway_with(world, name, "wrong password") for name in ("ella.enrolled", "nobody.x")]
    assert wrong[0].text == wrong[1].text
    assert people.events(world, Event.PACER_SIGN_ON_HALFWAY) == []


def halfway_with(world: World, username: str, password: str) -> Browser:
    page = world.at_sign_on()
    log_in(page, username, password)
    return page


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
    finish = f"{world.issuer}/csologin/enroll/finish"
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
    assert not world.knows(halfway_with(world, "paul.plain", PASSWORD))
    assert world.knows(halfway_with(world, "paul.plain", new))
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
