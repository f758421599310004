"""A password that is changed during its check admits nobody, at every place that checks one.

A hash takes longer than everything else together, so the check runs outside any transaction: its
result is about the password of a moment ago.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask

from pacer_mock.accounts.services.accounts import account_numbered
from sso_sim.contract.apps import COURT
from sso_sim.contract.events import Event
from sso_sim.kit.passwords import Verdict
from sso_sim.kit.request_context import EXTENSION
from tests.support import pacer_accounts as people
from tests.support import pacer_forgotten as forgetting
from tests.support.browser import Browser
from tests.support.court import World as CourtWorld
from tests.support.court import submit_link_form
from tests.support.ecf import ADA, ADA_KEY, JANE_NUMBER, Ecf, hashed, log_in
from tests.support.ecf_pacer import give_pacer_login
from tests.support.provider import PASSWORD, World
from tests.support.provider import log_in as sign_on

OTHER = hashed("Something-Else-1")


class Meanwhile:
    """Runs an act once, between the check of a password and the use of its result."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._monkeypatch = monkeypatch

    def at(self, app: Flask, change: Callable[[], object]) -> None:
        """Run *change* after *app* has next checked a password, and found it right."""
        passwords = app.extensions[EXTENSION].passwords
        verify, due = passwords.verify, [change]

        def verify_slowly(password: str, known: str | None) -> Verdict:
            verdict = verify(password, known)
            if verdict.ok and due:
                due.pop()()
            return verdict

        self._monkeypatch.setattr(passwords, "verify", verify_slowly)


@pytest.fixture
def meanwhile(monkeypatch: pytest.MonkeyPatch) -> Meanwhile:
    return Meanwhile(monkeypatch)


def change_password(accounts: World) -> None:
    with people.acting(accounts) as session:
        account_numbered(session, people.UPGRADED).password_hash = OTHER


def test_the_sign_on_page_lets_nobody_in(accounts: World, meanwhile: Meanwhile) -> None:
    meanwhile.at(accounts.pacer.app, lambda: change_password(accounts))
    page = accounts.at_sign_on()
    sign_on(page)
    assert page.status == 422
    assert not accounts.knows(page)
    assert people.events(accounts, Event.PACER_SIGN_ON_REFUSED)


def test_manage_my_account_lets_nobody_in(accounts: World, meanwhile: Meanwhile) -> None:
    meanwhile.at(accounts.pacer.app, lambda: change_password(accounts))
    page = people.manage(accounts, "jane.filer")
    assert (page.status, page.title) == (422, "Manage My Account Login")
    assert not people.events(accounts, Event.PACER_MANAGED)


@pytest.mark.parametrize("item", ["username", "password", "security"])
def test_the_settings_stay_as_they_are(
    accounts: World, jane: Browser, meanwhile: Meanwhile, item: str
) -> None:
    jane.open(f"{accounts.issuer}/pscof/manage/{item}")
    typed = {
        "username": {"Username": "jane.other"},
        "password": {"Password": people.NEW_PASSWORD, "Confirm Password": people.NEW_PASSWORD},
        "security": {"Security Answer 1": "Hartford", "Security Answer 2": "Rex"},
    }
    people.fill_in(jane, {"Current Password": PASSWORD, **typed[item]})
    if item == "security":
        jane.choose("Security Question 1", forgetting.ASKED[0])
        jane.choose("Security Question 2", forgetting.ASKED[1])
    meanwhile.at(accounts.pacer.app, lambda: change_password(accounts))
    jane.press("Submit")
    assert jane.status == 422
    assert list(people.complaints(jane)) == ["Current Password"]
    after = people.row(accounts, people.UPGRADED)
    assert (after["username"], after["password_hash"], after["security"]) == (
        "jane.filer",
        OTHER,
        [],
    )


def test_answers_changed_meanwhile_bring_no_new_password(
    accounts: World, meanwhile: Meanwhile
) -> None:
    forgetting.secure(accounts)
    others = ("Oak Street", "Southside")
    meanwhile.at(accounts.pacer.app, lambda: forgetting.secure(accounts, answers=others))
    login = people.manage(accounts, "jane.filer", "wrong")
    forgetting.answer(forgetting.ask(login))
    assert forgetting.links(accounts) == []


def test_a_filer_is_not_proved_to_be_linked(world: CourtWorld, meanwhile: Meanwhile) -> None:
    page = world.open_link_form()
    meanwhile.at(world.apps[COURT], lambda: world.change("jquinn", password_hash=OTHER))
    submit_link_form(page)
    assert page.status == 422
    page.see("CM/ECF login or password")
    assert not world.links()


def test_the_old_cm_ecf_lets_no_filer_in(ecf: Ecf, meanwhile: Meanwhile) -> None:
    def change() -> None:
        with ecf.acting() as session:
            row = ecf.filer()
            session.merge(row).password_hash = OTHER

    meanwhile.at(ecf.app, change)
    page = log_in(ecf.login_page(), ADA, ADA_KEY)
    assert page.status == 422
    assert ecf.visits() == []


@pytest.mark.parametrize("door", ["the login page", "the second prompt"])
def test_the_old_cm_ecf_takes_no_pacer_login(ecf: Ecf, meanwhile: Meanwhile, door: str) -> None:
    change = lambda: ecf.change_at_pacer(JANE_NUMBER, password_hash=OTHER)  # noqa: E731
    second = ecf.signed_on() if door == "the second prompt" else None
    meanwhile.at(ecf.line.app, change)
    if second is None:
        page = log_in(ecf.login_page(), "jane.filer", PASSWORD)
        assert ecf.visits() == []
    else:
        page = give_pacer_login(second.follow("Query"))
    assert page.status == 422
