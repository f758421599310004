"""The outcome of a response, in the few words of the permission table.

Owns telling one outcome from another by the response alone. Knows no role and no table.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import urlsplit

import requests
from flask import Flask

from sso_sim.contract.apps import COURT, DESK, ECF, PACER
from sso_sim.contract.paths import Path
from tests.support.routes import Route, rule_of
from tests.support.sandbox import ORIGINS

WORDS = {
    "page": "the page is shown",
    "data": "an answer for programs",
    "file": "the document is sent",
    "form": "the form is shown again, with what is wrong beside its fields",
    "done": "what was asked for is done",
    "sign on": "sent to Central Sign-On first",
    "log in": "sent to the site's own login page first",
    "to …": "sent on to another page: its address",
    "no: …": "refused, with these reasons, each worded on the page with what to do next",
    "error: …": "the protocol's own error (OAuth 2.0, OpenID Connect)",
    "key needed": "asked for the trainer key",
    "secret needed": "the back door is open to the apps of this installation alone",
    "stale": "the page belongs to a request that is over, or to none",
    "not found": "there is nothing at this address (for this person)",
}
"""Every possible outcome, as the document explains it."""

UNCHANGED = (
    "form",
    "sign on",
    "log in",
    "no: ",
    "error: ",
    "key ",
    "secret ",
    "stale",
    "not found",
)
"""The first words of the outcomes that change nothing."""

_REASON = re.compile(r'data-reason="([^"]+)"')
_OAUTH = re.compile(r"<dt>Error</dt><dd><code>([a-z_]+)</code>")
_NAMES = {DESK: "the desk's ", PACER: "PACER's ", ECF: "the old CM/ECF's ", COURT: "the court's "}
_ASKING_PACER = (COURT, Path.OIDC_AUTHORIZE)
_LOG_IN = {
    (PACER, str(Path.MANAGE)),
    (ECF, str(Path.COURT_LOGIN).replace("{court}", "<court>")),
    (COURT, str(Path.COURT_CLERK).replace("{court}", "<court>")),
    (DESK, "/trainer"),
}


def outcome(
    answer: requests.Response, route: Route, apps: Mapping[str, Flask], *, changed: bool
) -> str:
    """Return the outcome of *answer* to a request for *route*.

    *changed* says whether any row of the app's database differs: a log-out and a visitor without a
    login are redirected to the same page. The desk's forms take effect in other apps.
    """
    status, kind = answer.status_code, answer.headers.get("Content-Type", "")
    if 300 <= status < 400:
        sent = _sent_to(answer, route, apps)
        at_the_desk = route.app == DESK and sent != "log in"
        return "done" if route.method != "GET" and (changed or at_the_desk) else sent
    if status >= 400:
        return _refused(answer)
    if route.method != "GET":
        return "done"
    if answer.history and Path.SIGN_ON in answer.url:
        return "sign on"
    return "page" if "html" in kind else "file" if "pdf" in kind else "data"


def _sent_to(answer: requests.Response, route: Route, apps: Mapping[str, Flask]) -> str:
    url = urlsplit(answer.headers["Location"])
    origin = f"{url.scheme}://{url.netloc}" if url.netloc else ORIGINS[route.app]
    app = next(name for name, each in ORIGINS.items() if each == origin)
    path = re.sub(r"^/r/[^/]+(?=/)", "", url.path)
    rule = rule_of(apps[app], path) or path
    if app == PACER and (rule == Path.SIGN_ON or (route.app, rule) == _ASKING_PACER):
        return "sign on"
    if (app, rule) in _LOG_IN:
        return "log in"
    return f"to {_NAMES[app] if app != route.app else ''}{rule}"


def _refused(answer: requests.Response) -> str:
    status, body = answer.status_code, _json(answer)
    if "application/problem+json" in answer.headers.get("Content-Type", ""):
        return "key needed" if status == 401 else _by_code(status, str(body["code"]))
    if status == 404:
        return "not found"
    if status == 403 and "/backdoor/" in answer.url:
        return "secret needed"
    if "error" in body or _OAUTH.search(answer.text):
        found = _OAUTH.search(answer.text)
        return f"error: {found[1] if found else body['error']}"
    if reasons := _REASON.findall(answer.text):
        return "no: " + ", ".join(reasons)
    if status == 422:
        return "form" if "usa-error-message" in answer.text else "422 without a word"
    if status == 400 and "This login cannot be continued" in answer.text:
        return "stale"
    return f"status {status}"


def _by_code(status: int, code: str) -> str:
    return "not found" if status == 404 else f"no: {code}"


def _json(answer: requests.Response) -> dict[str, object]:
    if "json" not in answer.headers.get("Content-Type", ""):
        return {}
    found = answer.json()
    return found if isinstance(found, dict) else {}
