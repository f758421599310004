"""The desk's back door: what the launcher and the other apps ask of it.

Owns the routes beside those every app has.
"""

from __future__ import annotations

from flask import Response, jsonify

from sso_sim.desk.services import cards, phone
from sso_sim.desk.services.rehearsals import Rehearsals
from sso_sim.desk.views.around import use_case
from sso_sim.kit.backdoor import body_as, new_backdoor
from sso_sim.kit.cards import CardChange
from sso_sim.kit.sandbox import needs_no_rehearsal, transaction

bp = new_backdoor(__name__)


@bp.put("/main")
@needs_no_rehearsal
def put_main() -> Response:
    """See to it that the rehearsal of the addresses without a prefix is there."""
    use_case(Rehearsals).ensure_main()
    return jsonify(ready=True)


@bp.put("/cards")
def put_card() -> Response:
    """Keep what somebody signs on with from now on."""
    change = body_as(CardChange)
    with transaction() as session:
        cards.keep(session, change)
    return jsonify(kept=True)


@bp.put("/phone/<app_id>")
def put_phone_app(app_id: str) -> Response:
    """Put an authenticator app on the rehearsal's phone."""
    app = body_as(phone.Added)
    with transaction() as session:
        phone.add(session, app_id[:24], app)
    return jsonify(kept=True)


@bp.delete("/phone/<app_id>")
def delete_phone_app(app_id: str) -> Response:
    """Take an authenticator app off the rehearsal's phone."""
    app = body_as(phone.Removed)
    with transaction() as session:
        phone.remove(session, app_id[:24], app)
    return jsonify(kept=False)
