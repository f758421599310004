"""Signing on with a one-time passcode: which codes work, and that nothing bypasses it."""

from __future__ import annotations

from datetime import datetime, timedelta
from urllib.parse import urljoin

import pytest
from sqlalchemy import select

from pacer_mock.passcodes.domain import TRIES
from sso_sim.contract.events import Event
from sso_sim.kit.models import VisitRow
from tests.support import pacer_accounts as people
from tests.support import pacer_multifactor as mfa
from tests.support.halfway import (
    claims_of,
    halfway,
    kept,
    send_twice,
    type_code,
)
from tests.support.pacer_multifactor import BACKUP
from tests.support.provider import Pacer, World, log_in


@pytest.fixture
def world(pacer_app: Pacer) -> World:
    return mfa.start(pacer_app)


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


def test_after_too_many_wrong_codes_right_ones_rest_too(world: World) -> None:
    page = halfway(world)
    for _ in range(TRIES):
        type_code(page, "ZZZZ-9999")
    type_code(page, mfa.code())
    page.see("Too many wrong codes")
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
    paths = ("userUpdate.jsf", "updatePassword.jsf", "redaction.jsf", "client-code")
    for path in (*paths, "enroll", "enroll/app", "enroll/codes"):
        page.open(f"{world.issuer}/csologin/{path}")
        assert page.title == "Multifactor Authentication", path


FORMS = {
    "userUpdate.jsf": {"frmUserUpdate:bpmSkip": ""},
    "updatePassword.jsf": {
        "password": people.NEW_PASSWORD,
        "confirm_password": people.NEW_PASSWORD,
    },
    "enrolled.jsf": {},
    "redaction.jsf": {"regmsg:chkRedact": "y"},
    "client-code": {"without": ""},
    "enroll/codes": {"batch": "1"},
    "enroll/mail": {},
}


@pytest.mark.parametrize("path", FORMS)
def test_no_form_of_another_page_goes_round_it_either(world: World, path: str) -> None:
    page = halfway(world)
    token = str(page.find("input[name$=csrf_token]")[0]["value"])
    names = ("csrf_token", "mfaForm:csrf_token", "regmsg:csrf_token")
    body = {**dict.fromkeys(names, token), **FORMS[path]}
    page.session.post(f"{world.issuer}/csologin/{path}", data=body)
    assert not world.knows(page)
    assert people.events(world, Event.PACER_SIGNED_ON) == []
    assert people.events(world, Event.PACER_SETTINGS_CHANGED) == []
    assert people.events(world, Event.PACER_MULTIFACTOR_ADDED) == []
    assert people.events(world, Event.PACER_REDACTION_AGREED) == []


@pytest.mark.parametrize("max_age", ["0", "3600"])
def test_an_age_demanded_of_the_sign_on_counts_from_the_passcode(
    world: World, max_age: str
) -> None:
    page = world.browser().open(world.court.authorize_url(max_age=max_age))
    log_in(page, "ella.enrolled")
    type_code(page, mfa.code())
    assert page.url.startswith(world.court.redirect_uri)


def test_who_is_half_way_answers_no_silent_request(world: World) -> None:
    answer = world.court.ask(halfway(world), prompt="none")
    assert answer.parameters["error"] == "login_required"


def test_nothing_is_learnt_before_the_password(world: World) -> None:
    wrong = [halfway(world, name, "wrong password") for name in ("ella.enrolled", "nobody.x")]
    assert wrong[0].text == wrong[1].text
    assert people.events(world, Event.PACER_SIGN_ON_HALFWAY) == []
