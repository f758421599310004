"""The court as a relying party of PACER: send a visitor there, read the answer that comes back.

Owns the protocol (OpenID Connect Core 1.0 with PKCE, RFC 7636, and `iss`, RFC 9207). A client
object lives for one request and knows one issuer, so rehearsals share nothing. The browser is sent
to PACER's public address; the court itself calls the internal one. Must not know the rule of
linking, rows or pages.
"""

from __future__ import annotations

from collections.abc import MutableMapping
from dataclasses import dataclass
from typing import Any, cast

import requests
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.base_client.errors import MismatchingStateError
from authlib.integrations.flask_client import FlaskIntegration, FlaskOAuth2App, OAuthError
from authlib.integrations.requests_client import OAuth2Session
from flask import current_app, redirect, request
from flask import session as cookie
from joserfc.errors import JoseError
from werkzeug.wrappers import Response

from sso_sim.contract.apps import PACER
from sso_sim.contract.claims import SCOPES, Claims
from sso_sim.contract.paths import Path
from sso_sim.court.courts.models import CourtRow
from sso_sim.court.entry.domain.sign_on import SignOnFault
from sso_sim.court.entry.relying_party.keys import KeyCache
from sso_sim.kit.outcomes import Refused
from sso_sim.kit.request_context import here, internal_url_of, url_of
from sso_sim.kit.transport import CONNECT, AppFault, failure_of

KEYS = "pacer-keys"
ALGORITHMS = ["RS256", "ES256"]
LEEWAY_SECONDS = 5
"""The allowed clock skew; both clocks are of one installation.

Authlib's default of two minutes would hide the end of a token's lifetime.
"""

PATIENCE = 8.0
"""The most seconds that a person waits for PACER's answer to the court."""

PENDING = 3
"""The most pending sign-ons of one browser at a court; more would not fit into its cookie."""

MASK = "(masked)"


@dataclass(frozen=True)
class SignedOn:
    """PACER's claims about the visitor; *hop* is the exchange for the trail, secrets masked.

    *sid* names the session at PACER: when that session ends, PACER notifies the court.
    """

    claims: Claims
    id_token: str
    sid: str
    hop: dict[str, Any]


class PacerSession(OAuth2Session):
    """Authlib's HTTP session, with the court's own way of calling PACER."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, default_timeout=(CONNECT, PATIENCE), **options)
        here().transport.mount(self)


class PacerClient(FlaskOAuth2App):
    """Authlib's client of one court at one issuer, for one request."""

    client_cls = PacerSession

    def fetch_jwk_set(self, force: bool = False) -> dict[str, Any]:
        """Return the issuer's keys; *force* (after an unknown key id) asks PACER again."""
        cache: KeyCache = current_app.extensions[KEYS]
        issuer = self.server_metadata["issuer"]
        keys = None if force else cache.get(issuer)
        if keys is None:
            keys = cast(dict[str, Any], super().fetch_jwk_set(force=True))
            cache.put(issuer, keys)
        return keys

    def save_authorize_data(self, **kwargs: Any) -> None:
        """Store the data that the answer is checked against, without the URL that repeats them."""
        kwargs.pop("url")
        _make_room(cookie, f"_state_{self.name}_")
        super().save_authorize_data(**kwargs)


def client_of(court: CourtRow) -> PacerClient:
    """Return *court* as a client of this rehearsal's PACER, for this request alone."""
    name = f"pacer-{court.court}"
    return PacerClient(
        FlaskIntegration(name),
        name=name,
        client_id=court.client_id,
        client_secret=court.client_secret,
        authorize_url=url_of(PACER, Path.OIDC_AUTHORIZE),
        access_token_url=internal_url_of(PACER, Path.OIDC_TOKEN),
        client_kwargs={
            "scope": " ".join(SCOPES),
            "code_challenge_method": "S256",
            "token_endpoint_auth_method": "client_secret_basic",
        },
        issuer=url_of(PACER, ""),
        jwks_uri=internal_url_of(PACER, Path.OIDC_KEYS),
        end_session_endpoint=url_of(PACER, Path.OIDC_END_SESSION),
        id_token_signing_alg_values_supported=ALGORITHMS,
    )


def send_to_pacer(court: CourtRow, come_back_to: str) -> Response:
    """Redirect the browser to PACER's sign-on; PACER redirects it back to *come_back_to*."""
    return cast(Response, client_of(court).authorize_redirect(come_back_to))


def who_came_back(court: CourtRow) -> SignedOn | Refused:
    """Read PACER's answer in this request: return the claims, or why nobody is signed on."""
    client = client_of(court)
    if "error" in request.args:
        return _failed(SignOnFault.DENIED, request.args["error"])
    if request.args.get("iss") != client.server_metadata["issuer"]:
        # Authlib does not check `iss`: an answer of another issuer is a mix-up (RFC 9207).
        return _failed(SignOnFault.ISSUER)
    try:
        token = client.authorize_access_token(leeway=LEEWAY_SECONDS)
        claims = Claims.from_claims(token["userinfo"])
    except MismatchingStateError:
        return _failed(SignOnFault.STATE)
    except requests.RequestException as error:
        return _no_answer(error)
    except OAuthError as error:
        return _failed(SignOnFault.DENIED, error.error or "")
    except (AuthlibBaseError, JoseError, KeyError, ValueError) as error:
        return _failed(SignOnFault.TOKEN, type(error).__name__)
    told = token["userinfo"]
    return SignedOn(claims, str(token["id_token"]), str(told.get("sid", "")), _hop(told))


def send_to_log_out(court: CourtRow, id_token: str, come_back_to: str) -> Response:
    """Redirect the browser to PACER's log-out (OpenID Connect RP-Initiated Logout 1.0)."""
    asked = client_of(court).create_logout_url(
        post_logout_redirect_uri=come_back_to,
        id_token_hint=id_token,
        client_id=court.client_id,
    )
    return redirect(asked["url"])


def _make_room(kept: MutableMapping[str, Any], prefix: str) -> None:
    pending = [key for key in kept if key.startswith(prefix)]
    pending.sort(key=lambda key: kept[key]["exp"])
    for key in pending[: max(0, len(pending) - PENDING + 1)]:
        del kept[key]


def _no_answer(error: requests.RequestException) -> Refused:
    failure = None if error.response is None else failure_of(PACER, error.response)
    if isinstance(failure, AppFault):
        return _failed(SignOnFault.PACER_FAULT, failure.error_id)
    return _failed(SignOnFault.PACER_DOWN)


def _failed(fault: SignOnFault, detail: str = "") -> Refused:
    return Refused((fault,), {"detail": detail[:80]})


def _hop(claims: dict[str, Any]) -> dict[str, Any]:
    parameters = {**request.args.to_dict(), "code": MASK}
    asked = {"method": "GET", "url": request.base_url, "parameters": parameters}
    return {"request": asked, "response": {"status": 303}, "id_token": {"claims": dict(claims)}}
