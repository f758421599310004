"""Telling clients of a log-out: which ones, with which token, with retries while they are down."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from joserfc import jwt
from joserfc.jwk import KeySet
from sqlalchemy import select, update

from pacer_mock.oidc.back_channel import RECEIVER
from pacer_mock.oidc.domain.back_channel import TRIES
from pacer_mock.oidc.models import Participant
from sso_sim.contract.logout_tokens import BACK_CHANNEL_LOGOUT
from sso_sim.kit.models import OutboxRow
from tests.support.browser import Browser
from tests.support.provider import Pacer, World, account, log_in, on_both
from tests.support.receiver import Receiver, receiving
from tests.support.relying_party import RelyingParty

pytestmark = on_both


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    """A developer's client that receives log-outs."""
    with receiving() as made:
        yield made


@pytest.fixture
def client(world: World, receiver: Receiver) -> RelyingParty:
    """The same client at PACER, which asks Jane for her consent to it."""
    return world.register(backchannel_logout_uri=receiver.uri)


def _enter(client: RelyingParty, browser: Browser) -> dict[str, Any]:
    """Sign on at the client; return the claims of its ID token."""
    browser.open(client.authorize_url())
    if browser.title.startswith("Continue"):
        browser.press("Continue to A client in development")
    return client.claims(client.tokens(browser)["id_token"])


def _log_out(world: World, browser: Browser) -> None:
    browser.open(f"{world.issuer}/csologin/logout.jsf").press("Log out")
    _deliver(world)


def _deliver(world: World) -> None:
    world.pacer.sandbox.worker.run_once()


def _told(world: World, token: str) -> tuple[dict[str, Any], dict[str, Any]]:
    keys = KeySet.import_key_set(world.get("/oidc/jwks").json())
    decoded = jwt.decode(token, keys, algorithms=["RS256"])
    return dict(decoded.header), dict(decoded.claims)


def _waiting(world: World) -> list[OutboxRow]:
    with world.pacer.sandbox.database.reading(world.id) as session:
        return list(session.scalars(select(OutboxRow).where(OutboxRow.app == RECEIVER)))


def _is_due(world: World) -> None:
    with world.pacer.sandbox.database.transaction(world.id) as session:
        session.execute(update(OutboxRow).values(due_at=datetime.now(UTC)))


def _outcomes(world: World) -> list[str]:
    return [line["outcome"] for line in world.trail() if line["event"] == "pacer.logout-told"]


def test_a_client_is_told_whose_session_is_over(
    world: World, jane: Browser, client: RelyingParty, receiver: Receiver
) -> None:
    entered = _enter(client, jane)
    before = int(time.time())
    _log_out(world, jane)
    header, claims = _told(world, receiver.tokens[0])

    assert header["typ"] == "logout+jwt"
    assert (header["alg"], header["kid"]) == (
        "RS256",
        world.get("/oidc/jwks").json()["keys"][0]["kid"],
    )
    assert claims["iss"] == world.issuer
    assert (claims["sub"], claims["sid"]) == (entered["sub"], entered["sid"])
    assert claims["aud"] == client.client_id
    assert claims["events"] == {BACK_CHANNEL_LOGOUT: {}}
    assert before <= claims["iat"] <= time.time()
    assert claims["iat"] < claims["exp"] <= claims["iat"] + 120
    assert len(claims["jti"]) >= 20
    assert "nonce" not in claims
    assert _waiting(world) == []
    assert _outcomes(world) == ["done"]


def test_the_trail_shows_the_token_decoded_and_not_as_it_was_sent(
    world: World, jane: Browser, client: RelyingParty, receiver: Receiver
) -> None:
    _enter(client, jane)
    _log_out(world, jane)
    line = next(line for line in world.trail() if line["event"] == "pacer.logout-told")

    assert line["hop"]["request"] == {"method": "POST", "url": receiver.uri}
    assert line["hop"]["logout_token"]["claims"]["sub"] == "7012345"
    assert receiver.tokens[0] not in str(line)


def test_who_never_had_an_id_token_is_told_nothing(
    world: World, jane: Browser, client: RelyingParty, receiver: Receiver
) -> None:
    jane.open(client.authorize_url()).press("Continue to A client in development")
    _log_out(world, jane)

    assert (receiver.tokens, _waiting(world)) == ([], [])


def test_a_client_without_an_address_for_it_is_told_nothing(world: World, jane: Browser) -> None:
    _enter(world.register(), jane)
    _log_out(world, jane)

    assert (_waiting(world), _outcomes(world)) == ([], [])


def test_one_client_is_told_once_however_often_it_signed_the_person_on(
    world: World, jane: Browser, client: RelyingParty, receiver: Receiver
) -> None:
    first, second = _enter(client, jane), _enter(client, jane)
    _log_out(world, jane)

    assert first["sid"] == second["sid"]
    assert len(receiver.tokens) == 1


def test_two_browsers_of_one_person_are_two_sessions(
    world: World, jane: Browser, client: RelyingParty, receiver: Receiver
) -> None:
    entered = _enter(client, jane)
    other = _enter(client, world.signed_on())
    _log_out(world, jane)

    assert [_told(world, token)[1]["sid"] for token in receiver.tokens] == [entered["sid"]]
    assert other["sid"] != entered["sid"]


