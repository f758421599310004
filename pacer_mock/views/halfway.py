"""Somebody between a proved password and going on: remembered in a visit that signs nobody on.

Owns that visit and the moment it becomes the sign-on for all courts. Must not know what stands
between (`domain.halfway`), nor where the person goes afterwards.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from flask import redirect, request, url_for
from werkzeug import Response

from pacer_mock.domain.halfway import Stop
from pacer_mock.models import Account
from pacer_mock.oidc import web
from pacer_mock.services import halfway, sign_on
from pacer_mock.services.accounts import account_numbered
from sso_sim.kit import visits
from sso_sim.kit.sandbox import now
from sso_sim.kit.visits import Visit

SCOPE = "halfway"
GOOD_FOR = timedelta(minutes=15)
"""How long a proved password waits for the pages behind it, in real time: the sandbox's own."""

PAGES = {Stop.REDACTION: "redaction.agree"}


def arrive(session: Any, account: Account, *, client_code: str) -> Stop | None:
    """Take in whoever has just proved a password: signed on at once where nothing stands."""
    stop = halfway.stop_before(session, account)
    if stop is None:
        _sign_on(session, account, client_code)
    else:
        data = {"username": account.username, "client_code": client_code}
        visits.begin(session, scope=SCOPE, subject=account.account_number, data=data)
    return stop


def current(session: Any) -> Visit | None:
    """Return who is half-way in this browser, or None."""
    visit = visits.current(session, SCOPE)
    if visit is None or visit.started_at + GOOD_FOR < datetime.now(UTC):
        return None
    return visit


def go_on(session: Any, visit: Visit, **done: bool) -> Stop | None:
    """Note what the person of *visit* has *done* now; sign them on where nothing more stands."""
    visit = visits.keep(session, visit, **done)
    account = account_numbered(session, visit.subject)
    stop = halfway.stop_before(session, account, agreed=visit.data.get("agreed", False))
    if stop is None:
        visits.end(session, visit)
        _sign_on(session, account, visit.data["client_code"])
    return stop


def to(stop: Stop) -> Response:
    """Send the person to the page of *stop*; it knows where they were going."""
    return _with_query(PAGES[stop])


def begin_again() -> Response:
    """Send whoever is not half-way, or no longer, to the sign-on page."""
    return _with_query("sign_on.sign_on")


def _with_query(endpoint: str) -> Response:
    query = request.query_string.decode("latin-1")
    return redirect(url_for(endpoint) + (f"?{query}" if query else ""), 303)


def _sign_on(session: Any, account: Account, client_code: str) -> None:
    sign_on.signed_on(session, now(), account, client_code=client_code)
    data: dict[str, Any] = {"username": account.username, "client_code": client_code}
    visits.begin(session, scope=web.SCOPE, subject=account.account_number, data=data)
