"""A client's log-out request: whose session it ends, who is asked first, and the redirect."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest

from sso_sim.contract.apps import COURT
from tests.support.browser import Browser
from tests.support.provider import ORIGINS, Pacer, World, account, log_in
from tests.support.relying_party import Answer


def _home(world: World) -> str:
    return f"{ORIGINS[COURT]}/r/{world.id}/ctd/"


def _log_out(world: World, browser: Browser, **asked: str) -> Browser:
    return browser.open(f"{world.issuer}/oidc/logout?{urlencode(asked)}")


def _is_signed_on(world: World, browser: Browser) -> bool:
    return "code" in world.court.ask(browser, prompt="none").parameters


def test_with_the_persons_id_token_it_logs_out_and_sends_back(world: World, jane: Browser) -> None:
    id_token = world.court.tokens(jane)["id_token"]
    _log_out(
        world, jane, id_token_hint=id_token, post_logout_redirect_uri=_home(world), state="s 1"
    )

    assert Answer.at(jane.url) == Answer(_home(world), {"state": "s 1"})
    assert not _is_signed_on(world, jane)


def test_with_the_hint_alone_one_ends_at_the_page_here(world: World, jane: Browser) -> None:
    _log_out(world, jane, id_token_hint=world.court.tokens(jane)["id_token"])

    assert jane.title == "You are logged out"
    assert not _is_signed_on(world, jane)


def test_an_expired_id_token_is_a_good_hint(world: World, jane: Browser) -> None:
    client = world.register(id_token_seconds=1)
    jane.open(client.authorize_url())
    jane.press("Continue to A client in development")
    # Its lifetime of one second is over, or nearly over: the hint's age must not matter either way.
    _log_out(world, jane, id_token_hint=client.tokens(jane)["id_token"])

    assert not _is_signed_on(world, jane)


def test_without_a_hint_the_person_is_asked(world: World, jane: Browser) -> None:
    _log_out(world, jane, client_id="court-ctd", post_logout_redirect_uri=_home(world), state="s")
    jane.see("U.S. District Court, District of Connecticut asks to log you out of PACER.")

    assert jane.title == "Log out of all courts?"
    form_action = jane.response.headers["Content-Security-Policy"].split("form-action ")[1]
    assert form_action == f"'self' {ORIGINS[COURT]}"
    jane.press("Log out")
    assert Answer.at(jane.url) == Answer(_home(world), {"state": "s"})
    assert not _is_signed_on(world, jane)


def test_who_does_not_confirm_stays_signed_on(world: World, jane: Browser) -> None:
    _log_out(world, jane, client_id="court-ctd", post_logout_redirect_uri=_home(world))

    assert _is_signed_on(world, jane)


def test_a_hint_that_names_somebody_else_asks(pacer: Pacer) -> None:
    world = pacer.start(accounts=[account(), account("7099999", "paul.partner")])
    hint = world.court.tokens(world.signed_on("paul.partner"))["id_token"]
    jane = world.signed_on()
    _log_out(world, jane, id_token_hint=hint)

    assert jane.title == "Log out of all courts?"
    assert _is_signed_on(world, jane)


@pytest.mark.parametrize(
    "wrong",
    [
        lambda home: home.rstrip("/"),
        lambda home: home + "x",
        lambda home: home + "#x",
        lambda home: home.upper(),
        lambda _: "https://evil.test/",
        lambda _: "javascript:alert(1)",
        lambda _: "//evil.test",
    ],
)
def test_nobody_is_sent_to_an_address_that_is_not_registered(
    world: World, jane: Browser, wrong: object
) -> None:
    assert callable(wrong)
    id_token = world.court.tokens(jane)["id_token"]
    _log_out(world, jane, id_token_hint=id_token, post_logout_redirect_uri=wrong(_home(world)))

    assert jane.url == f"{world.issuer}/csologin/logout.jsf"
    jane.see("You were not sent back")
    assert not _is_signed_on(world, jane)


def test_an_address_for_signing_on_is_none_for_logging_out(world: World, jane: Browser) -> None:
    id_token = world.court.tokens(jane)["id_token"]
    _log_out(world, jane, id_token_hint=id_token, post_logout_redirect_uri=world.court.redirect_uri)

    jane.see("You were not sent back")


def test_without_a_client_nobody_is_sent_anywhere(world: World, jane: Browser) -> None:
    _log_out(world, jane, post_logout_redirect_uri=_home(world))
    jane.press("Log out")

    assert jane.url == f"{world.issuer}/csologin/logout.jsf"


def test_who_was_not_signed_on_is_sent_back_at_once(world: World) -> None:
    browser = _log_out(
        world, world.browser(), client_id="court-ctd", post_logout_redirect_uri=_home(world)
    )

    assert Answer.at(browser.url).address == _home(world)


@pytest.mark.parametrize("hint", ["nonsense", "a.b.c", "e30.e30.e30", "....", "ü", "\x00"])
def test_a_hint_nobody_signed_is_refused(world: World, jane: Browser, hint: str) -> None:
    _log_out(world, jane, id_token_hint=hint, post_logout_redirect_uri=_home(world))

    assert jane.status == 400
    jane.see("invalid_request")
    assert _is_signed_on(world, jane)


def test_a_hint_with_one_letter_changed_is_refused(world: World, jane: Browser) -> None:
    header, payload, signature = world.court.tokens(jane)["id_token"].split(".")
    changed = ("A" if payload[0] != "A" else "B") + payload[1:]
    _log_out(world, jane, id_token_hint=f"{header}.{changed}.{signature}")

    assert jane.status == 400
    assert _is_signed_on(world, jane)


def test_an_id_token_of_another_rehearsal_logs_nobody_out(
    pacer: Pacer, world: World, jane: Browser
) -> None:
    """Some rehearsals share a key of the pool: the signature alone does not distinguish them."""
    for _ in range(6):
        other = pacer.start()
        hint = other.court.tokens(other.signed_on())["id_token"]
        _log_out(world, jane, id_token_hint=hint)

        assert jane.status == 400
    assert _is_signed_on(world, jane)


def test_a_client_and_a_hint_must_belong_together(world: World, jane: Browser) -> None:
    other = world.register()
    _log_out(
        world,
        jane,
        id_token_hint=world.court.tokens(jane)["id_token"],
        client_id=other.client_id,
    )

    assert jane.status == 400
    assert _is_signed_on(world, jane)


@pytest.mark.parametrize("client_id", ["nobody", "\x00"])
def test_a_client_nobody_knows_is_refused(world: World, jane: Browser, client_id: str) -> None:
    _log_out(world, jane, client_id=client_id)

    assert jane.status == 400
    assert _is_signed_on(world, jane)


def test_a_log_out_may_be_posted(world: World, jane: Browser) -> None:
    id_token = world.court.tokens(jane)["id_token"]
    answer = world.pacer.new_session().post(
        f"{world.issuer}/oidc/logout", data={"id_token_hint": id_token}, allow_redirects=False
    )
    jane.open(answer.headers["Location"])

    assert answer.status_code == 303
    assert not _is_signed_on(world, jane)


def test_a_log_out_stands_in_the_trail_with_who_asked(world: World, jane: Browser) -> None:
    _log_out(world, jane, id_token_hint=world.court.tokens(jane)["id_token"])
    told = [line for line in world.trail() if line["event"] == "pacer.signed-off"]

    assert [(line["who"], line["facts"]["asked_by"]) for line in told] == [
        ("jane.filer", "court-ctd")
    ]


def test_one_can_sign_on_again_afterwards(world: World, jane: Browser) -> None:
    _log_out(world, jane, id_token_hint=world.court.tokens(jane)["id_token"])
    jane.follow("Log in again")
    log_in(jane)

    assert _is_signed_on(world, jane)
