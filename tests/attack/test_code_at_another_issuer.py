"""Mix-ups on purpose: a code goes to another rehearsal's PACER, or comes from another client.

Every rehearsal is an issuer of its own, with equal people and equal client ids, at one origin: only
the issuer's address and the rows distinguish them. The single steps are in tests/web
(test_court_central_sign_on.py) and tests/oidc (test_isolation.py); here is every pair of a code, a
client and an issuer.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from urllib.parse import urlsplit

import pytest
import requests

from sso_sim.contract.apps import PACER
from sso_sim.kit.db import new_id
from tests.support import court as nextgen
from tests.support.court import Start
from tests.support.court import World as Court
from tests.support.court_sign_on import code_for, come_back, sent_to_pacer
from tests.support.provider import Pacer, World, pacer_in_place
from tests.support.relying_party import RelyingParty


@pytest.fixture(scope="module")
def pacer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pacer]:
    """PACER."""
    with pacer_in_place(tmp_path_factory.mktemp("pacer")) as running:
        yield running


@pytest.fixture(scope="module")
def worlds(pacer: Pacer) -> list[World]:
    """Two rehearsals and the open house."""
    return [pacer.start(), pacer.start(), pacer.start("main")]


@pytest.fixture(scope="module")
def court_apps(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Start]:
    """The NextGen court and PACER."""
    with nextgen.both(tmp_path_factory.mktemp("court")) as start:
        yield start


def clients(worlds: list[World]) -> list[RelyingParty]:
    """Return each world's court, and a client that a developer registered."""
    return [client for world in worlds for client in (world.court, world.register())]


def test_a_code_is_good_for_its_own_client_at_its_own_issuer_alone(worlds: list[World]) -> None:
    worlds = worlds[:2]
    everybody = clients(worlds)
    for owner in everybody:
        browser = owner.world.signed_on()
        browser.open(owner.authorize_url())
        if owner.client_id != "court-ctd":
            browser.press("Continue to A client in development")
        code = owner.code(browser)
        for stranger, world in product(everybody, worlds):
            if (stranger, world) == (owner, owner.world):
                continue
            # With its own address and verifier, and with those of the client that owns the code.
            for address in (stranger.redirect_uri, owner.redirect_uri):
                posing = replace(stranger, world=world, redirect_uri=address)
                for verifier in (posing.verifier, owner.verifier):
                    answer = posing.redeem(code, code_verifier=verifier)
                    assert answer.status_code in (400, 401), (owner, stranger, world)
                    assert answer.json()["error"] in ("invalid_grant", "invalid_client")
        # The attempts have not invalidated the code; it is accepted once.
        assert owner.redeem(code).status_code == 200
        assert owner.redeem(code).json()["error"] == "invalid_grant"


def test_a_token_is_good_at_its_own_issuer_alone(worlds: list[World]) -> None:
    for owner in worlds:
        token = owner.court.tokens(owner.signed_on())["access_token"]
        for world in worlds:
            expected = 200 if world is owner else 401
            assert world.court.userinfo(token).status_code == expected
            posted = world.pacer.new_session().post(
                f"{world.issuer}/oidc/userinfo", headers={"Authorization": f"Bearer {token}"}
            )
            assert posted.status_code == expected
            # It is no valid code, and no credential of another grant type.
            assert world.court.redeem(token).status_code == 400
            for kind in ("refresh_token", "password", "client_credentials"):
                asked = {"grant_type": kind, "refresh_token": token}
                assert world.court.token(**asked).status_code == 400


@pytest.mark.parametrize("prefix", ["/r/{other}/../{own}", "/r/{other}/%2e%2e/{own}", "/R/{own}"])
def test_an_issuer_is_not_reached_by_another_spelling(worlds: list[World], prefix: str) -> None:
    own, other = worlds[0], worlds[1]
    token = own.court.tokens(own.signed_on())["access_token"]
    place = prefix.format(own=own.id, other=other.id)
    split = urlsplit(own.issuer)
    request = requests.Request(
        "GET",
        f"{split.scheme}://{split.netloc}{place}/oidc/userinfo",
        headers={"Authorization": f"Bearer {token}"},
    ).prepare()
    request.url = f"{split.scheme}://{split.netloc}{place}/oidc/userinfo"
    answer = own.pacer.new_session().send(request, allow_redirects=False)
    assert answer.status_code >= 300


def test_an_answer_names_its_issuer_so_that_a_client_can_tell(worlds: list[World]) -> None:
    for world in worlds:
        browser = world.signed_on()
        good = world.court.ask(browser).parameters
        bad = world.court.ask(world.browser(), prompt="none").parameters
        assert ("code" in good, "error" in bad) == (True, True)
        assert good["iss"] == bad["iss"] == world.issuer


def test_the_court_takes_no_answer_meant_for_another_court_or_rehearsal(court_apps: Start) -> None:
    here, there = court_apps(new_id()).start(), court_apps(new_id()).start()
    for world, court in ((there, "ctd"), (there, "ca2"), (here, "ca2")):
        page, asked = sent_to_pacer(here)
        _other_page, asked_there = sent_to_pacer(world, court)
        foreign = code_for(world, asked_there)
        for issuer, state in product(
            (here.urls[PACER], world.urls[PACER]), (asked["state"], asked_there["state"])
        ):
            come_back(here, page, {**foreign, "iss": issuer, "state": state})
            assert page.status == 422, (court, issuer, state)
            page.see("You were not signed on")
    assert _signs_on(here)


def _signs_on(world: Court) -> bool:
    page, asked = sent_to_pacer(world)
    return come_back(world, page, code_for(world, asked)).title == "Main menu"
