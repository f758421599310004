"""What the launcher asks of the desk: that the open house is there.

Owns the route beside those that every app has.
"""

from __future__ import annotations

from flask import Blueprint, Response, jsonify

from sso_sim.desk.lifecycle.services.rehearsals import Rehearsals
from sso_sim.desk.rehearsals.views.context import use_case
from sso_sim.kit.request_context import needs_no_rehearsal


def add_to(backdoor: Blueprint) -> None:
    """Serve it at the *backdoor*."""
    backdoor.add_url_rule("/main", view_func=put_main, methods=["PUT"])


@needs_no_rehearsal
def put_main() -> Response:
    """See to it that the rehearsal of the addresses without a prefix is there."""
    use_case(Rehearsals).ensure_main()
    return jsonify(ready=True)