def test_a_log_out_asked_for_by_a_client_tells_the_others(
    world: World, jane: Browser, client: RelyingParty, receiver: Receiver
) -> None:
    entered = _enter(client, jane)
    hint = world.court.tokens(jane)["id_token"]
    jane.open(f"{world.issuer}/oidc/logout?id_token_hint={hint}")
    _deliver(world)

    assert _told(world, receiver.tokens[0])[1]["sid"] == entered["sid"]


def test_somebody_else_signing_on_in_the_same_browser_ends_the_first_ones_session(
    pacer: Pacer, receiver: Receiver
) -> None:
    world = pacer.start(accounts=[account(), account("7099999", "paul.partner")])
    client = world.register(backchannel_logout_uri=receiver.uri)
    browser = world.signed_on()
    entered = _enter(client, browser)
    log_in(browser.open(f"{world.issuer}/csologin/login.jsf"), "paul.partner")
    _deliver(world)
    told = [_told(world, token)[1] for token in receiver.tokens]

    assert [(each["sub"], each["sid"]) for each in told] == [("7012345", entered["sid"])]
    assert _enter(client, browser)["sub"] == "7099999"


def test_the_same_person_signing_on_again_goes_on_in_the_same_session(
    world: World, jane: Browser, client: RelyingParty, receiver: Receiver
) -> None:
    entered = _enter(client, jane)
    log_in(jane.open(f"{world.issuer}/csologin/login.jsf"))
    _deliver(world)

    assert receiver.tokens == []
    assert _enter(client, jane)["sid"] == entered["sid"]


def test_a_code_whose_person_has_logged_out_meanwhile_is_worth_nothing(
    world: World, jane: Browser, client: RelyingParty
) -> None:
    _enter(client, jane)
    code = client.code(jane)
    _log_out(world, jane)
    answer = client.redeem(code)

    assert (answer.status_code, answer.json()["error"]) == (400, "invalid_grant")


def test_who_is_down_is_told_later_with_a_token_made_then(
    world: World, jane: Browser, client: RelyingParty, receiver: Receiver
) -> None:
    receiver.answers = [500, 200]
    _enter(client, jane)
    _log_out(world, jane)
    assert [row.attempts for row in _waiting(world)] == [1]
    assert _outcomes(world) == []
    _is_due(world)
    _deliver(world)
    first, second = (_told(world, token)[1] for token in receiver.tokens)

    assert first["sid"] == second["sid"]
    assert first["jti"] != second["jti"]
    assert (_waiting(world), _outcomes(world)) == ([], ["done"])


def test_a_court_is_told_on_the_apps_own_way(world: World, jane: Browser) -> None:
    _enter(world.court, jane)
    _log_out(world, jane)
    line = next(line for line in world.trail() if line["event"] == "pacer.logout-told")

    assert (line["outcome"], line["facts"]["court"]) == ("done", "ctd")


@pytest.mark.parametrize("answer", [400, 307])
def test_a_refusal_is_final_and_a_redirect_is_not_followed(
    world: World, jane: Browser, client: RelyingParty, receiver: Receiver, answer: int
) -> None:
    receiver.answers = [answer]
    _enter(client, jane)
    _log_out(world, jane)

    assert receiver.asked == ["/logged-out"]
    assert (_waiting(world), _outcomes(world)) == ([], ["failed"])


def test_a_developers_client_that_never_answers_is_given_up(
    world: World, jane: Browser, client: RelyingParty, receiver: Receiver
) -> None:
    receiver.answers = [503]
    _enter(client, jane)
    _log_out(world, jane)
    for _ in range(TRIES - 1):
        assert _waiting(world) != []
        _is_due(world)
        _deliver(world)

    assert len(receiver.tokens) == TRIES
    assert (_waiting(world), _outcomes(world)) == ([], ["failed"])


def test_a_client_that_keeps_the_line_open_is_let_go_after_three_seconds(
    world: World, jane: Browser, client: RelyingParty, receiver: Receiver
) -> None:
    receiver.let_go.clear()
    _enter(client, jane)
    begun = time.monotonic()
    _log_out(world, jane)

    assert 2.5 < time.monotonic() - begun < 10
    assert [row.attempts for row in _waiting(world)] == [1]


def test_starting_over_tells_nobody(
    world: World, jane: Browser, client: RelyingParty, receiver: Receiver
) -> None:
    receiver.answers = [500, 200]
    _enter(client, jane)
    _log_out(world, jane)
    world.pacer.start(world.id, generation=2)
    _deliver(world)

    assert len(receiver.tokens) == 1
    with world.pacer.sandbox.database.reading(world.id) as session:
        assert list(session.scalars(select(Participant))) == []


def test_the_provider_says_that_it_does_this(world: World) -> None:
    document = world.get("/.well-known/openid-configuration").json()

    assert document["backchannel_logout_supported"] is True
    assert document["backchannel_logout_session_supported"] is True
    assert "sid" in document["claims_supported"]
