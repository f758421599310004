"""The back door by which a court reports that it has linked or unlinked a filer.

Owns parsing the request. The app's one back door carries the routes.
"""

from __future__ import annotations

from flask import Blueprint, Response, abort, jsonify

from pacer_mock.courts.services import registered_courts
from sso_sim.kit.back_door import body
from sso_sim.kit.request_context import now, transaction

_FIELDS = ("account_number", "court", "filer_name")


def add_to(backdoor: Blueprint) -> None:
    """Put the routes of registrations on the app's back door."""
    path = "/registrations/<key>"
    backdoor.add_url_rule(path, view_func=put_registration, methods=["PUT"])
    backdoor.add_url_rule(path, view_func=delete_registration, methods=["DELETE"])


def put_registration(key: str) -> Response:
    """Record that a court knows an account as a filer."""
    given = body()
    if len(key) > 100 or not all(isinstance(given.get(name), str) for name in _FIELDS):
        abort(400)
    facts = {name: given[name] for name in _FIELDS}
    with transaction() as session:
        known = registered_courts.put(session, now(), key=key, **facts)
    if not known:
        abort(404)
    return jsonify(registered=True)


def delete_registration(key: str) -> Response:
    """Record that a court no longer knows an account as a filer."""
    number = body().get("account_number")
    if len(key) > 100 or not isinstance(number, str):
        abort(400)
    with transaction() as session:
        registered_courts.remove(session, now(), key=key, account_number=number)
    return jsonify(registered=False)
