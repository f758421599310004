"""The person logged in to Manage My Account, and what every PACER page shows around its content.

Owns the visit of scope "manage", which is not the sign-on of Central Sign-On: a person may be
logged in here and signed on nowhere, or the other way round. Also owns the one snapshot in which a
request reads its visitor and the content of its page. Only views import it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

from flask import current_app, g, redirect, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug import Response

from pacer_mock.accounts.domain.rulebook import Rules, rules_on
from pacer_mock.accounts.models import Account
from pacer_mock.accounts.services.accounts import account_numbered
from pacer_mock.accounts.services.days import day_of
from pacer_mock.manage.views import items
from sso_sim.kit import visits
from sso_sim.kit.request_context import now, reading
from sso_sim.kit.visits import Visit

Facts = TypeVar("Facts")
Arguments = ParamSpec("Arguments")

SCOPE = "manage"

AFTER_LOG_IN = frozenset(
    {
        "manage.activate",
        "upgrade.person",
        *items.TABS.values(),
        *items.PAGES.values(),
    }
)
"""The pages to which a login may lead, because the person was going there."""

_READS = "reads"


@dataclass(frozen=True)
class Visitor:
    """The visitor of a request to Manage My Account: the visit, the account, the day's rules.

    All of it comes from one snapshot. A change reads the facts it relies on again, in its own
    transaction.
    """

    visit: Visit
    account: Account
    today: date
    rules: Rules

    @property
    def number(self) -> str:
        """Return the number of the account, which never changes."""
        return self.account.account_number


def reads(
    look: Callable[..., Facts],
) -> Callable[
    [Callable[Concatenate[Facts, Arguments], ResponseReturnValue]],
    Callable[Arguments, ResponseReturnValue],
]:
    """Pass the result of *look* to a view, as its first argument.

    *look* takes a session, the number of the visitor's account, and the arguments of the address.
    It is called in the snapshot in which the visitor was read, and only for a visitor who may open
    the page.
    """

    def mark(
        view: Callable[Concatenate[Facts, Arguments], ResponseReturnValue],
    ) -> Callable[Arguments, ResponseReturnValue]:
        @wraps(view)
        def with_facts(*args: Arguments.args, **named: Arguments.kwargs) -> ResponseReturnValue:
            return view(g.facts, *args, **named)

        setattr(with_facts, _READS, look)
        return with_facts

    return mark


def enter(
    blockers: Callable[[Account], tuple[StrEnum, ...]] = lambda _account: (),
) -> tuple[StrEnum, ...]:
    """Read the visitor of this request in one snapshot; return their *blockers* to the page.

    If nobody is logged in, there is no visitor, and the redirect `to_login` comes first.
    """
    look = getattr(current_app.view_functions[cast(str, request.endpoint)], _READS, None)
    today = day_of(now())
    with reading() as session:
        found = visits.current(session, SCOPE)
        if found is None:
            return ()
        account = account_numbered(session, found.subject)
        g.visitor = Visitor(found, account, today, rules_on(today))
        reasons = blockers(account)
        if look is not None and not reasons:
            g.facts = look(session, found.subject, **(request.view_args or {}))
    return reasons


def to_login() -> Response | None:
    """Return the redirect to the login page, and on from there; None if somebody is logged in."""
    if "visitor" in g:
        return None
    then = request.endpoint if request.endpoint in AFTER_LOG_IN else None
    return redirect(url_for("manage.login", then=then), 303)


def log_in_first() -> Response | None:
    """Admit a logged-in person, and send others to the login page; for `before_request`."""
    enter()
    return to_login()


def current() -> Visitor:
    """Return the visitor of this request, on a page that requires one."""
    found: Visitor | None = g.get("visitor")
    if found is None:
        raise LookupError("Nobody is logged in to Manage My Account.")
    return found


def present() -> Visit:
    """Return the visit of the logged-in person, on a page that requires a login."""
    return current().visit


def visit() -> Visit | None:
    """Return the visit of the logged-in person, on a page that is open to everybody."""
    with reading() as session:
        return visits.current(session, SCOPE)


def after_log_in() -> str:
    """Return the page a person was going to when they were asked to log in, else the first tab."""
    then = request.args.get("then", "")
    return url_for(then if then in AFTER_LOG_IN else "manage.settings")


def around() -> dict[str, Any]:
    """Return the name badge of the person logged in to Manage My Account."""
    if "visitor" in g:
        return {"badge": badge_of(present())}
    # An error page may also be shown without a rehearsal.
    return {"badge": badge_of(visit() if "rehearsal" in g else None)}


def badge_of(found: Visit | None) -> dict[str, Any] | None:
    """Return the name badge of a visit to Manage My Account."""
    if found is None:
        return None
    return {
        "name": found.data["name"],
        "detail": f"PACER account {found.subject}",
        "where": "Manage My Account",
        "sign_off": {"label": "Log Out", "action": url_for("manage.log_out")},
    }


def menu() -> dict[str, Any]:
    """Return the words across the top of PACER."""
    pages = {
        "PACER Home": "home.home",
        "Case Locator": "case_locator.search",
        "Register for an Account": "registration.start",
        "Manage My Account": "manage.login",
    }
    return {"menu": [(label, url_for(endpoint)) for label, endpoint in pages.items()]}
