"""Where a person goes after logging in, and how a page leads back there.

Owns reading the destination from the address of the page: a waiting request, an address within this
rehearsal, or PACER's home; in Manage My Account, one of its pages. PACER never redirects a person
to an address that only the query names.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import redirect, request
from flask.typing import ResponseReturnValue

from pacer_mock.interstitials.domain import Way
from pacer_mock.manage.views import visitor
from pacer_mock.oidc import views as oidc
from pacer_mock.oidc import web
from pacer_mock.oidc.domain.return_addresses import is_within
from pacer_mock.oidc.pending import Pending
from sso_sim.contract.apps import PACER
from sso_sim.contract.paths import Path
from sso_sim.kit.request_context import Work, here, rehearsal, url_of
from sso_sim.kit.security_headers import allow_form_action


@dataclass(frozen=True)
class Destination:
    """Where a person goes after logging in: on with the *waiting* request, else to *url*.

    *name* is the owner of that page, "" for PACER's own. *refused* says that PACER does not
    redirect to the address they came with.
    """

    url: str = ""
    name: str = ""
    refused: bool = False
    waiting: Pending | None = None

    def go_on(self) -> ResponseReturnValue:
        """Redirect a signed-on person to it."""
        # Directly, not through an address that redirects again: that would cost a whole request.
        return oidc.go_on(self.waiting) if self.waiting else redirect(self.url, 303)


def destination(session: Work, way: Way) -> Destination:
    """Find out where logging in leads, and let the redirects of the page's form lead there."""
    if way is Way.MANAGE:
        return Destination(visitor.after_log_in())
    waiting = web.pending()
    found = web.onward(session, waiting) if waiting else None
    if waiting is not None and found is not None:
        allow_form_action(found.redirect_uri)
        return Destination(name=found.client.name, waiting=waiting)
    appurl = request.args.get("appurl", "")
    if is_within(appurl, here().settings.public.values(), rehearsal().prefix):
        allow_form_action(appurl)
        return Destination(appurl)
    refused = bool(appurl) or "pending" in request.args
    return Destination(url_of(PACER, Path.PACER_HOME), refused=refused)


def came_from() -> dict[str, Any]:
    """Return the part of this page's query that leads back to where a person came from."""
    found = {
        "csoLogin": request.args.get("csoLogin", ""),
        "pending": request.args.get("pending", ""),
        "appurl": request.args.get("appurl", ""),
    }
    return {name: value for name, value in found.items() if value}
