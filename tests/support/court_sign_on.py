"""A sign-on at the court taken apart: what it asks PACER, what PACER answers, coming back with it.

Owns the three steps. What may be exchanged between them is the tests'.
"""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from sso_sim.contract.apps import COURT, PACER
from tests.support.browser import Browser
from tests.support.court import World, log_in
from tests.support.court_people import JANE, Person

BACK = "/ctd/signed-on"


def sent_to_pacer(world: World, court: str = "ctd") -> tuple[Browser, dict[str, str]]:
    """Begin a sign-on; return the browser and what it would be sent to PACER with."""
    page = world.browser()
    answer = page.session.get(
        f"{world.urls[COURT]}/{court}/cgi-bin/login.pl", allow_redirects=False
    )
    assert answer.status_code == 302
    to = urlsplit(answer.headers["Location"])
    assert f"{to.scheme}://{to.netloc}{to.path}" == f"{world.urls[PACER]}/oidc/authorize"
    return page, {name: values[0] for name, values in parse_qs(to.query).items()}


def code_for(world: World, asked: dict[str, str], who: Person = JANE) -> dict[str, str]:
    """Let somebody sign on for a request; return the parameters PACER answers with."""
    page = world.browser()
    page.session.params = {}
    page.open(f"{world.urls[PACER]}/csologin/login.jsf")
    log_in(page, who)
    answer = page.session.get(
        f"{world.urls[PACER]}/oidc/authorize", params=asked, allow_redirects=False
    )
    return {
        name: values[0]
        for name, values in parse_qs(urlsplit(answer.headers["Location"]).query).items()
    }


def come_back(world: World, page: Browser, answer: dict[str, str]) -> Browser:
    """Arrive at the court with an answer of PACER's."""
    query = "&".join(f"{name}={value}" for name, value in answer.items())
    return world.open(page, f"{BACK}?{query}")
