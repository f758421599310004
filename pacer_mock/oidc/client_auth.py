"""Authenticate a client with HTTP Basic, even if the header is unreadable.

Owns one function, registered with Authlib in place of its own. Authlib's stops with an unexpected
error if a header has no credentials, or credentials that are not UTF-8.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from authlib.oauth2.rfc6749 import InvalidClientError
from authlib.oauth2.rfc6749.authenticate_client import authenticate_client_secret_basic

from pacer_mock.oidc.messages import Message


def client_by_basic(query_client: Callable[[str], Any], request: Message) -> Any:
    """Return the client whose id and secret are in the Authorization header, or None."""
    try:
        return authenticate_client_secret_basic(query_client, request)
    except ValueError:  # no second part, or one that is not UTF-8
        raise InvalidClientError("The credentials cannot be read.", status_code=401) from None
