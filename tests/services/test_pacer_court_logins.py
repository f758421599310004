"""PACER's reply to an old CM/ECF about a PACER login: checked, remembered, counted, recorded."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import Any

import pytest

from pacer_mock.accounts.models import Account
from pacer_mock.accounts.services.accounts import account_held
from pacer_mock.sign_on.domain import TRIES
from sso_sim.contract.events import Event
from tests.support import pacer_accounts as people
from tests.support.provider import PASSWORD, Pacer, World, account
from tests.support.together import at_once

JANE, PANEL = people.UPGRADED, "3244026"


@pytest.fixture
def pacer(pacer_app: Pacer) -> World:
    panel = account(PANEL, "renata.panel", cja_districts=["ctd"])
    return pacer_app.start(accounts=[*people.cast(), panel], courts=people.COURTS)


def ask(pacer: World, what: str, asked: dict[str, Any]) -> dict[str, Any]:
    answer = pacer.pacer.back_door("POST", pacer.id, f"/court-logins/{what}", asked)
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def typed(pacer: World, username: str, password: str = PASSWORD, **more: Any) -> dict[str, Any]:
    return ask(pacer, "typed", {"court": "ctd", "username": username, "password": password, **more})


def remembered(pacer: World, number: str, since: str, **more: Any) -> dict[str, Any]:
    known = {"court": "ctd", "account_number": number, "since": since}
    return ask(pacer, "remembered", {**known, **more})


def change(pacer: World, number: str, **columns: Any) -> None:
    with people.acting(pacer) as session:
        row: Account = account_held(session, number)
        for name, value in columns.items():
            setattr(row, name, value)


def told(pacer: World, event: Event) -> list[tuple[str, Any]]:
    return [(line.who, line.facts.get("reasons")) for line in people.events(pacer, event)]


def test_a_good_login_is_answered_with_what_the_court_needs_and_no_more(pacer: World) -> None:
    answer = typed(pacer, "JANE.filer", client_code="ACME-7")
    since = answer["login"].pop("since")
    assert since == people.row(pacer, JANE)["password_set_at"].isoformat()
    assert answer == {
        "login": {
            "account_number": JANE,
            "username": "jane.filer",
            "client_code": "ACME-7",
            "exempt": False,
        }
    }
    assert told(pacer, Event.PACER_COURT_LOGIN) == [("jane.filer", None)]
    assert told(pacer, Event.PACER_SIGNED_ON) == []


def test_a_wrong_password_and_a_name_nobody_has_get_one_answer(pacer: World) -> None:
    wrong, nobody = typed(pacer, "jane.filer", "wrong"), typed(pacer, "nobody.at.all", "wrong")
    assert wrong == nobody == {"reasons": ["pacer-login-wrong"], "facts": {}}
    # Most names without an account are CM/ECF logins: PACER must not record them.
    refused = told(pacer, Event.PACER_COURT_LOGIN_REFUSED)
    assert refused == [("jane.filer", ["pacer-login-wrong"])]
    assert told(pacer, Event.PACER_SIGN_ON_REFUSED) == []


def test_guessing_is_counted_once_for_all_doors_of_pacer(pacer: World) -> None:
    for _ in range(TRIES):
        typed(pacer, "jane.filer", "wrong")
    assert typed(pacer, "jane.filer")["reasons"] == ["pacer-login-too-many-tries"]
    page = people.manage(pacer, "jane.filer")
    page.see("Too many wrong passwords")
    assert "login" in typed(pacer, "renata.panel")


def test_guesses_at_the_same_moment_all_count(pacer: World) -> None:
    at_once(*[partial(typed, pacer, "jane.filer", f"guess-{n}") for n in range(TRIES)])
    assert typed(pacer, "jane.filer")["reasons"] == ["pacer-login-too-many-tries"]


def test_exempt_is_who_asked_and_was_granted_it_there_or_has_an_old_cja_account(
    pacer: World,
) -> None:
    assert typed(pacer, "renata.panel", exempt=True)["login"]["exempt"] is True
    assert typed(pacer, "renata.panel")["login"]["exempt"] is False
    elsewhere = typed(pacer, "renata.panel", exempt=True, court="ca2")
    assert elsewhere["reasons"] == ["pacer-account-not-exempt-here"]
    assert typed(pacer, "cja001")["login"]["exempt"] is True


def test_a_closed_account_names_the_one_that_has_its_privileges(pacer: World) -> None:
    change(pacer, people.CJA, status="closed", merged_into=JANE)
    answer = typed(pacer, "cja001")
    assert answer["reasons"] == ["pacer-account-closed"]
    assert answer["facts"]["merged_into"] == JANE


def test_every_reason_is_answered_at_once(pacer: World) -> None:
    change(pacer, JANE, search="inactive", client_code_required=True)
    assert typed(pacer, "jane.filer", exempt=True)["reasons"] == [
        "pacer-search-inactive",
        "pacer-client-code-missing",
        "pacer-account-not-exempt-here",
    ]


def test_a_login_that_is_remembered_is_good_while_the_password_is_the_same(pacer: World) -> None:
    since = typed(pacer, "jane.filer")["login"]["since"]
    assert remembered(pacer, JANE, since, client_code="ACME-7")["login"]["client_code"] == "ACME-7"
    change(pacer, JANE, search="inactive")
    assert remembered(pacer, JANE, since)["reasons"] == ["pacer-search-inactive"]
    later = people.row(pacer, JANE)["password_set_at"] + timedelta(days=1)
    change(pacer, JANE, search="active", password_set_at=later)
    assert remembered(pacer, JANE, since)["reasons"] == ["pacer-login-changed"]
    assert remembered(pacer, "7999999", since)["reasons"] == ["pacer-login-changed"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"username": "a\x00b"},
        {"username": "x" * 129},
        {"client_code": "9" * 33},
        {"court": ""},
        {"exempt": "yes"},
        {"otp": "123456"},
    ],
)
def test_a_malformed_question_is_refused(pacer: World, wrong: dict[str, Any]) -> None:
    good = {"court": "ctd", "username": "jane.filer", "password": PASSWORD}
    answer = pacer.pacer.back_door("POST", pacer.id, "/court-logins/typed", {**good, **wrong})
    assert answer.status_code == 400


def test_with_an_authenticator_app_a_password_alone_is_not_enough(pacer_app: Pacer) -> None:
    today = "2026-11-24T09:00:00-05:00"
    world = pacer_app.start(accounts=[account()], courts=people.COURTS, now=today)
    assert "login" in typed(world, "jane.filer")
    change(world, JANE, multifactor=True)
    assert typed(world, "jane.filer")["reasons"] == ["pacer-passcode-needed"]
