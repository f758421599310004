"""Manage My Account: its own login, its text about every kind of account, and its four tabs."""

from __future__ import annotations

import re

import pytest

from pacer_mock.accounts.services.accounts import account_numbered
from pacer_mock.sign_on.domain import TRIES
from sso_sim.contract.apps import COURT
from sso_sim.contract.events import Event
from sso_sim.contract.paths import Path
from sso_sim.kit.passwords import Verdict
from tests.support import pacer_accounts as people
from tests.support.browser import Browser
from tests.support.provider import ORIGINS, PASSWORD, World

KINDS = [
    ("jane.filer", "Upgraded PACER Account", "Case Search Status Active"),
    ("wb2003", "Legacy PACER Account ( Upgrade )", "Case Search Status Active"),
    ("wbs-office", "Upgraded PACER Account", "Case Search Status Active"),
    ("billing.office", "Upgraded PACER Account", "Account Status Active"),
    ("bill99", "Legacy PACER Account ( Upgrade )", "Account Status Active"),
    ("cja001", "Legacy PACER Account ( Upgrade )", "Case Search Status Active"),
    ("waiting.one", "Upgraded PACER Account", "Case Search Status Inactive"),
]
PAGES = {
    "settings": "Manage My Account",
    "maintenance": "Manage My Account",
    "payments": "Manage My Account",
    "usage": "Manage My Account",
    "activate": "Manage My Account",
    "username": "Change Username",
    "password": "Change Password",
    "security": "Set Security Information",
}


@pytest.mark.parametrize("username, account_type, status", KINDS)
def test_the_landing_box_tells_every_kind_of_account_apart(
    accounts: World, username: str, account_type: str, status: str
) -> None:
    said = people.box(people.manage(accounts, username))

    assert re.fullmatch(
        rf"Account Number \d{{7}} Username {re.escape(username)} "
        rf"Account Type {re.escape(account_type)} {status}",
        said,
    )


def test_this_login_signs_nobody_on_at_the_courts_and_the_reverse(accounts: World) -> None:
    manage = people.manage(accounts, "jane.filer")
    manage.open(accounts.issuer + Path.SIGN_ON)
    manage.see("Not signed on")

    sign_on = accounts.signed_on("jane.filer").open(f"{accounts.issuer}/pscof/manage/settings")
    assert sign_on.title == "Manage My Account Login"


@pytest.mark.parametrize(
    "username, password",
    [
        ("jane.filer", "wrong-password"),
        ("nobody.here", PASSWORD),
        ("jane.filer\x00", PASSWORD),
        ("x" * 100, PASSWORD),
        ("jane.filer", "p" * 100_000),
        ("jane.filer", PASSWORD.lower()),
    ],
)
def test_wrong_credentials_get_an_answer_that_does_not_say_which(
    accounts: World, username: str, password: str
) -> None:
    browser = people.manage(accounts, username, password)

    assert browser.status == 422
    assert browser.title == "Manage My Account Login"
    assert browser.value("Password") == ""
    assert "wrong-password" not in browser.response.text


def test_after_too_many_wrong_passwords_the_right_one_must_wait_as_well(accounts: World) -> None:
    for _ in range(TRIES):
        assert people.manage(accounts, "jane.filer", "wrong").status == 422
    browser = people.manage(accounts, "jane.filer")

    assert browser.status == 422
    browser.see("Too many wrong passwords")
    assert people.manage(accounts, "wb2003").title == "Manage My Account"


@pytest.mark.parametrize("page, title", PAGES.items())
def test_every_page_asks_who_one_is_and_then_leads_on(
    accounts: World, page: str, title: str
) -> None:
    browser = accounts.browser().open(f"{accounts.issuer}/pscof/manage/{page}")
    assert browser.title == "Manage My Account Login"
    browser.fill("Username", "jane.filer")
    browser.fill("Password", PASSWORD)
    browser.press("Login")

    assert browser.title == title
    assert browser.url.endswith(f"/pscof/manage/{page}")


@pytest.mark.parametrize("then", ["https://evil.test/", "//evil.test", "manage.log_out", "x", ""])
def test_nobody_is_led_anywhere_else_after_logging_in(accounts: World, then: str) -> None:
    browser = accounts.browser().open(f"{accounts.issuer}/pscof/login.xhtml?then={then}")
    browser.fill("Username", "jane.filer")
    browser.fill("Password", PASSWORD)
    browser.press("Login")

    assert browser.url == f"{accounts.issuer}/pscof/manage/settings"


def test_whom_a_court_hands_over_is_asked_for_the_password_again(
    accounts: World, jane: Browser
) -> None:
    login = accounts.issuer + Path.MANAGE
    assert jane.open(login).title == "Manage My Account"
    assert jane.open(f"{login}?again").title == "Manage My Account Login"
    jane.fill("Username", "jane.filer")
    jane.fill("Password", PASSWORD)
    jane.press("Login")
    assert jane.title == "Manage My Account"


def test_logging_out_is_final(accounts: World, jane: Browser) -> None:
    jane.press("Log Out")
    jane.see("You are logged out of Manage My Account.")

    assert jane.open(f"{accounts.issuer}/pscof/manage/settings").title == "Manage My Account Login"


def test_logging_in_is_told(accounts: World, jane: Browser) -> None:
    [event] = people.events(accounts, Event.PACER_MANAGED)

    assert event.facts["account_number"] == people.UPGRADED


