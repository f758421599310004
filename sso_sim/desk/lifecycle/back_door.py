"""The launcher's request to the desk: make sure that the open house exists.

Owns this route; the back door also has those of every app.
"""

from __future__ import annotations

from flask import Blueprint, Response, jsonify

from sso_sim.desk.lifecycle.services.rehearsals import Rehearsals
from sso_sim.desk.rehearsals.views.context import use_case
from sso_sim.kit.request_context import needs_no_rehearsal


def add_to(backdoor: Blueprint) -> None:
    """Add the route to the *backdoor* blueprint."""
    backdoor.add_url_rule("/main", view_func=put_main, methods=["PUT"])


@needs_no_rehearsal
def put_main() -> Response:
    """Make sure that the open house, the rehearsal of addresses without a prefix, exists."""
    use_case(Rehearsals).ensure_main()
    return jsonify(ready=True)
