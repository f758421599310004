"""Who is logged in to Manage My Account, and what every page of PACER shows around its content.

Owns the visit of scope "manage", which is not the sign-on of Central Sign-On: one may be logged in
here and signed on nowhere, or the other way round. Imported by views only.
"""

from __future__ import annotations

from typing import Any

from flask import g, redirect, request, url_for
from werkzeug import Response

from pacer_mock.manage.views import items
from sso_sim.kit import visits
from sso_sim.kit.request_context import reading
from sso_sim.kit.visits import Visit

SCOPE = "manage"

AFTER_LOG_IN = frozenset(
    {
        "manage.activate",
        "upgrade.person",
        *items.TABS.values(),
        *items.PAGES.values(),
    }
)
"""Where a person may be sent after logging in, because that is where they were going."""


def visit() -> Visit | None:
    """Return who is logged in to Manage My Account."""
    with reading() as session:
        return visits.current(session, SCOPE)


def present() -> Visit:
    """Return who is logged in, on a page that `log_in_first` guards."""
    found = visit()
    if found is None:
        raise LookupError("Nobody is logged in to Manage My Account.")
    return found


def log_in_first() -> Response | None:
    """Send whoever is not logged in to the login page, and on from there."""
    if visit() is not None:
        return None
    then = request.endpoint if request.endpoint in AFTER_LOG_IN else None
    return redirect(url_for("manage.login", then=then), 303)


def after_log_in() -> str:
    """Return the page a person was going to when they were asked to log in, else the first tab."""
    then = request.args.get("then", "")
    return url_for(then if then in AFTER_LOG_IN else "manage.settings")


def around() -> dict[str, Any]:
    """Return the name badge of who is logged in to Manage My Account."""
    # An error page is shown where there is no rehearsal, too.
    found = visit() if "rehearsal" in g else None
    if found is None:
        return {"badge": None}
    sign_off = {"label": "Log Out", "action": url_for("manage.log_out")}
    badge = {
        "name": found.data["name"],
        "detail": f"PACER account {found.subject}",
        "where": "Manage My Account",
        "sign_off": sign_off,
    }
    return {"badge": badge}


def menu() -> dict[str, Any]:
    """Return the words across the top of PACER."""
    pages = {
        "PACER Home": "home.home",
        "Case Locator": "case_locator.search",
        "Register for an Account": "registration.start",
        "Manage My Account": "manage.login",
    }
    return {"menu": [(label, url_for(endpoint)) for label, endpoint in pages.items()]}


def place(name: str) -> str:
    """Return the address of a next step named in the wording."""
    endpoints = {
        "manage": "manage.settings",
        "register": "registration.start",
        "upgrade": "upgrade.person",
        "login": "manage.login",
        "shared-account": "home.shared_account",
        "e-file": "e_file.attorney",
        "e-file-status": "e_file.status",
        "registered-courts": "maintenance.registered_courts",
    }
    return url_for(endpoints[name])
