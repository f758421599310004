"""Refused sign-ons and their reasons: wrong, missing, waiting for a letter, tried too often."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, update

from pacer_mock.sign_on.domain import REST_SECONDS, TRIES
from sso_sim.kit.models import ThrottleRow, VisitRow
from sso_sim.kit.passwords import Passwords
from tests.support.provider import (
    PASSWORD,
    Pacer,
    World,
    account,
    log_in,
)


@pytest.fixture
def world(pacer_app: Pacer) -> World:
    """A rehearsal that no other test uses."""
    return pacer_app.start(
        accounts=[account(), account("7099999", "paul.partner", first_name="Paul")]
    )


WRONG = {
    "a wrong password": ("jane.filer", "Wrong-2017!"),
    "another's password with a space": ("jane.filer", PASSWORD + " "),
    "capitals in the password": ("jane.filer", PASSWORD.upper()),
    "a username nobody has": ("nobody.here", PASSWORD),
    "an endless password": ("jane.filer", "x" * 200),
    "a zero byte": ("jane\x00.nobody", PASSWORD),
    "quotes": ("' OR 1=1 --", "' OR 1=1 --"),
}


@pytest.mark.parametrize("case", WRONG)
def test_wrong_credentials_get_one_answer_whatever_was_wrong(world: World, case: str) -> None:
    browser = world.at_sign_on()
    log_in(browser, *WRONG[case])

    assert browser.status == 422
    said = [" ".join(each.get_text().split()) for each in browser.find(".error-summary li")]
    assert len(said) == 1
    assert said[0].startswith("Invalid username or password. Check both and try again.")
    assert browser.value("Username") == WRONG[case][0].replace("\x00", "")
    assert browser.value("Password") == ""
    assert not world.knows(browser)


def test_a_username_nobody_has_costs_a_hash_as_well(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise the response time would disclose which usernames exist."""
    checked: list[str | None] = []
    real = Passwords.verify

    def counted(self: Passwords, password: str, known: str | None) -> object:
        checked.append(known)
        return real(self, password, known)

    monkeypatch.setattr(Passwords, "verify", counted)
    log_in(world.at_sign_on(), "nobody.here")
    log_in(world.at_sign_on(), "jane.filer", "Wrong-2017!")

    assert [known is None for known in checked] == [True, False]


MISSING = [
    ("", PASSWORD, "Username", "Enter your username."),
    ("   ", PASSWORD, "Username", "Enter your username."),
    ("jane.filer", "", "Password", "Enter your password."),
]


@pytest.mark.parametrize("username, password, label, words", MISSING)
def test_what_is_missing_is_said_beside_its_field(
    world: World, username: str, password: str, label: str, words: str
) -> None:
    browser = world.at_sign_on()
    log_in(browser, username, password)

    assert browser.status == 422
    browser.see(f"{label}: {words}")


def test_a_client_code_that_is_too_long_is_refused_beside_its_field(world: World) -> None:
    browser = world.at_sign_on()
    browser.fill("Client Code (optional)", "x" * 33)
    log_in(browser)

    assert browser.status == 422
    browser.see("A client code has at most 32 characters.")
    assert browser.value("Client Code (optional)") == "x" * 33


def test_the_client_code_is_kept_with_the_visit_and_told(world: World) -> None:
    browser = world.at_sign_on()
    browser.fill("Client Code (optional)", "4711-Smith")
    log_in(browser)
    with world.pacer.sandbox.database.reading(world.id) as session:
        kept = session.scalars(select(VisitRow.data)).one()
    told = [line for line in world.trail() if line["event"] == "pacer.signed-on"]

    assert kept["client_code"] == "4711-Smith"
    assert told[0]["facts"]["client_code"] == "4711-Smith"


def test_an_account_that_waits_for_its_token_is_told_what_to_do(pacer_app: Pacer) -> None:
    world = pacer_app.start(accounts=[account(status="awaiting-token")])
    browser = world.at_sign_on()
    log_in(browser)

    assert browser.status == 422
    browser.see("Your account is not active yet")
    assert browser.find(f'a[href="{world.issuer}/pscof/login.xhtml"]')
    assert world.trail()[-1]["facts"]["reasons"] == ["awaiting-activation-token"]
    assert not world.knows(browser)


def test_with_a_wrong_password_such_an_account_is_not_told_apart(pacer_app: Pacer) -> None:
    world = pacer_app.start(accounts=[account(status="awaiting-token")])
    browser = world.at_sign_on()
    log_in(browser, password="Wrong-2017!")

    browser.see("Invalid username or password.")


def test_after_too_many_wrong_passwords_a_username_rests_even_with_the_right_one(
    world: World,
) -> None:
    _guess(world, TRIES)
    browser = world.at_sign_on()
    log_in(browser)

    assert browser.status == 422
    browser.see("Too many wrong passwords")
    browser.follow("Back to the sign-on page")
    browser.see("Username")
    assert not world.knows(browser)


def test_one_try_fewer_and_it_signs_on_and_is_counted_afresh(world: World) -> None:
    for _ in range(2):
        _guess(world, TRIES - 1)
        browser = world.at_sign_on()
        log_in(browser)

        assert world.knows(browser)


def test_after_its_rest_the_username_signs_on_again(world: World) -> None:
    _guess(world, TRIES)
    past = datetime.now(UTC) - timedelta(seconds=REST_SECONDS + 1)
    with world.pacer.sandbox.database.transaction(world.id) as session:
        session.execute(update(ThrottleRow).values(since=past))
    browser = world.at_sign_on()
    log_in(browser)

    assert world.knows(browser)


def test_another_username_and_another_rehearsal_do_not_rest_with_it(
    pacer_app: Pacer, world: World
) -> None:
    _guess(world, TRIES)
    colleague = world.at_sign_on()
    log_in(colleague, "paul.partner")
    elsewhere = pacer_app.start()
    jane = elsewhere.at_sign_on()
    log_in(jane)

    assert world.knows(colleague)
    assert elsewhere.knows(jane)


def _guess(world: World, times: int) -> None:
    for _ in range(times):
        log_in(world.at_sign_on(), password="Wrong-2017!")
