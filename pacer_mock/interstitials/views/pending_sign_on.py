"""A sign-on that is half-way: the password is proved, something stands between it and going on.

Owns the visit of scope "halfway", which opens nothing: it says whose password was right, where they
were going, and what they have behind them. It is kept on the server, each step for fifteen
minutes of real time. When nothing stands between any more, it is ended for a visit with a token of
its own. Must not know what stands between (`interstitials.domain`), nor the page that comes last.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any, NamedTuple

from flask import redirect, request, url_for
from werkzeug import Response

from pacer_mock.accounts.models import Account
from pacer_mock.accounts.services.accounts import account_held, account_numbered
from pacer_mock.interstitials import services as interstitials
from pacer_mock.interstitials.domain import Between, Stop
from pacer_mock.manage.views import visitor
from pacer_mock.oidc import web
from pacer_mock.oidc.domain.authorization import AMR_MULTIFACTOR, AMR_PASSWORD
from sso_sim.kit import canonical_addresses, visits
from sso_sim.kit.request_context import Work, now
from sso_sim.kit.visits import Visit

SCOPE = "halfway"
GOOD_FOR = timedelta(minutes=15)
"""How long a proved password waits for each page behind it, in real time: the sandbox's own."""

PAGES = {
    Between.PASSCODE: "interstitials.passcode",
    Between.ENROLLMENT: "interstitials.update",
    Between.PASSWORD: "interstitials.update",
    Between.REDACTION: "redaction.agree",
    Between.CLIENT_CODE: "client_codes.ask",
}

_NOT_AT_MANAGE = frozenset({Between.REDACTION, Between.CLIENT_CODE})
"""What is asked for before going on to a court alone."""


class Way(StrEnum):
    """Where a person was logging in."""

    SIGN_ON = "sign-on"
    MANAGE = "manage"


class At(NamedTuple):
    """A half-way sign-on with the account whose password was proved."""

    visit: Visit
    account: Account


def arrive(session: Work, account: Account, *, client_code: str) -> Between | None:
    """Take in whoever has just proved a password: signed on at once where nothing stands."""
    passed = frozenset({Between.CLIENT_CODE}) if client_code else frozenset()
    return _arrive(session, account, Way.SIGN_ON, passed, client_code=client_code)


def arrive_at_manage(session: Work, account: Account) -> Between | None:
    """Do the same at the login of Manage My Account."""
    return _arrive(session, account, Way.MANAGE, _NOT_AT_MANAGE)


def _arrive(
    session: Work, account: Account, way: Way, passed: frozenset[Between], **kept: str
) -> Between | None:
    data = {"way": way.value, "username": account.username, "passed": sorted(passed), "by": ""}
    data |= {**moved(), **kept}
    stop = interstitials.stop_of(session, now(), account, passed)
    if stop is None:
        let_on(session, account, data)
        return None
    interstitials.tell_stop(session, now(), account, stop)
    visits.begin(session, scope=SCOPE, subject=account.account_number, data=data)
    return stop.between


def found(session: Work) -> Visit | None:
    """Return the half-way sign-on of this browser, however old it is."""
    return visits.current(session, SCOPE)


def current(session: Work) -> Visit | None:
    """Return who is half-way in this browser, or None."""
    visit = found(session)
    return None if visit is None or is_over(visit) else visit


def is_over(visit: Visit) -> bool:
    """Say whether it has waited too long."""
    return datetime.now(UTC) - datetime.fromisoformat(visit.data["moved_at"]) >= GOOD_FOR


def moved() -> dict[str, str]:
    """Return what a visit keeps when a step was done: from then on there is time again."""
    return {"moved_at": datetime.now(UTC).isoformat()}


def present(session: Work) -> Visit:
    """Return who is half-way, on a page that is shown to nobody else."""
    visit = found(session)
    if visit is None:
        raise LookupError("Nobody is half-way.")
    return visit


def held(session: Work) -> At | None:
    """Return visit and account as they are behind the account's lock; None where it has ended."""
    visit = present(session)
    account = account_held(session, visit.subject)
    fresh = visits.again(session, visit)
    return None if fresh is None else At(fresh, account)


def stop_of(session: Work, visit: Visit, account: Account) -> Stop | None:
    """Return what stands between now."""
    passed = frozenset(Between(each) for each in visit.data["passed"])
    return interstitials.stop_of(session, now(), account, passed)


def go_on(session: Work, visit: Visit, *passed: Between, **kept: str) -> Between | None:
    """Note what the person of *visit* has *passed* now; let them on where nothing more stands.

    *kept* is what was typed on the way that the sign-on keeps, and *by* what showed a passcode.
    """
    behind = sorted({*visit.data["passed"], *passed})
    visit = visits.keep(session, visit, passed=behind, **moved(), **kept)
    account = account_numbered(session, visit.subject)
    stop = stop_of(session, visit, account)
    if stop is None:
        visits.end(session, visit)
        let_on(session, account, visit.data)
        return None
    if passed:
        interstitials.tell_stop(session, now(), account, stop)
    return stop.between


def let_on(session: Work, account: Account, data: dict[str, Any]) -> None:
    """Begin the visit a person came for; *data* is what the half-way one has kept."""
    number, by = account.account_number, data["by"]
    if data["way"] == Way.MANAGE:
        interstitials.let_in(session, now(), account, by=by)
        own: dict[str, Any] = {"name": account.name, "by": by}
        visits.begin(session, scope=visitor.SCOPE, subject=number, data=own)
        return
    code = data["client_code"]
    interstitials.signed_on(session, now(), account, client_code=code, by=by)
    amr = list(AMR_MULTIFACTOR if by else AMR_PASSWORD)
    own = {"username": account.username, "client_code": code, "amr": amr}
    web.begin_session(session, number, own)


def to(stop: Between, way: Way | None = None) -> Response:
    """Send the person to the page of *stop*; it knows where they were going."""
    return redirect(address(PAGES[stop], way), 303)


def begin_again() -> Response:
    """Send whoever is not half-way, or no longer, to the page they log in at."""
    return redirect(login_page(), 303)


def login_page() -> str:
    """Return the login page the person came from."""
    return address("manage.login" if this_way() is Way.MANAGE else "sign_on.sign_on")


def this_way() -> Way:
    """Return where the person of this page was logging in; it decides where they are sent alone."""
    return Way.MANAGE if request.args.get("way") == Way.MANAGE else Way.SIGN_ON


def address(endpoint: str, way: Way | None = None) -> str:
    """Return the address of a page in between, which carries along where the person was going."""
    query = canonical_addresses.quoted(request.query_string.decode("latin-1"))
    if way is Way.MANAGE and this_way() is not Way.MANAGE:
        query += f"{'&' if query else ''}way={Way.MANAGE}"
    return url_for(endpoint) + (f"?{query}" if query else "")
