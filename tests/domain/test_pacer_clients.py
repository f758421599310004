"""The facts a client may register about itself: every field, right and wrong."""

from __future__ import annotations

from typing import Any

import pytest

from pacer_mock.oidc.domain.clients import (
    ClientAuth,
    Faults,
    Registration,
    RegistrationFault,
    registration_in,
)
from pacer_mock.oidc.domain.return_addresses import AddressFault

CALLBACK = "http://127.0.0.1:9999/callback"


def _faults(**body: Any) -> Faults:
    found = registration_in({"redirect_uris": [CALLBACK], **body}, [])
    return {} if isinstance(found, Registration) else found


def test_an_address_is_all_that_must_be_given() -> None:
    assert registration_in({"redirect_uris": [CALLBACK]}, []) == Registration(
        name="A client in development", redirect_uris=(CALLBACK,)
    )


def test_everything_that_may_be_given_is_taken() -> None:
    assert registration_in(
        {
            "name": " My client ",
            "redirect_uris": [CALLBACK, f"{CALLBACK}/2"],
            "post_logout_redirect_uris": ["http://127.0.0.1:9999/"],
            "token_endpoint_auth_method": "none",
            "require_pkce": True,
            "access_token_seconds": 5,
            "id_token_seconds": 86_400,
        },
        [],
    ) == Registration(
        name="My client",
        redirect_uris=(CALLBACK, f"{CALLBACK}/2"),
        post_logout_redirect_uris=("http://127.0.0.1:9999/",),
        auth_method=ClientAuth.NONE,
        require_pkce=True,
        access_token_seconds=5,
        id_token_seconds=86_400,
    )


@pytest.mark.parametrize(
    "field, value, fault",
    [
        ("redirect_uris", [], RegistrationFault.NO_ADDRESS),
        ("redirect_uris", CALLBACK, RegistrationFault.NO_LIST),
        ("redirect_uris", None, RegistrationFault.NO_LIST),
        ("redirect_uris", [1], RegistrationFault.NO_LIST),
        ("redirect_uris", [CALLBACK] * 11, RegistrationFault.TOO_MANY),
        ("redirect_uris", ["https://example.com/cb"], AddressFault.FOREIGN_HOST),
        ("redirect_uris", [CALLBACK, f"{CALLBACK}#x"], AddressFault.FRAGMENT),
        ("post_logout_redirect_uris", {}, RegistrationFault.NO_LIST),
        ("post_logout_redirect_uris", ["/"], AddressFault.NOT_ABSOLUTE),
        ("name", "", RegistrationFault.NO_NAME),
        ("name", "   ", RegistrationFault.NO_NAME),
        ("name", "x" * 101, RegistrationFault.NO_NAME),
        ("name", "a\x00b", RegistrationFault.NO_NAME),
        ("name", 7, RegistrationFault.NO_NAME),
        ("token_endpoint_auth_method", "private_key_jwt", RegistrationFault.NO_SUCH_METHOD),
        ("token_endpoint_auth_method", None, RegistrationFault.NO_SUCH_METHOD),
        ("token_endpoint_auth_method", [], RegistrationFault.NO_SUCH_METHOD),
        ("require_pkce", "yes", RegistrationFault.NO_FLAG),
        ("require_pkce", 1, RegistrationFault.NO_FLAG),
        ("access_token_seconds", 0, RegistrationFault.NO_SECONDS),
        ("access_token_seconds", 86_401, RegistrationFault.NO_SECONDS),
        ("access_token_seconds", "60", RegistrationFault.NO_SECONDS),
        ("access_token_seconds", True, RegistrationFault.NO_SECONDS),
        ("id_token_seconds", -1, RegistrationFault.NO_SECONDS),
        ("id_token_seconds", 1.5, RegistrationFault.NO_SECONDS),
        ("grant_types", ["password"], RegistrationFault.UNKNOWN_FIELD),
    ],
)
def test_a_wrong_field_is_named_with_what_is_wrong(field: str, value: Any, fault: Any) -> None:
    assert _faults(**{field: value}) == {field: [fault]}


def test_everything_that_is_wrong_is_said_at_once() -> None:
    faults = _faults(redirect_uris=[], require_pkce=0, access_token_seconds=0, name="")

    assert set(faults) == {"redirect_uris", "require_pkce", "access_token_seconds", "name"}
