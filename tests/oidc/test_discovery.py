"""The provider's discovery document is true, complete, and the same under any host name."""

from __future__ import annotations

import requests
from authlib.oauth2 import rfc9207
from authlib.oidc import rpinitiated
from authlib.oidc.discovery import OpenIDProviderMetadata

from sso_sim.contract.apps import PACER
from tests.support.browser import Browser
from tests.support.provider import ORIGINS, Pacer, World


def _document(world: World) -> dict[str, object]:
    answer = world.get("/.well-known/openid-configuration")
    assert answer.status_code == 200
    return dict(answer.json())


def test_the_document_is_valid(world: World) -> None:
    extensions = [rpinitiated.OpenIDProviderMetadata, rfc9207.AuthorizationServerMetadata]
    OpenIDProviderMetadata(_document(world)).validate(metadata_classes=extensions)


def test_every_rehearsal_is_an_issuer_of_its_own(pacer: Pacer) -> None:
    one, two = pacer.start(), pacer.start()

    assert _document(one)["issuer"] == f"{ORIGINS[PACER]}/r/{one.id}"
    assert _document(one)["issuer"] != _document(two)["issuer"]


def test_the_rehearsal_without_a_prefix_has_the_bare_origin_as_issuer(pacer: Pacer) -> None:
    assert _document(pacer.start("main"))["issuer"] == ORIGINS[PACER]


def test_the_issuer_does_not_follow_the_host_header(world: World) -> None:
    answer = world.pacer.new_session().get(
        f"{world.issuer}/.well-known/openid-configuration", headers={"Host": "evil.example"}
    )

    assert answer.json() == _document(world)


def test_every_address_it_names_answers(world: World) -> None:
    document = _document(world)
    for name, expected in {
        "authorization_endpoint": 400,
        "token_endpoint": 405,
        "userinfo_endpoint": 401,
        "jwks_uri": 200,
        "end_session_endpoint": 303,
    }.items():
        url = str(document[name])
        answer = world.pacer.new_session().get(url, allow_redirects=False)
        assert (name, answer.status_code) == (name, expected)


def test_the_published_keys_hold_nothing_private(world: World) -> None:
    keys = world.get("/oidc/jwks").json()["keys"]

    assert [set(key) for key in keys] == [{"kty", "n", "e", "kid", "use", "alg"}]
    assert keys[0]["alg"] == "RS256"


def test_the_private_keys_are_sealed_in_the_database(pacer: Pacer, world: World) -> None:
    assert world.id
    file = pacer.settings.data_dir / "pacer.sqlite"
    content = file.read_bytes() + file.with_name("pacer.sqlite-wal").read_bytes()

    assert b'"d":' not in content.replace(b" ", b"")
    assert b"PRIVATE KEY" not in content


def test_an_id_token_is_signed_with_a_published_key(world: World, jane: Browser) -> None:
    claims = world.court.claims(world.court.tokens(jane)["id_token"])

    assert claims["iss"] == world.issuer
    assert claims["aud"] == "court-ctd"


def test_a_rehearsal_that_does_not_exist_is_no_issuer(pacer: Pacer) -> None:
    answer: requests.Response = World(pacer, "nobody").get("/.well-known/openid-configuration")

    assert answer.status_code == 404
