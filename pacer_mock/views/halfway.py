"""Somebody between a proved password and going on: remembered in a visit that signs nobody on.

Owns that visit and the moment it becomes the sign-on for all courts. Must not know what stands
between (`domain.interstitials`), nor where the person goes afterwards.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from flask import redirect, request, url_for
from werkzeug import Response

from pacer_mock.domain.interstitials import Between
from pacer_mock.models import Account
from pacer_mock.oidc import web
from pacer_mock.services import interstitials, sign_on
from pacer_mock.services.accounts import account_numbered
from sso_sim.kit import visits
from sso_sim.kit.sandbox import now
from sso_sim.kit.visits import Visit

SCOPE = "halfway"
GOOD_FOR = timedelta(minutes=15)
"""How long a proved password waits for the pages behind it, in real time: the sandbox's own."""

PAGES = {Between.REDACTION: "redaction.agree", Between.CLIENT_CODE: "client_codes.ask"}

_NOT_ASKED = frozenset(Between) - PAGES.keys()
"""What has no page here is never asked for."""


def arrive(session: Any, account: Account, *, client_code: str) -> Between | None:
    """Take in whoever has just proved a password: signed on at once where nothing stands."""
    passed = frozenset({Between.CLIENT_CODE}) if client_code else frozenset()
    stop = interstitials.stop_of(session, now(), account, _NOT_ASKED | passed)
    if stop is None:
        _sign_on(session, account, client_code)
        return None
    interstitials.tell_stop(session, now(), account, stop)
    data = {"username": account.username, "client_code": client_code, "passed": [*passed]}
    visits.begin(session, scope=SCOPE, subject=account.account_number, data=data)
    return stop.between


def current(session: Any) -> Visit | None:
    """Return who is half-way in this browser, or None."""
    visit = visits.current(session, SCOPE)
    if visit is None or visit.started_at + GOOD_FOR < datetime.now(UTC):
        return None
    return visit


def passed_of(visit: Visit) -> frozenset[Between]:
    """Return what the person of *visit* has behind them."""
    return _NOT_ASKED | {Between(each) for each in visit.data["passed"]}


def go_on(session: Any, visit: Visit, passed: Between, **kept: str) -> Between | None:
    """Note what the person of *visit* has *passed* now; sign them on where nothing more stands.

    *kept* is what they typed on the way that the sign-on keeps.
    """
    visit = visits.keep(session, visit, passed=[*visit.data["passed"], passed.value], **kept)
    account = account_numbered(session, visit.subject)
    stop = interstitials.stop_of(session, now(), account, passed_of(visit))
    if stop is not None:
        interstitials.tell_stop(session, now(), account, stop)
        return stop.between
    visits.end(session, visit)
    _sign_on(session, account, visit.data["client_code"])
    return None


def to(stop: Between) -> Response:
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
