"""The back door by which the desk registers a developer's client.

Owns one JSON exchange. It reports faults field by field, in words.
"""

from __future__ import annotations

from flask import Blueprint, jsonify
from flask.typing import ResponseReturnValue

from pacer_mock.oidc import clients, web
from pacer_mock.oidc.domain.clients import Registration, registration_in
from pacer_mock.oidc.wording import REGISTRATION
from sso_sim.contract.events import Event
from sso_sim.kit import trail
from sso_sim.kit.back_door import body
from sso_sim.kit.request_context import here, now, transaction


def add_to(backdoor: Blueprint) -> None:
    """Add the route to the app's back door."""
    backdoor.add_url_rule("/clients", view_func=register_client, methods=["POST"])


def register_client() -> ResponseReturnValue:
    """Register a client: 201 with its id and secret, or 400 with the faults."""
    registration = registration_in(body(), here().settings.public.values())
    if not isinstance(registration, Registration):
        worded = {name: [REGISTRATION[f] for f in faults] for name, faults in registration.items()}
        return jsonify(errors=worded), 400
    with transaction() as session:
        client_id, secret = clients.register(session, registration)
        trail.record(session, now(), Event.PACER_CLIENT_REGISTERED, client_id=client_id)
    return jsonify(client_id=client_id, client_secret=secret, issuer=web.issuer()), 201
