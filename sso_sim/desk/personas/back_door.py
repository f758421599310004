"""The other apps' reports about people: what they sign on with now, what is on their phone.

Owns these routes; the back door also has those of every app.
"""

from __future__ import annotations

from flask import Blueprint, Response, jsonify

from sso_sim.desk.personas.services import credential_cards, phone
from sso_sim.kit.back_door import body_as
from sso_sim.kit.credential_cards import CardChange
from sso_sim.kit.request_context import transaction


def add_to(backdoor: Blueprint) -> None:
    """Add the routes to the *backdoor* blueprint."""
    backdoor.add_url_rule("/cards", view_func=put_card, methods=["PUT"])
    backdoor.add_url_rule("/phone/<app_id>", view_func=put_phone_app, methods=["PUT"])
    backdoor.add_url_rule("/phone/<app_id>", view_func=delete_phone_app, methods=["DELETE"])


def put_card() -> Response:
    """Store what a person signs on with from now on."""
    change = body_as(CardChange)
    with transaction() as session:
        credential_cards.keep(session, change)
    return jsonify(kept=True)


def put_phone_app(app_id: str) -> Response:
    """Put an authenticator app on the rehearsal's phone."""
    app = body_as(phone.Added)
    with transaction() as session:
        phone.add(session, app_id[:24], app)
    return jsonify(kept=True)


def delete_phone_app(app_id: str) -> Response:
    """Remove an authenticator app from the rehearsal's phone."""
    app = body_as(phone.Removed)
    with transaction() as session:
        phone.remove(session, app_id[:24], app)
    return jsonify(kept=False)