@pytest.mark.parametrize(
    "option", ["Change Username", "Change Password", "Set Security Information"]
)
def test_every_settings_option_of_a_legacy_account_prompts_to_upgrade(
    accounts: World, option: str
) -> None:
    before = people.row(accounts, people.LEGACY)
    browser = people.manage(accounts, "wb2003").follow(option)

    assert browser.status == 422
    assert [each["data-reason"] for each in browser.find("[data-reason]")] == ["upgrade-first"]
    assert browser.follow("Upgrade").title == "Upgrade Your PACER Account: Person"
    assert people.row(accounts, people.LEGACY) == before


def test_the_username_is_changed_and_the_number_stays(accounts: World, jane: Browser) -> None:
    jane.follow("Change Username")
    jane.fill("Current Password", PASSWORD)
    jane.fill("Username", "jane.q.filer")
    jane.press("Submit")

    jane.see("Your username was changed.")
    assert f"Account Number {people.UPGRADED} Username jane.q.filer" in people.box(jane)
    assert people.manage(accounts, "jane.filer").status == 422


def test_a_new_password_logs_everybody_else_out(accounts: World, jane: Browser) -> None:
    elsewhere = people.manage(accounts, "jane.filer")
    jane.follow("Change Password")
    jane.fill("Current Password", PASSWORD)
    jane.fill("Password", people.NEW_PASSWORD)
    jane.fill("Confirm Password", people.NEW_PASSWORD)
    jane.press("Submit")

    jane.see("Your password was changed.")
    assert jane.follow("Usage").title == "Manage My Account"
    assert elsewhere.follow("Usage").title == "Manage My Account Login"
    assert people.manage(accounts, "jane.filer").status == 422
    assert people.manage(accounts, "jane.filer", people.NEW_PASSWORD).status == 200


def test_security_information_is_set(accounts: World, jane: Browser) -> None:
    jane.follow("Set Security Information")
    jane.fill("Current Password", PASSWORD)
    jane.choose("Security Question 1", "In what city were you born?")
    jane.choose("Security Question 2", "Who was your first employer?")
    jane.fill("Security Answer 1", "Hartford")
    jane.fill("Security Answer 2", "The Mill")
    jane.press("Submit")

    jane.see("Your security information was changed.")
    kept = people.row(accounts, people.UPGRADED)["security"]
    assert [each["question"] for each in kept] == [
        "In what city were you born?",
        "Who was your first employer?",
    ]
    passwords = accounts.pacer.sandbox.passwords
    assert passwords.verify("hartford", kept[0]["answer_hash"]).ok
    assert "Hartford" not in str(kept)


@pytest.mark.parametrize(
    "option, typed",
    [
        ("Change Username", {"Username": "jane.q.filer"}),
        (
            "Change Password",
            {"Password": people.NEW_PASSWORD, "Confirm Password": people.NEW_PASSWORD},
        ),
    ],
)
def test_no_setting_is_changed_without_the_current_password(
    accounts: World, jane: Browser, option: str, typed: dict[str, str]
) -> None:
    before = people.row(accounts, people.UPGRADED)
    jane.follow(option)
    people.fill_in(jane, {"Current Password": "wrong", **typed})
    jane.press("Submit")

    assert jane.status == 422
    assert people.complaints(jane) == {"Current Password": "This is not your current password."}
    assert people.row(accounts, people.UPGRADED) == before


def test_a_password_changed_while_it_was_being_checked_changes_nothing(
    accounts: World, jane: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    passwords = accounts.pacer.sandbox.passwords
    verify = passwords.verify

    def and_meanwhile(typed: str, known_hash: str | None) -> Verdict:
        verdict = verify(typed, known_hash)
        with people.acting(accounts) as session:
            account_numbered(session, people.UPGRADED).password_hash = "another"
        return verdict

    jane.follow("Change Username")
    people.fill_in(jane, {"Current Password": PASSWORD, "Username": "jane.q.filer"})
    monkeypatch.setattr(passwords, "verify", and_meanwhile)
    jane.press("Submit")

    assert jane.status == 422
    assert people.complaints(jane) == {"Current Password": "This is not your current password."}
    assert people.row(accounts, people.UPGRADED)["username"] == "jane.filer"


@pytest.mark.parametrize("username", ["WB2003", "wbs-OFFICE", "short", "two words", "x" * 46])
def test_a_bad_new_username_is_refused_beside_the_field(
    accounts: World, jane: Browser, username: str
) -> None:
    jane.follow("Change Username")
    people.fill_in(jane, {"Current Password": PASSWORD, "Username": username})
    jane.press("Submit")

    assert list(people.complaints(jane)) == ["Username"]
    assert jane.value("Username") == username
    assert people.row(accounts, people.UPGRADED)["username"] == "jane.filer"


def test_the_home_page_leads_to_everything(accounts: World) -> None:
    browser = accounts.browser().open(accounts.issuer + "/")

    assert browser.status == 200
    for link in ("Manage My Account", "Register for an Account"):
        assert link in browser.links()
    hrefs = {each.get_text(): str(each["href"]) for each in browser.find("main a")}
    assert "/ca2/" in hrefs["U.S. Court of Appeals, Second Circuit"]
    assert hrefs["U.S. Court of Appeals, Second Circuit"].startswith(ORIGINS[COURT])
    assert hrefs["U.S. District Court, District of Connecticut"].startswith(ORIGINS["ecf"])


@pytest.mark.parametrize("path", ["/pscof/nothing", "/pscof/manage/nothing"])
def test_a_page_that_is_not_there_is_a_plain_404(accounts: World, path: str) -> None:
    assert accounts.browser().open(accounts.issuer + path).status == 404


def test_a_rehearsal_that_is_not_there_is_a_plain_404(accounts: World) -> None:
    address = ORIGINS["pacer"] + "/r/no-such-world/pscof/login.xhtml"

    assert accounts.browser().open(address).status == 404
