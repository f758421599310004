"""Logout tokens: PACER's claims, and the court's checks; every way to be wrong."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pacer_mock.oidc.domain.back_channel import (
    GOOD_FOR_SECONDS,
    TRIES,
    is_final,
    is_given_up,
    is_taken,
    logout_claims,
)
from sso_sim.contract.logout_tokens import BACK_CHANNEL_LOGOUT
from sso_sim.court.entry.domain.log_out import LEEWAY_SECONDS, LogOut, LogoutFault, understood

NOW = 1_700_000_000
HEADER = {"alg": "RS256", "typ": "logout+jwt"}
EXPECTED: dict[str, Any] = {
    "issuer": "https://pacer.test/r/x",
    "client_id": "court-ctd",
    "real_now": NOW,
}


def token(**changed: Any) -> dict[str, Any]:
    """Return the claims of a valid token; None leaves a claim out."""
    claims = dict(
        logout_claims(
            issuer="https://pacer.test/r/x",
            client_id="court-ctd",
            account_number="7012345",
            sid="a-session",
            jti="an-id",
            at=NOW,
        )
    )
    claims.update(changed)
    return {name: value for name, value in claims.items() if value is not None}


def test_what_pacer_tells_the_court_believes() -> None:
    assert understood(HEADER, token(), **EXPECTED) == LogOut(
        "7012345", "a-session", "an-id", NOW + GOOD_FOR_SECONDS
    )


def test_a_token_without_a_session_ends_all_of_the_persons() -> None:
    found = understood(HEADER, token(sid=None), **EXPECTED)
    assert isinstance(found, LogOut)
    assert found.sid == ""


WRONG: dict[str, tuple[dict[str, Any], LogoutFault]] = {
    "issuer of another rehearsal": ({"iss": "https://pacer.test/r/y"}, LogoutFault.ISSUER),
    "no issuer": ({"iss": None}, LogoutFault.ISSUER),
    "another client": ({"aud": "court-ca2"}, LogoutFault.AUDIENCE),
    "two clients": ({"aud": ["court-ctd", "court-ca2"]}, LogoutFault.AUDIENCE),
    "no client": ({"aud": None}, LogoutFault.AUDIENCE),
    "no iat": ({"iat": None}, LogoutFault.TIME),
    "iat as text": ({"iat": str(NOW)}, LogoutFault.TIME),
    "iat as true": ({"iat": True}, LogoutFault.TIME),
    "no exp": ({"exp": None}, LogoutFault.TIME),
    "made in the future": ({"iat": NOW + LEEWAY_SECONDS + 1}, LogoutFault.TIME),
    "expired": ({"exp": NOW - LEEWAY_SECONDS}, LogoutFault.EXPIRED),
    "no event": ({"events": None}, LogoutFault.EVENT),
    "event as a list": ({"events": [BACK_CHANNEL_LOGOUT]}, LogoutFault.EVENT),
    "another event": ({"events": {"urn:other": {}}}, LogoutFault.EVENT),
    "event without an object": ({"events": {BACK_CHANNEL_LOGOUT: True}}, LogoutFault.EVENT),
    "a nonce": ({"nonce": "n"}, LogoutFault.NONCE),
    "nobody": ({"sub": None}, LogoutFault.NOBODY),
    "an empty name": ({"sub": ""}, LogoutFault.NOBODY),
    "a number for a name": ({"sub": 7012345}, LogoutFault.NOBODY),
    "a session that is no text": ({"sid": 7}, LogoutFault.NOBODY),
    "an endless session": ({"sid": "x" * 101}, LogoutFault.NOBODY),
    "no id": ({"jti": None}, LogoutFault.NO_ID),
    "an endless id": ({"jti": "x" * 101}, LogoutFault.NO_ID),
    "an id with a zero byte": ({"jti": "x\x00"}, LogoutFault.NO_ID),
}


@pytest.mark.parametrize("case", WRONG)
def test_each_thing_wrong_with_a_token_is_told_from_the_others(case: str) -> None:
    changed, fault = WRONG[case]
    assert understood(HEADER, token(**changed), **EXPECTED) is fault


@pytest.mark.parametrize("typ", [None, "JWT", "at+jwt", "", 7])
def test_a_token_of_another_type_is_none(typ: object) -> None:
    header = {"alg": "RS256"} | ({} if typ is None else {"typ": typ})
    assert understood(header, token(), **EXPECTED) is LogoutFault.OTHER_TYPE


def test_an_id_token_is_no_logout_token_even_with_the_right_type() -> None:
    claims = token(events=None, jti=None, nonce="n", auth_time=NOW)
    assert isinstance(understood(HEADER, claims, **EXPECTED), LogoutFault)


ODD = st.sampled_from([None, True, 0, -1, 1.5, 10**30, "", "x", "\x00", [], ["x"], {}, {"x": 1}])


@given(claims=st.dictionaries(st.sampled_from([*token(), "nonce", "x"]), ODD))
def test_whatever_is_in_a_token_is_believed_or_named(claims: dict[str, Any]) -> None:
    found = understood(HEADER, {**token(), **claims}, **EXPECTED)
    if isinstance(found, LogOut):
        assert "nonce" not in claims
        assert claims.get("iss", "https://pacer.test/r/x") == "https://pacer.test/r/x"


@pytest.mark.parametrize(
    "status, taken, final",
    [
        (200, True, False),
        (204, True, False),
        (201, False, True),
        (301, False, True),
        (400, False, True),
        (404, False, True),
        (500, False, False),
        (503, False, False),
    ],
)
def test_which_answers_are_the_last_word(status: int, taken: bool, final: bool) -> None:
    assert (is_taken(status), is_final(status)) == (taken, final)


@pytest.mark.parametrize("attempts", [1, TRIES - 1, TRIES, 10_000])
def test_a_court_is_never_given_up_and_a_developers_client_at_last(attempts: int) -> None:
    assert not is_given_up(attempts, first_party=True)
    assert is_given_up(attempts, first_party=False) == (attempts >= TRIES)
