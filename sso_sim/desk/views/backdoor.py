"""The desk's back door: what the launcher asks of it.

Owns one route beside those every app has.
"""

from __future__ import annotations

from flask import Response, jsonify

from sso_sim.desk.views.around import desk
from sso_sim.kit.backdoor import new_backdoor
from sso_sim.kit.sandbox import needs_no_rehearsal

bp = new_backdoor(__name__)


@bp.put("/main")
@needs_no_rehearsal
def put_main() -> Response:
    """See to it that the rehearsal of the addresses without a prefix is there."""
    desk().rehearsals.ensure_main()
    return jsonify(ready=True)
