"""The pages of Central Sign-On as a person meets them: in, turned away, on to where they wanted, out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import product
from urllib.parse import quote

import pytest
from sqlalchemy import select, update

from pacer_mock.domain.sign_on import REST_SECONDS, TRIES
from pacer_mock.models import Account
from sso_sim.contract import COURT, PACER, Generation, Holder, Search
from sso_sim.kit.models import ThrottleRow, VisitRow
from sso_sim.kit.passwords import Passwords
from tests.support.browser import Browser
from tests.support.provider import (
    ORIGINS,
    PASSWORD,
    Pacer,
    World,
    account,
    log_in,
    pacer_in_place,
)

SIGN_ON = "/csologin/login.jsf"
SIGN_OFF = "/csologin/logout.jsf"


@pytest.fixture(scope="module")
def pacer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pacer]:
    """PACER, shared by the tests of this file."""
    with pacer_in_place(tmp_path_factory.mktemp("pacer")) as made:
        yield made


@pytest.fixture
def world(pacer: Pacer) -> World:
    """A rehearsal nobody else uses."""
    return pacer.start(accounts=[account(), account("7099999", "paul.partner", first_name="Paul")])


def _at(world: World, path: str = SIGN_ON) -> Browser:
    return world.browser().open(world.issuer + path)


def _is_signed_on(world: World, browser: Browser) -> bool:
    return "code" in world.court.ask(browser, prompt="none").parameters


def test_the_form_bears_the_names_of_the_real_one(world: World) -> None:
    browser = _at(world)
    names = {str(field.get("name")) for field in browser.find("#loginForm input, button")}

    assert {
        "loginForm:loginName",
        "loginForm:password",
        "loginForm:clientCode",
        "loginForm:fbtnLogin",
    } <= names
    for label in ("Username", "Password", "Client Code (optional)"):
        assert browser.value(label) == ""


def test_username_and_password_sign_on(world: World) -> None:
    browser = _at(world)
    log_in(browser)

    assert browser.response.history[0].status_code == 303
    assert _is_signed_on(world, browser)


@pytest.mark.parametrize("username", ["JANE.FILER", " jane.filer ", "Jane.Filer"])
def test_capitals_and_spaces_around_a_username_do_not_matter(world: World, username: str) -> None:
    browser = _at(world)
    log_in(browser, username)

    assert _is_signed_on(world, browser)


@pytest.mark.parametrize("generation, holder, search", list(product(Generation, Holder, Search)))
def test_every_kind_of_account_may_sign_on(
    pacer: Pacer, generation: Generation, holder: Holder, search: Search
) -> None:
    """It is the court, and the search, that turn some of them away."""
    world = pacer.start(accounts=[account(generation=generation, holder=holder, search=search)])
    browser = _at(world)
    log_in(browser)

    assert _is_signed_on(world, browser)


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
    browser = _at(world)
    log_in(browser, *WRONG[case])

    assert browser.status == 422
    assert [" ".join(each.get_text().split()) for each in browser.find(".error-summary li")] == [
        "Invalid username or password. Check both and try again. This is your PACER account: "
        "a CM/ECF login does not work here."
    ]
    assert browser.value("Username") == WRONG[case][0].replace("\x00", "")
    assert browser.value("Password") == ""
    assert not _is_signed_on(world, browser)


def test_a_username_nobody_has_costs_a_hash_as_well(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Or the time an answer takes would tell which usernames there are."""
    checked: list[str | None] = []
    real = Passwords.verify

    def counted(self: Passwords, password: str, known: str | None) -> object:
        checked.append(known)
        return real(self, password, known)

    monkeypatch.setattr(Passwords, "verify", counted)
    log_in(_at(world), "nobody.here")
    log_in(_at(world), "jane.filer", "Wrong-2017!")

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
    browser = _at(world)
    log_in(browser, username, password)

    assert browser.status == 422
    browser.see(f"{label}: {words}")


def test_a_client_code_that_is_too_long_is_refused_beside_its_field(world: World) -> None:
    browser = _at(world)
    browser.fill("Client Code (optional)", "x" * 33)
    log_in(browser)

    assert browser.status == 422
    browser.see("A client code has at most 32 characters.")
    assert browser.value("Client Code (optional)") == "x" * 33


