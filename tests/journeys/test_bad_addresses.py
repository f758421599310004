"""No address breaks a page: rubbish in a path or a query is a 4xx or ignored, and changes nothing.

The addresses are made from the apps' URL maps, and the names of query parameters from their code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import quote_plus

import pytest
import requests

from tests.support.bad_values import MARKUP, PROTOCOL, RUBBISH, injected, tried_on
from tests.support.pdf import well_formed
from tests.support.roles import Stage
from tests.support.routes import Route, fill, routes
from tests.support.rows import digests_by_table
from tests.support.sandbox import Running
from tests.support.source import modules

pytestmark = pytest.mark.slow

ASKED_FOR = re.compile(r'request\.(?:args|values)(?:\.get\(|\[)"(\w+)"|"(\w+)" in request\.args')
OF_APP = {
    "desk": "sso_sim.desk",
    "pacer": "pacer_mock",
    "ecf": "ecf_mock",
    "court": "sso_sim.court",
}
SHARED = ("sso_sim.kit", "sso_sim.record", "sso_sim.both_generations")
AS_A_FORM = re.compile(r"^    (\w+) = \w*Field\(", re.MULTILINE)
LEAVES = ("logout",)
"""Parameters that take effect by their presence, whatever their value; the pages they lead to have
tests of their own."""

CHARGED = {"charges", "agenda", "outbox"}
"""A search is charged even where it finds nothing, and an invoice will list it."""

TOLD = frozenset({"trail", "feed_lines", "throttles", "rehearsals", "visits", *CHARGED})

ON_SQLITE = pytest.mark.parametrize("sandbox", ["sqlite"], indirect=True)


class Visitor:
    """A person who may see every page, and the values for the placeholders of addresses."""

    def __init__(self, sandbox: Running, pdf: Path) -> None:
        self.stage = Stage(sandbox, pdf)
        self.apps = sandbox.apps
        self.session = self.stage.signed_on("linked").session
        self._urls = self.stage.world.urls

    def ask(
        self, route: Route, changed: dict[str, str | bytes], query: str = ""
    ) -> requests.Response:
        """Request *route* with some placeholders *changed*."""
        facts: dict[str, str | bytes] = {"rehearsal_id": self.stage.world.id, "table": "filers"}
        facts |= {"key": "a-key", "court": "ctd", **self.stage.facts.get(route.app, {}), **changed}
        url = self._urls[route.app] + fill(route.rule, facts) + query
        cookies = self.session.cookies.copy()
        try:
            return self.session.get(url, allow_redirects=False)
        finally:
            self.session.cookies = cookies

    def standing(self) -> dict[str, dict[str, str]]:
        """Return the contents of the apps' tables."""
        world = self.stage.world.id
        return {
            name: digests_by_table(app, world, leave_out=TOLD) for name, app in self.apps.items()
        }


@pytest.fixture(scope="module")
def visitor(sandbox: Running, tmp_path_factory: pytest.TempPathFactory) -> Visitor:
    """A linked person, at a court where a colleague has filed."""
    pdf = tmp_path_factory.mktemp("documents") / "motion.pdf"
    pdf.write_bytes(well_formed())
    return Visitor(sandbox, pdf)


def pages(visitor: Visitor) -> Iterator[Route]:
    """Yield every route that has GET."""
    yield from (each for each in routes(visitor.apps) if each.method == "GET")


@cache
def names_asked_for(app: str) -> list[str]:
    """Return every name that a page of *app* reads from its query."""
    found: set[str] = set()
    for module in modules(OF_APP[app], *SHARED):
        found |= {name for pair in ASKED_FOR.findall(module.text) for name in pair if name}
    assert found
    return sorted(found - set(LEAVES))


@cache
def fields_of(app: str) -> list[str]:
    """Return the names of all form fields of *app*: some forms send them in a query."""
    forms = (each for each in modules(OF_APP[app], *SHARED) if each.name.endswith(".forms"))
    return sorted({name for module in forms for name in AS_A_FORM.findall(module.text)})


def query(names: list[str], value: str | bytes) -> str:
    """Return a query in which all *names* have this *value*."""
    return "?" + "&".join(f"{name}={quote_plus(value)}" for name in names)


def changed(
    before: dict[str, dict[str, str]], after: dict[str, dict[str, str]], what: str
) -> list[str]:
    """Return the tables that *what* has changed."""
    return [
        f"{what} changed {table} of {app}"
        for app, tables in after.items()
        for table in tables.keys() | before[app].keys()
        if tables.get(table) != before[app].get(table)
    ]


def wrong(answer: requests.Response, what: str) -> list[str]:
    """Return the problem with a response to rubbish."""
    if answer.status_code >= 500:
        return [f"{what}: {answer.status_code}"]
    if "html" in answer.headers.get("Content-Type", "") and injected(answer.text):
        return [f"{what}: what was asked for became a part of the page"]
    away = answer.headers.get("Location", "")
    if away.startswith(("//127.0.0.1:9000", "javascript:")) or "\n" in away:
        return [f"{what}: sent away to {away}"]
    return []


def test_rubbish_in_a_path_breaks_no_page(sandbox: Running, visitor: Visitor) -> None:
    faults: list[str] = []
    for name in tried_on(sandbox, RUBBISH):
        before = visitor.standing()
        for route in pages(visitor):
            for place in route.names:
                answer = visitor.ask(route, {place: RUBBISH[name]})
                faults += wrong(answer, f"{route.app} {route} with {name} for {place}")
        faults += changed(before, visitor.standing(), f"{name} in a path")
    assert not faults, "\n".join(faults)


def test_rubbish_in_a_query_breaks_no_page(sandbox: Running, visitor: Visitor) -> None:
    faults: list[str] = []
    for name in tried_on(sandbox, RUBBISH):
        before = visitor.standing()
        for route in pages(visitor):
            names = [*names_asked_for(route.app), *fields_of(route.app), *PROTOCOL]
            answer = visitor.ask(route, {}, query(names, RUBBISH[name]))
            faults += wrong(answer, f"{route.app} {route} with {name} in its query")
        faults += changed(before, visitor.standing(), f"{name} in a query")
    assert not faults, "\n".join(faults)


@ON_SQLITE  # no page is left out, and the values are plain text to any database
def test_a_name_alone_and_twice_breaks_no_page(visitor: Visitor) -> None:
    faults = []
    for route in pages(visitor):
        protocol = PROTOCOL if "/oidc/" in route.rule or "signed-on" in route.rule else []
        for name in [*names_asked_for(route.app), *protocol]:
            answer = visitor.ask(route, {}, query([name, name], MARKUP))
            faults += wrong(answer, f"{route.app} {route}?{name}")
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("rehearsal", ["", "%00", "x" * 41, "%ff", "..", "main", "<b>", "\u202e"])
def test_a_rehearsal_that_is_none_is_no_page(visitor: Visitor, rehearsal: str) -> None:
    for origin in visitor.stage.world.urls.values():
        base = origin.removesuffix(visitor.stage.world.id)
        for path in ("/", "/health", "/ctd/", "/csologin/login.jsf", "/mail"):
            answer = visitor.session.get(f"{base}{rehearsal}{path}")
            assert answer.status_code in (200, 308, 404), f"{answer.url}: {answer.status_code}"
