"""The fields that a client may state about itself when it is registered.

Owns the fields of a registration, their limits and the codes of their faults. Must not know how
clients are kept nor who registers them.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from pacer_mock.oidc.domain.return_addresses import fault_of

MOST_ADDRESSES = 10
LONGEST_NAME = 100
DAY_SECONDS = 86_400


class RegistrationFault(StrEnum):
    """The faults of a field of a registration, besides the faults of an address."""

    UNKNOWN_FIELD = "unknown-field"
    NO_ADDRESS = "no-address"
    NO_LIST = "no-list-of-addresses"
    NO_TEXT = "no-address-but-something-else"
    TOO_MANY = "too-many-addresses"
    NO_NAME = "no-name"
    NO_SUCH_METHOD = "no-such-method"
    NO_FLAG = "neither-true-nor-false"
    NO_SECONDS = "no-number-of-seconds"


class ClientAuth(StrEnum):
    """How a client authenticates at the token endpoint; `none` is a public client."""

    BASIC = "client_secret_basic"
    POST = "client_secret_post"
    NONE = "none"


@dataclass(frozen=True)
class Registration:
    """A valid registration."""

    name: str
    redirect_uris: tuple[str, ...]
    post_logout_redirect_uris: tuple[str, ...] = ()
    backchannel_logout_uri: str = ""
    auth_method: ClientAuth = ClientAuth.BASIC
    require_pkce: bool = False
    access_token_seconds: int = 3600
    id_token_seconds: int = 3600


Faults = dict[str, list[StrEnum]]
"""The faults, field by field: `RegistrationFault`s and `AddressFault`s."""


def registration_in(
    body: Mapping[str, Any], allowed_origins: Collection[str]
) -> Registration | Faults:
    """Read a registration; if it is not valid, return the faults, field by field."""
    faults: Faults = {
        name: [RegistrationFault.UNKNOWN_FIELD] for name in body if name not in _KNOWN
    }
    redirect_uris = _addresses(body, "redirect_uris", allowed_origins, faults)
    if not redirect_uris and "redirect_uris" not in faults:
        faults["redirect_uris"] = [RegistrationFault.NO_ADDRESS]
    registration = Registration(
        name=_name(body, faults),
        redirect_uris=redirect_uris,
        post_logout_redirect_uris=_addresses(
            body, "post_logout_redirect_uris", allowed_origins, faults
        ),
        backchannel_logout_uri=_address(body, "backchannel_logout_uri", allowed_origins, faults),
        auth_method=_auth_method(body, faults),
        require_pkce=_flag(body, "require_pkce", faults),
        access_token_seconds=_seconds(body, "access_token_seconds", faults),
        id_token_seconds=_seconds(body, "id_token_seconds", faults),
    )
    return faults or registration


_KNOWN = frozenset(
    {
        "name",
        "redirect_uris",
        "post_logout_redirect_uris",
        "backchannel_logout_uri",
        "token_endpoint_auth_method",
        "require_pkce",
        "access_token_seconds",
        "id_token_seconds",
    }
)


def _name(body: Mapping[str, Any], faults: Faults) -> str:
    name = body.get("name", "A client in development")
    printable = isinstance(name, str) and name.isprintable()
    if not printable or not 0 < len(name.strip()) <= LONGEST_NAME:
        faults["name"] = [RegistrationFault.NO_NAME]
        return ""
    return str(name).strip()


def _addresses(
    body: Mapping[str, Any], field: str, allowed_origins: Collection[str], faults: Faults
) -> tuple[str, ...]:
    given = body.get(field, [])
    if not isinstance(given, list) or not all(isinstance(url, str) for url in given):
        faults[field] = [RegistrationFault.NO_LIST]
        return ()
    if len(given) > MOST_ADDRESSES:
        faults[field] = [RegistrationFault.TOO_MANY]
        return ()
    found = [fault_of(url, allowed_origins) for url in given]
    wrong = [fault for fault in found if fault is not None]
    if wrong:
        faults[field] = list(dict.fromkeys(wrong))
    return tuple(given)


def _address(
    body: Mapping[str, Any], field: str, allowed_origins: Collection[str], faults: Faults
) -> str:
    given = body.get(field, "")
    if not isinstance(given, str):
        faults[field] = [RegistrationFault.NO_TEXT]
        return ""
    fault = fault_of(given, allowed_origins) if given else None
    if fault is not None:
        faults[field] = [fault]
    return given


def _auth_method(body: Mapping[str, Any], faults: Faults) -> ClientAuth:
    try:
        return ClientAuth(body.get("token_endpoint_auth_method", ClientAuth.BASIC))
    except ValueError:
        faults["token_endpoint_auth_method"] = [RegistrationFault.NO_SUCH_METHOD]
        return ClientAuth.BASIC


def _flag(body: Mapping[str, Any], field: str, faults: Faults) -> bool:
    given = body.get(field, False)
    if not isinstance(given, bool):
        faults[field] = [RegistrationFault.NO_FLAG]
        return False
    return given


def _seconds(body: Mapping[str, Any], field: str, faults: Faults) -> int:
    given = body.get(field, 3600)
    if isinstance(given, bool) or not isinstance(given, int) or not 0 < given <= DAY_SECONDS:
        faults[field] = [RegistrationFault.NO_SECONDS]
        return 3600
    return given
