"""The provider's exchanges as the trail records them.

Owns what is recorded of a request, a response and an ID token, never a secret of them. The
transaction of the exchange itself writes the record.
"""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session
from werkzeug import Response

from pacer_mock.accounts.services.accounts import account_named
from pacer_mock.oidc.authorization import Decision, Present
from pacer_mock.oidc.checks import UnsignedToken
from pacer_mock.oidc.messages import Message, masked, masked_url
from pacer_mock.oidc.models import Client, Token
from sso_sim.contract.claims import Claims
from sso_sim.contract.events import Event
from sso_sim.kit import trail
from sso_sim.kit.db import find


def tell_authorization(
    session: Session, now: datetime, request: Message, decision: Decision, present: Present | None
) -> None:
    """Record an answered authorization request; one that waits for its person comes later."""
    if decision.waits:
        return
    error = decision.error
    if decision.response is not None:
        answer = _redirect(decision.response)
    else:
        answer = {"status": 400, "body": dict(error.get_body()) if error else {}}
    trail.record(
        session,
        now,
        Event.PACER_AUTHORIZED,
        outcome="done" if error is None else "refused",
        who=present.username if present else "",
        reasons=[] if error is None else [error.error],
        hop={"request": _told(session, request, decision.client), "response": answer},
        **_facts(decision.client),
    )


def tell_token(
    session: Session,
    now: datetime,
    request: Message,
    response: Response,
    id_token: UnsignedToken | None,
) -> None:
    """Record a token request, with the claims of the ID token if one was issued."""
    body = json.loads(response.get_data())
    hop = {"request": _told(session, request), "response": _json(response, body)}
    if id_token is not None:
        hop["id_token"] = {"header": id_token.header, "claims": id_token.claims}
    trail.record(
        session,
        now,
        Event.PACER_TOKEN_ISSUED,
        outcome="refused" if "error" in body else "done",
        who=request.user.username if request.user else "",
        reasons=[body["error"]] if "error" in body else [],
        hop=hop,
        **_facts(request.client),
    )


def tell_userinfo(
    session: Session,
    now: datetime,
    request: Message,
    response: Response,
    told: tuple[Token, Claims] | None,
) -> None:
    """Record a userinfo request: *told* is the token and its holder, None if refused."""
    body = json.loads(response.get_data())
    trail.record(
        session,
        now,
        Event.PACER_USERINFO_READ,
        outcome="done" if told else "refused",
        who=told[1].username if told else "",
        reasons=[] if told else [body["error"]],
        hop={"request": _told(session, request), "response": _json(response, body)},
        **({"client_id": told[0].client_id} if told else {}),
    )


def _client(session: Session, typed: str) -> str | None:
    client = find(session, Client, client_id=typed)
    return None if client is None else client.client_id


def _username(session: Session, typed: str) -> str | None:
    account = account_named(session, typed)
    return None if account is None else account.username


_NAMES = {"client_id": _client, "login_hint": _username}


def _told(session: Session, request: Message, client: Client | None = None) -> dict[str, Any]:
    """Return the request for the trail, which names clients and people only if they exist.

    *client* is the client of the request, if it is known already.
    """
    story = request.told()
    parameters = story["parameters"]
    named = {name: request.payload.data[name] for name in _NAMES if name in parameters}
    if client is not None and named.get("client_id") == client.client_id:
        del named["client_id"]
    for name, typed in named.items():
        # Some databases refuse a query with a zero byte.
        found = None if "\x00" in typed else _NAMES[name](session, typed)
        parameters[name] = found or trail.UNKNOWN
    return story


def _facts(client: Client | None) -> dict[str, str]:
    if client is None:
        return {}
    return {"client_id": client.client_id} | ({"court": client.court} if client.court else {})


def _redirect(response: Response) -> dict[str, Any]:
    return {"status": response.status_code, **masked_url(response.location or "")}


def _json(response: Response, body: dict[str, Any]) -> dict[str, Any]:
    return {"status": response.status_code, "body": masked(body)}
