"""Which claims each combination of scopes releases, for every kind of account."""

from __future__ import annotations

from itertools import product

import pytest

from pacer_mock.oidc.domain.claims import RELEASABLE, RELEASES, released
from sso_sim.contract.claims import CLIENT_CODE_REQUIRED, SCOPES, Claims, Generation, Holder, Search

SUBSETS = [
    tuple(scope for scope, chosen in zip(SCOPES, choice, strict=True) if chosen)
    for choice in product((False, True), repeat=len(SCOPES))
]
OWN_SCOPE = {
    "sub": "openid",
    "preferred_username": "profile",
    "name": "profile",
    "email": "email",
    "pacer_generation": "pacer",
    "pacer_holder": "pacer",
    "pacer_search": "pacer",
    "cja_districts": "pacer",
    "pacer_client_code": "pacer",
    "pacer_search_reason": "pacer",
}
KINDS = list(product(Generation, Holder, Search, ((), ("ctd", "nysd"))))


def _claims(
    generation: Generation, holder: Holder, search: Search, districts: tuple[str, ...]
) -> Claims:
    return Claims(
        account_number="7012345",
        username="jane.filer",
        name="Jane Filer",
        email="jane.filer@example.test",
        generation=generation,
        holder=holder,
        search=search,
        cja_districts=districts,
        client_code="SM-17",
        search_reason=CLIENT_CODE_REQUIRED,
    )


@pytest.mark.parametrize("scopes", SUBSETS, ids=lambda s: " ".join(s) or "no scope")
def test_a_claim_is_released_by_its_own_scope_alone(scopes: tuple[str, ...]) -> None:
    for kind in KINDS:
        claims = _claims(*kind)
        told = released(claims, scopes)

        for name, scope in OWN_SCOPE.items():
            assert (name in told) == (scope in scopes)
        assert told == {name: claims.to_claims()[name] for name in told}


def test_all_scopes_together_say_what_the_contract_says() -> None:
    for kind in KINDS:
        claims = _claims(*kind)

        assert Claims.from_claims(released(claims, SCOPES)) == claims


def test_no_claim_of_the_contract_is_left_without_a_scope() -> None:
    assert set(RELEASABLE) == set(_claims(*KINDS[0]).to_claims()) == set(OWN_SCOPE)
    assert set(RELEASES) == set(SCOPES)


@pytest.mark.parametrize("scopes", [("admin",), ("PACER",), ("",), ("openid profile",)])
def test_a_scope_nobody_knows_releases_nothing(scopes: tuple[str, ...]) -> None:
    assert released(_claims(*KINDS[0]), scopes) == {}
