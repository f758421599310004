"""The clients of a rehearsal: created with it, or registered while it runs.

Owns registering them. Must not know who asks for a registration. A client secret is shown once,
when it is made, and stored as a digest.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlsplit

import msgspec
from sqlalchemy import Text, cast, select
from sqlalchemy.orm import Session

from pacer_mock.oidc.domain.clients import ClientAuth, Registration
from pacer_mock.oidc.models import Client, digest_of

COURT_PREFIX = "court-"
"""The prefix of a court's client id, followed by the court's name."""


class SeedClient(msgspec.Struct, kw_only=True):
    """One of the sandbox's own clients as a rehearsal's seed describes it."""

    client_id: str
    client_secret: str
    name: str
    redirect_uris: list[str]
    post_logout_redirect_uris: list[str] = []
    backchannel_logout_uri: str = ""


def lay(session: Session, seeds: Iterable[Mapping[str, Any]]) -> None:
    """Insert the sandbox's own clients: they need no consent, and always use PKCE."""
    for each in msgspec.convert(list(seeds), list[SeedClient]):
        court = each.client_id.removeprefix(COURT_PREFIX)
        session.add(
            Client(
                client_id=each.client_id,
                secret_digest=digest_of(each.client_secret),
                name=each.name,
                court="" if court == each.client_id else court,
                redirect_uris=each.redirect_uris,
                post_logout_redirect_uris=each.post_logout_redirect_uris,
                backchannel_logout_uri=each.backchannel_logout_uri,
                auth_method=ClientAuth.BASIC,
                require_pkce=True,
                first_party=True,
                access_token_seconds=3600,
                id_token_seconds=3600,
            )
        )


def follow(session: Session, court_address: str) -> int:
    """Move the courts' return addresses to the courts' current address; return how many moved.

    The sandbox may start on other ports, or under another public name, than its rehearsals began
    with. *session* covers all rehearsals.
    """
    stored = cast(Client.redirect_uris, Text)
    elsewhere = stored.startswith(f'["{court_address}/', autoescape=True).is_(False)
    moved = session.scalars(select(Client).where(Client.first_party, elsewhere)).all()
    for client in moved:
        client.redirect_uris = [_at(court_address, each) for each in client.redirect_uris]
        client.post_logout_redirect_uris = [
            _at(court_address, each) for each in client.post_logout_redirect_uris
        ]
        told_at = client.backchannel_logout_uri
        client.backchannel_logout_uri = _at(court_address, told_at) if told_at else ""
    return len(moved)


def _at(origin: str, address: str) -> str:
    return origin + urlsplit(address).path


def register(session: Session, registration: Registration) -> tuple[str, str]:
    """Register a developer's client; return its id and its secret ("" for a public one)."""
    client_id = f"client-{secrets.token_hex(8)}"
    public = registration.auth_method == ClientAuth.NONE
    secret = "" if public else secrets.token_urlsafe(32)
    session.add(
        Client(
            client_id=client_id,
            secret_digest="" if public else digest_of(secret),
            name=registration.name,
            redirect_uris=list(registration.redirect_uris),
            post_logout_redirect_uris=list(registration.post_logout_redirect_uris),
            backchannel_logout_uri=registration.backchannel_logout_uri,
            auth_method=registration.auth_method,
            require_pkce=registration.require_pkce or public,
            first_party=False,
            access_token_seconds=registration.access_token_seconds,
            id_token_seconds=registration.id_token_seconds,
        )
    )
    return client_id, secret
