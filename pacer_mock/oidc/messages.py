"""A protocol request as Authlib sees it, and its parameters as the trail may show them.

Owns reading parameters from a request, and masking the secret ones. Must not know what any
parameter means.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl, urlsplit, urlunsplit

from authlib.oauth2.rfc6749 import InvalidRequestError, OAuth2Payload, OAuth2Request
from werkzeug.datastructures import Headers, MultiDict

MASK = "(masked)"
SECRETS = frozenset(
    {
        "access_token",
        "client_secret",
        "code",
        "code_verifier",
        "id_token",
        "id_token_hint",
        "refresh_token",
    }
)
"""The secret fields of an answer."""

OPEN = frozenset(
    {
        "acr_values",
        "client_id",
        "code_challenge",
        "code_challenge_method",
        "display",
        "grant_type",
        "login_hint",
        "max_age",
        "nonce",
        "post_logout_redirect_uri",
        "prompt",
        "redirect_uri",
        "response_mode",
        "response_type",
        "scope",
        "state",
        "ui_locales",
    }
)
"""The parameters that are recorded; others may contain anything, such as a password."""

_SCHEMES = {scheme.lower(): scheme for scheme in ("Basic", "Bearer", "DPoP")}


class Parameters(OAuth2Payload):
    """The parameters of one request, each with all its values."""

    def __init__(self, values: MultiDict[str, str]) -> None:
        self._values = values

    @property
    def data(self) -> MultiDict[str, str]:
        """Return the parameters; reading one gives its first value."""
        return self._values

    @property
    def datalist(self) -> defaultdict[str, list[str]]:
        """Return every value of every parameter."""
        return defaultdict(list, self._values.to_dict(flat=False))


class Message(OAuth2Request):
    """One protocol request.

    *uri* is the endpoint's public address: transport security depends on the address that people
    and clients were given, not on the hop behind a proxy. *values* are those of the query or those
    of the body, never both: RFC 6749 2.3.1 wants no secret in an address.
    """

    def __init__(
        self, method: str, uri: str, headers: Headers, values: MultiDict[str, str]
    ) -> None:
        super().__init__(method, uri, headers=headers)
        self.payload = Parameters(values)

    @property
    def form(self) -> MultiDict[str, str]:
        """Return the parameters, as Authlib's token endpoint asks for them."""
        values: MultiDict[str, str] = self.payload.data
        return values

    def repeated(self) -> set[str]:
        """Return the names of the parameters that occur more than once."""
        return {name for name, values in self.payload.datalist.items() if len(values) > 1}

    def refuse_malformed(self) -> None:
        """Raise Authlib's error for repeated parameters (RFC 6749 3.1, 3.2) and for zero bytes."""
        if self.repeated():
            raise InvalidRequestError("A parameter stands in the request more than once.")
        if any("\x00" in value for value in self.payload.data.values()):
            raise InvalidRequestError("A parameter has a character that no text has.")

    def told(self) -> dict[str, Any]:
        """Return the request for the trail, with secrets and unknown parameters masked."""
        story: dict[str, Any] = {
            "method": self.method,
            "url": self.uri,
            "parameters": {
                name[:80]: _short(value) if name in OPEN else MASK
                for name, value in self.payload.data.to_dict().items()
            },
        }
        authorization = self.headers.get("Authorization", "")
        if authorization:
            scheme = _SCHEMES.get(authorization.split(" ", 1)[0].lower(), "")
            story["authorization"] = f"{scheme} {MASK}".strip()
        return story


def masked(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values with every secret among them replaced."""
    return {name: MASK if name in SECRETS else _short(value) for name, value in values.items()}


def masked_url(url: str) -> dict[str, Any]:
    """Return an address for the trail, split into parts, the secrets of its query replaced."""
    parts = urlsplit(url)
    bare = urlunsplit((parts.scheme, parts.netloc, parts.path, "", ""))
    return {"location": bare, "parameters": masked(dict(parse_qsl(parts.query)))}


def _short(value: Any) -> Any:
    return value[:500] if isinstance(value, str) else value
