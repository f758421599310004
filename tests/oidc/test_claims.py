"""The claims of ID token and userinfo: by scope, in the contract's words, for every account."""

from __future__ import annotations

import time
from itertools import product

import pytest

from sso_sim.contract.claims import SCOPES, Claims, Generation, Holder, Search
from tests.support.browser import Browser
from tests.support.provider import World, account

PROTOCOL = {"iss", "aud", "exp", "iat", "auth_time", "nonce", "acr", "amr", "at_hash", "sid"}


def test_the_id_token_says_who_signed_on_how_and_for_whom(world: World, jane: Browser) -> None:
    before = int(time.time())
    claims = world.court.claims(world.court.tokens(jane)["id_token"])

    assert claims["iss"] == world.issuer
    assert claims["aud"] == "court-ctd"
    assert claims["sub"] == "7012345"
    assert (claims["acr"], claims["amr"]) == ("aal1", ["pwd"])
    assert before <= claims["iat"] <= time.time()
    assert claims["exp"] == claims["iat"] + 3600
    assert claims["auth_time"] <= claims["iat"]
    assert set(claims) == PROTOCOL | set(_expected().to_claims())


def _expected() -> Claims:
    return Claims(
        account_number="7012345",
        username="jane.filer",
        name="Jane Filer",
        email="jane.filer@example.test",
        generation=Generation.UPGRADED,
        holder=Holder.INDIVIDUAL,
        search=Search.ACTIVE,
    )


@pytest.mark.parametrize(
    "extra",
    [
        tuple(scope for scope, chosen in zip(SCOPES[1:], choice, strict=True) if chosen)
        for choice in product((False, True), repeat=3)
    ],
    ids=lambda extra: " ".join(("openid", *extra)),
)
def test_id_token_and_userinfo_say_the_same_and_no_more_than_was_asked(
    world: World, jane: Browser, extra: tuple[str, ...]
) -> None:
    court = world.court
    tokens = court.tokens(jane, scope=" ".join(("openid", *extra)))
    told = court.userinfo(tokens["access_token"]).json()
    in_token = court.claims(tokens["id_token"])

    assert told == {name: in_token[name] for name in in_token if name not in PROTOCOL}
    assert ("email" in told) == ("email" in extra)
    assert ("name" in told) == ("profile" in extra)
    assert ("pacer_holder" in told) == ("pacer" in extra)
    assert tokens["scope"].split() == ["openid", *extra]


@pytest.mark.parametrize("generation, holder", list(product(Generation, Holder)))
def test_every_kind_of_account_signs_on_and_says_what_it_is(
    world: World, generation: Generation, holder: Holder
) -> None:
    kinds = world.pacer.start(
        accounts=[
            account(
                generation=generation, holder=holder, search=Search.INACTIVE, cja_districts=["ctd"]
            )
        ]
    )
    court = kinds.court
    told = court.claims(court.tokens(kinds.signed_on())["id_token"])

    assert Claims.from_claims(told) == Claims(
        **{
            **vars(_expected()),
            "generation": generation,
            "holder": holder,
            "search": Search.INACTIVE,
            "cja_districts": ("ctd",),
        }
    )


def test_lifetimes_are_those_the_client_was_registered_with(world: World, jane: Browser) -> None:
    client = world.register(access_token_seconds=7, id_token_seconds=11)
    jane.open(client.authorize_url())
    jane.press("Continue to A client in development")
    tokens = client.tokens(jane)
    claims = client.claims(tokens["id_token"])

    assert tokens["expires_in"] == 7
    assert claims["exp"] - claims["iat"] == 11
