"""A sign-on at the court in three steps: the court's request, PACER's response, and the callback.

Owns the three steps. Which values are exchanged between them is up to the tests.
"""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from sso_sim.contract.apps import COURT, PACER
from tests.support.browser import Browser
from tests.support.court import World, log_in
from tests.support.court_people import JANE, Person

BACK = "/ctd/signed-on"


def sent_to_pacer(world: World, court: str = "ctd") -> tuple[Browser, dict[str, str]]:
    """Begin a sign-on; return the browser and the parameters of the redirect to PACER."""
    page = world.browser()
    answer = page.session.get(
        f"{world.urls[COURT]}/{court}/cgi-bin/login.pl", allow_redirects=False
    )
    assert answer.status_code == 302
    to = urlsplit(answer.headers["Location"])
    assert f"{to.scheme}://{to.netloc}{to.path}" == f"{world.urls[PACER]}/oidc/authorize"
    return page, {name: values[0] for name, values in parse_qs(to.query).items()}


def code_for(world: World, asked: dict[str, str], who: Person = JANE) -> dict[str, str]:
    """Let a person sign on for a request; return the parameters of PACER's response."""
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
    """Deliver a response of PACER's to the court."""
    query = "&".join(f"{name}={value}" for name, value in answer.items())
    return world.open(page, f"{BACK}?{query}")