def test_the_client_code_is_kept_with_the_visit_and_told(world: World) -> None:
    browser = _at(world)
    browser.fill("Client Code (optional)", "4711-Smith")
    log_in(browser)
    with world.pacer.sandbox.database.reading(world.id) as session:
        kept = session.scalars(select(VisitRow.data)).one()
    told = [line for line in world.trail() if line["event"] == "pacer.signed-on"]

    assert kept["client_code"] == "4711-Smith"
    assert told[0]["facts"]["client_code"] == "4711-Smith"


def test_an_account_that_waits_for_its_token_is_told_what_to_do(pacer: Pacer) -> None:
    world = pacer.start(accounts=[account(status="awaiting-token")])
    browser = _at(world)
    log_in(browser)

    assert browser.status == 422
    browser.see("Your account is not active yet")
    assert browser.find(f'a[href="{world.issuer}/pscof/login.xhtml"]')
    assert world.trail()[-1]["facts"]["reasons"] == ["awaiting-activation-token"]
    assert not _is_signed_on(world, browser)


def test_with_a_wrong_password_such_an_account_is_not_told_apart(pacer: Pacer) -> None:
    world = pacer.start(accounts=[account(status="awaiting-token")])
    browser = _at(world)
    log_in(browser, password="Wrong-2017!")

    browser.see("Invalid username or password.")


def test_after_too_many_wrong_passwords_a_username_rests_even_with_the_right_one(
    world: World,
) -> None:
    _guess(world, TRIES)
    browser = _at(world)
    log_in(browser)

    assert browser.status == 422
    browser.see("Too many wrong passwords")
    browser.follow("Back to the sign-on page")
    browser.see("Username")
    assert not _is_signed_on(world, browser)


def test_one_try_fewer_and_it_signs_on_and_is_counted_afresh(world: World) -> None:
    for _ in range(2):
        _guess(world, TRIES - 1)
        browser = _at(world)
        log_in(browser)

        assert _is_signed_on(world, browser)


def test_after_its_rest_the_username_signs_on_again(world: World) -> None:
    _guess(world, TRIES)
    past = datetime.now(UTC) - timedelta(seconds=REST_SECONDS + 1)
    with world.pacer.sandbox.database.transaction(world.id) as session:
        session.execute(update(ThrottleRow).values(since=past))
    browser = _at(world)
    log_in(browser)

    assert _is_signed_on(world, browser)


def test_another_username_and_another_rehearsal_do_not_rest_with_it(
    pacer: Pacer, world: World
) -> None:
    _guess(world, TRIES)
    colleague = _at(world)
    log_in(colleague, "paul.partner")
    elsewhere = pacer.start()
    jane = _at(elsewhere)
    log_in(jane)

    assert _is_signed_on(world, colleague)
    assert _is_signed_on(elsewhere, jane)


def _guess(world: World, times: int) -> None:
    for _ in range(times):
        log_in(_at(world), password="Wrong-2017!")


def test_the_cookie_changes_at_sign_on(world: World) -> None:
    browser = _at(world)
    before = dict(browser.cookies)
    log_in(browser)

    assert before.keys() == dict(browser.cookies).keys()
    assert before != dict(browser.cookies)


def test_a_cookie_put_there_before_the_sign_on_is_no_sign_on(world: World) -> None:
    """Whoever knows the cookie somebody began with knows nothing afterwards."""
    jane, thief = _at(world), world.browser()
    thief.cookies.update(jane.cookies)
    log_in(jane)

    assert not _is_signed_on(world, thief)


def test_a_form_without_its_token_is_refused(world: World) -> None:
    browser = _at(world)
    answer = world.pacer.new_session().post(
        world.issuer + SIGN_ON,
        data={"loginForm:loginName": "jane.filer", "loginForm:password": PASSWORD},
    )

    assert answer.status_code == 400
    assert not _is_signed_on(world, browser)


def test_a_password_hashed_at_an_older_cost_is_hashed_anew(pacer: Pacer) -> None:
    old = Passwords(memory_kib=16, rounds=1).hash(PASSWORD)
    world = pacer.start(accounts=[account(password_hash=old)])
    log_in(_at(world))
    with pacer.sandbox.database.reading(world.id) as session:
        kept = session.scalars(select(Account.password_hash)).one()

    assert "m=8," in kept
    again = _at(world)
    log_in(again)
    assert _is_signed_on(world, again)


