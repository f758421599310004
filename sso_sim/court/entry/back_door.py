"""The back door at which PACER reports log-outs to this court: PACER calls it, never a browser.

Owns one exchange (Back-Channel Logout 1.0, sections 2.5 to 2.8). A request with a valid logout
token needs no cookie and no token against forged forms. An invalid request changes nothing.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from flask import Blueprint, Response, jsonify, make_response, request

from sso_sim.contract.paths import Path
from sso_sim.court.entry.domain.log_out import LogOut, LogoutFault
from sso_sim.court.entry.relying_party.back_channel import log_out_in
from sso_sim.court.entry.services import log_out as back_channel
from sso_sim.court.entry.views import entry
from sso_sim.court.entry.wording.log_out import LOGOUT
from sso_sim.kit import visits
from sso_sim.kit.request_context import now, transaction

BACK_CHANNEL = ("/oidc/",)
"""The routes that programs call, under any host name and without a token against forged forms."""

bp = Blueprint("back_channel", __name__)
bp.url_value_preprocessor(lambda _endpoint, values: values and values.pop("court"))


@bp.post(Path.COURT_BACK_CHANNEL_LOGOUT.replace("{court}", "<court>"))
def log_out() -> Response:
    """End the visits of the person that PACER's token names, in the session that it names."""
    court = entry.room().court
    told = log_out_in(court, request.form.get("logout_token", ""))
    if isinstance(told, LogoutFault):
        return _refused(told)
    with transaction() as session:
        if not back_channel.take(session, datetime.now(UTC), court.court, told):
            replayed = True
        else:
            replayed = False
            ended = _end(session, court.court, told)
            if ended:
                back_channel.tell(session, now(), court.court, told, ended)
    return _refused(LogoutFault.REPLAYED) if replayed else _answer(make_response("", 200))


def _end(session: Any, court: str, told: LogOut) -> str:
    """End the visits; return their owner's username, or "" if there were none."""
    only = {"sid": told.sid} if told.sid else {}
    ended = visits.end_some(session, scope=court, subject=told.subject, **only)
    return str(ended[0]["claims"]["preferred_username"]) if ended else ""


def _refused(fault: LogoutFault) -> Response:
    with transaction() as session:
        back_channel.refuse(session, now(), entry.code(), fault)
    answer = jsonify(error="invalid_request", error_description=LOGOUT[fault])
    answer.status_code = 503 if fault is LogoutFault.KEYS else 400
    return _answer(answer)


def _answer(answer: Response) -> Response:
    answer.headers["Cache-Control"] = "no-store"
    return answer
