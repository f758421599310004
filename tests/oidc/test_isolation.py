"""One rehearsal's codes and tokens are invalid at another's provider, and after starting over."""

from __future__ import annotations

import pytest
from joserfc.errors import JoseError
from sqlalchemy import select, update

from pacer_mock.oidc.models import Code, SigningKey, Token
from tests.support.browser import Browser
from tests.support.provider import Pacer, World, on_both
from tests.support.relying_party import RelyingParty

pytestmark = on_both


@pytest.fixture
def other(pacer: Pacer) -> World:
    """A second rehearsal with the same people and the same client id."""
    return pacer.start()


def _as_client_of(world: World, mine: RelyingParty) -> RelyingParty:
    """Return *world*'s court, but with the address and verifier of *mine*."""
    return RelyingParty(world, "court-ctd", world.court.secret, mine.redirect_uri)


def test_a_code_of_one_rehearsal_is_refused_at_anothers_token_endpoint(
    world: World, other: World, jane: Browser
) -> None:
    court = world.court
    code = court.code(jane)
    refused = _as_client_of(other, court).redeem(code, code_verifier=court.verifier)

    assert (refused.status_code, refused.json()["error"]) == (400, "invalid_grant")
    assert court.redeem(code).status_code == 200


def test_a_token_of_one_rehearsal_is_refused_by_another(
    world: World, other: World, jane: Browser
) -> None:
    token = world.court.tokens(jane)["access_token"]

    assert other.court.userinfo(token).status_code == 401
    assert world.court.userinfo(token).status_code == 200


def test_a_secret_of_one_rehearsal_is_none_in_another(world: World, other: World) -> None:
    stranger = RelyingParty(other, "court-ctd", world.court.secret, other.court.redirect_uri)

    assert stranger.redeem("x").json()["error"] == "invalid_client"


def test_a_client_registered_in_one_rehearsal_is_unknown_in_another(
    world: World, other: World
) -> None:
    mine = world.register()
    stranger = RelyingParty(other, mine.client_id, mine.secret, mine.redirect_uri)
    browser = other.signed_on().open(stranger.authorize_url())

    assert browser.status == 400
    assert stranger.redeem("x").json()["error"] == "invalid_client"


def test_who_is_signed_on_in_one_rehearsal_is_nobody_in_another(
    other: World, jane: Browser
) -> None:
    assert other.court.ask(jane, prompt="none").parameters["error"] == "login_required"


def test_an_id_token_names_its_own_rehearsal(world: World, other: World, jane: Browser) -> None:
    mine = world.court.claims(world.court.tokens(jane)["id_token"])
    theirs = other.court.claims(other.court.tokens(other.signed_on())["id_token"])

    assert (mine["iss"], theirs["iss"]) == (world.issuer, other.issuer)


def test_two_rehearsals_of_a_pool_of_keys_need_not_trust_each_other(
    pacer: Pacer, world: World, jane: Browser
) -> None:
    """The pool is small, so some share a key; of the others none accepts a foreign token."""
    id_token = world.court.tokens(jane)["id_token"]
    accepted: set[bool] = set()
    for _ in range(64):
        if len(accepted) < 2:
            accepted.add(_accepts(pacer.start(), id_token))

    assert accepted == {True, False}


def _accepts(stranger: World, id_token: str) -> bool:
    try:
        stranger.court.claims(id_token)
    except (JoseError, ValueError):
        return False
    return True


def test_the_pool_of_keys_does_not_grow_with_the_rehearsals(pacer: Pacer) -> None:
    for _ in range(5):
        pacer.start()

    with pacer.sandbox.database.reading("main") as session:
        assert len(session.scalars(select(SigningKey.kid)).all()) == 2


def test_a_reset_makes_codes_tokens_and_sign_ons_worthless(
    pacer: Pacer, world: World, jane: Browser
) -> None:
    court = world.court
    token = court.tokens(jane)["access_token"]
    code = court.code(jane)
    pacer.start(world.id, generation=2)

    assert court.redeem(code).json()["error"] == "invalid_grant"
    assert court.userinfo(token).status_code == 401
    assert court.ask(jane, prompt="none").parameters["error"] == "login_required"


def test_a_code_or_token_of_a_former_generation_is_refused_even_if_its_row_is_still_there(
    world: World, jane: Browser
) -> None:
    court = world.court
    token = court.tokens(jane)["access_token"]
    code = court.code(jane)
    with world.pacer.sandbox.database.transaction(world.id) as session:
        session.execute(update(Code).values(generation=0))
        session.execute(update(Token).values(generation=0))

    assert court.redeem(code).json()["error"] == "invalid_grant"
    assert court.userinfo(token).status_code == 401


def test_after_a_reset_the_same_client_works_again(pacer: Pacer, world: World) -> None:
    pacer.start(world.id, generation=2)

    assert "id_token" in world.court.tokens(world.signed_on())