def test_who_signs_on_as_somebody_else_is_that_person_alone(world: World) -> None:
    browser = world.signed_on()
    browser.open(world.issuer + SIGN_ON)
    log_in(browser, "paul.partner")
    claims = world.court.claims(world.court.tokens(browser)["id_token"])

    assert claims["sub"] == "7099999"
    with world.pacer.sandbox.database.reading(world.id) as session:
        assert session.scalars(select(VisitRow.subject)).all() == ["7099999"]


GOOD = [f"{COURT}:/ctd/cgi-bin/login.pl", f"{COURT}:/ctd/iquery.pl?1-L_0_0-1", f"{PACER}:/"]


@pytest.mark.parametrize("place", GOOD)
def test_an_address_within_the_rehearsal_is_gone_on_to(world: World, place: str) -> None:
    app, _, path = place.partition(":")
    appurl = f"{ORIGINS[app]}/r/{world.id}{path}"
    browser = _at(world, f"{SIGN_ON}?pscCourtId=CTDDC&appurl={quote(appurl, safe='')}")
    log_in(browser)

    assert browser.response.history[0].headers["Location"] == appurl


BAD = [
    "https://evil.test/",
    "//evil.test/",
    "/\\evil.test",
    "javascript:alert(1)",
    f"{ORIGINS[COURT]}/r/another/ctd/",
    f"{ORIGINS[COURT]}/ctd/",
    f"{ORIGINS[COURT]}@evil.test/",
    "http://127.0.0.1:9999/",
    "nonsense",
]


@pytest.mark.parametrize("appurl", BAD)
def test_no_other_address_is_gone_on_to_and_the_page_says_so(world: World, appurl: str) -> None:
    browser = _at(world, f"{SIGN_ON}?appurl={quote(appurl, safe='')}")
    browser.see("This page cannot take you where it was opened for")
    policy = browser.response.headers["Content-Security-Policy"]
    log_in(browser)

    assert policy.endswith("form-action 'self'")
    assert browser.response.history[0].headers["Location"] == f"{world.issuer}/"


def test_a_court_nobody_knows_breaks_nothing(world: World) -> None:
    browser = _at(world, f"{SIGN_ON}?pscCourtId=%00XYZ")
    log_in(browser)

    assert _is_signed_on(world, browser)


def test_the_form_may_lead_to_the_court_that_asked_and_nowhere_else(world: World) -> None:
    browser = world.browser().open(world.court.authorize_url())
    policy = browser.response.headers["Content-Security-Policy"]

    assert policy.endswith(f"form-action 'self' {ORIGINS[COURT]}")


def test_signing_off_is_asked_for_once_more_and_then_done(world: World) -> None:
    browser = world.signed_on().open(world.issuer + SIGN_OFF)
    browser.see("You are logged in as Jane Filer")
    assert _is_signed_on(world, browser)
    browser.open(world.issuer + SIGN_OFF).press("Log out")

    assert browser.title == "You are signed off"
    assert not _is_signed_on(world, browser)
    assert world.trail()[-2]["event"] == "pacer.signed-off"


def test_signing_off_in_one_browser_leaves_another_signed_on(world: World) -> None:
    one, other = world.signed_on(), world.signed_on()
    one.open(world.issuer + SIGN_OFF).press("Log out")

    assert _is_signed_on(world, other)


def test_who_is_not_signed_on_can_sign_off_without_harm(world: World) -> None:
    browser = _at(world, SIGN_OFF)

    assert browser.status == 200
    assert browser.title == "You are signed off"
    assert [line for line in world.trail() if line["event"] == "pacer.signed-off"] == []


def test_every_page_bears_the_banner_and_the_badge(world: World) -> None:
    browser = world.signed_on()
    for path in (SIGN_ON, SIGN_OFF):
        browser.open(world.issuer + path)
        browser.see("TRAINING SANDBOX, not a website of the U.S. Courts.")
        browser.see("Jane Filer PACER account 7012345")
