"""Process an authorization request: validate it, and decide what happens next.

Owns joining the protocol's checks with the rules of `domain.authorization`. Must not know how a
person signs on nor what a page looks like: the view shows what is decided here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from authlib.oauth2 import OAuth2Error
from authlib.oauth2.rfc6749 import AccessDeniedError
from authlib.oidc.core.errors import ConsentRequiredError, LoginRequiredError
from werkzeug import Response

from pacer_mock.oidc.domain.authorization import (
    AMR_PASSWORD,
    Asked,
    Known,
    Step,
    max_age_in,
    next_step,
    prompts_in,
)
from pacer_mock.oidc.messages import Message
from pacer_mock.oidc.models import Client
from pacer_mock.oidc.provider import Provider, SignedOn

_SILENT: Mapping[Step, type[OAuth2Error]] = {
    Step.LOGIN_REQUIRED: LoginRequiredError,
    Step.CONSENT_REQUIRED: ConsentRequiredError,
}
"""The error, by step, for a client that forbids showing a page."""


@dataclass(frozen=True)
class Present:
    """The signed-on person: since when (real time), and when they agreed to which client.

    *username* is the one they signed on with, for the trail only; *sid* names the session.
    """

    account_number: str
    username: str
    signed_on_at: datetime
    sid: str
    agreed_at: Mapping[str, datetime] = field(default_factory=dict)
    client_code: str = ""
    amr: tuple[str, ...] = AMR_PASSWORD


@dataclass(frozen=True)
class Decision:
    """The outcome: an answer to the client, a page for the person, or an error page.

    *response* answers the client. Without it, *step* names the page to show. Without a step,
    *error* cannot be sent to a client and is shown to the person.
    """

    step: Step | None = None
    response: Response | None = None
    error: OAuth2Error | None = None
    client: Client | None = None

    @property
    def waits(self) -> bool:
        """Say whether the request waits for its person: nothing has been answered yet."""
        return self.response is None and self.error is None


@dataclass(frozen=True)
class Onward:
    """Where a waiting request leads, and what its client will be told."""

    client: Client
    redirect_uri: str
    scopes: tuple[str, ...]


def decide(
    provider: Provider, request: Message, asked_at: datetime, present: Present | None
) -> Decision:
    """Validate an authorization request that arrived at *asked_at*, and decide what comes next."""
    try:
        grant = _validated(provider, request)
    except OAuth2Error as error:
        return _refused(provider, request, error)
    step = next_step(
        _asked(request, asked_at), _known(grant.request.client, present), provider.real_now
    )
    if step is Step.ISSUE and present is not None:
        person = SignedOn(
            present.account_number,
            present.signed_on_at,
            present.sid,
            present.client_code,
            present.amr,
        )
        return Decision(step=step, response=provider.issue(grant, person), client=grant.client)
    if step in _SILENT:
        return _refused(provider, request, _SILENT[step](redirect_uri=grant.redirect_uri))
    return Decision(step=step, client=grant.client)


def deny(provider: Provider, request: Message) -> Decision:
    """Tell the client that the person declines to go on."""
    try:
        grant = _validated(provider, request)
    except OAuth2Error as error:
        return _refused(provider, request, error)
    return _refused(provider, request, AccessDeniedError(redirect_uri=grant.redirect_uri))


def onward(provider: Provider, request: Message) -> Onward | None:
    """Return where a waiting request leads, or None if it is not valid (any more).

    It was validated before it was sealed, and is validated again when its person goes on. The page
    in between asks because the facts may have changed since.
    """
    values = request.payload.data
    client = provider.query_client(values.get("client_id", ""))
    redirect_uri = values.get("redirect_uri", "")
    if client is None or not client.check_redirect_uri(redirect_uri):
        return None
    if "nonce" in values and provider.nonce_is_used_up(client.client_id, values["nonce"]):
        return None
    scopes = client.get_allowed_scope(values.get("scope")) or ""
    return Onward(client, redirect_uri, tuple(scopes.split()))


def _validated(provider: Provider, request: Message) -> Any:
    return provider.get_consent_grant(request, end_user=None)


def _refused(provider: Provider, request: Message, error: OAuth2Error) -> Decision:
    response = provider.refuse(request, error) if error.redirect_uri else None
    return Decision(response=response, error=error, client=request.client)


def _asked(request: Message, asked_at: datetime) -> Asked:
    values = request.payload.data
    return Asked(
        at=asked_at,
        prompts=prompts_in(values.get("prompt", "")) or frozenset(),
        max_age=max_age_in(values.get("max_age", "")),
    )


def _known(client: Client, present: Present | None) -> Known:
    if present is None:
        return Known(consent_needed=not client.first_party)
    return Known(
        signed_on_at=present.signed_on_at,
        consented_at=present.agreed_at.get(client.client_id),
        consent_needed=not client.first_party,
    )
