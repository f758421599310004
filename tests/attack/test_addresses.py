"""Addresses that no browser sends, at every app behind its real server.

No response leads to another origin, none is a 5xx, none repeats the request's Host. An address with
an extra slash is the same page, with the same cookie.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

import pytest
import requests

from sso_sim.contract.apps import APPS, DESK
from tests.support import redaction
from tests.support.bar import COURT, PACER_PASSWORD, bar_of
from tests.support.browser import Browser
from tests.support.forked import forked
from tests.support.launched import Launched
from tests.support.live import complaints, new_session, over_sockets
from tests.support.raw import Answer, ask

pytestmark = pytest.mark.slow

ELSEWHERE = "evil.example"
HOSTS = (None, ELSEWHERE, "")
"""Its own Host, a foreign one, none at all."""

LEADING_AWAY = (
    b"/r/main//evil.example",
    b"/r/main/%2f/evil.example",
    b"/r/main/%2Fevil.example",
    b"/r/main/\\evil.example",
    b"/r/main/%5c%5cevil.example",
    b"/r/main/\t/evil.example",
    b"/r/main/%09/evil.example",
    b"/r/main//evil.example?next=//evil.example",
    b"/r/main/r/main//evil.example",
    b"/r/main/../..//evil.example",
    b"/r/main/;//evil.example",
    b"//evil.example/",
    b"//evil.example//..",
    b"/%2e%2e//evil.example",
    b"/%2f%2fevil.example/",
    b"http://evil.example/r/main//x",
    b"http://evil.example//x",
    b"@evil.example/",
    b":80@evil.example/",
    b".evil.example/",
)
NO_PAGE = (
    b"/r/abc%0a",
    b"/%0d%0aX-Injected:%20yes",
    b"/r/main/%0d%0aX-Injected:%20yes",
    b"/static/%0a",
    b"/%00",
    b"/%7f",
    b"/%1b%5b2J",
    b"/r/main//%0a",
    b"*",
)
"""Requests that both servers pass on, and that the app answers with its own page."""

ODD = (
    b"/\x01",
    b"/\xff",
    b"/%ff%fe",
    b"/\xe2\x82\xac",
    b"/?x=\xff\x01\t",
    b"/r/main/?x=\xe2\x82\xac",
    b"/" + b"x" * 5000,
    b"/r/main/" + b"/x" * 5000,
    b"/" + b"x" * 70_000,
    b"/../../etc/passwd",
    b"evil.example:80",
    b"/r/main/ x",
)


@pytest.fixture(scope="module", params=["one process", "workers"])
def started(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Launched]:
    options = () if request.param == "one process" else ("--workers", "1")
    with forked(tmp_path_factory.mktemp("addresses"), *options) as sandbox:
        yield sandbox
    assert complaints(sandbox) == [], sandbox.text
    assert "Traceback" not in sandbox.text


def wrong(origin: str, answer: Answer) -> str:
    """Return the problem with a response, or "" where there is none."""
    if not 200 <= answer.status < 500:
        return f"status {answer.status}"
    if answer.headers.get("X-Injected"):
        return "a header of the asker's own"
    away = answer.headers.get("Location")
    if away is not None:
        # A browser reads a backslash as a slash, and strips tabs and line ends.
        if "\\" in away or not away.isprintable():
            return f"an address that is read in two ways: {away!r}"
        if urlsplit(urljoin(origin, away)).netloc != urlsplit(origin).netloc:
            return f"sent away to {away}"
    if b"Traceback" in answer.body:
        return "a traceback"
    return ""


@pytest.mark.parametrize("app", APPS)
def test_no_address_leads_away_or_breaks_anything(started: Launched, app: str) -> None:
    origin = started.origin(app)
    faults = []
    for target in (*LEADING_AWAY, *NO_PAGE, *ODD):
        for host in HOSTS:
            for method in ("GET", "POST"):
                answer = ask(origin, target, host=host, method=method)
                if fault := wrong(origin, answer):
                    faults.append(f"{method} {target[:60]!r} as {host!r}: {fault}")
    assert faults == []


@pytest.mark.parametrize("app", APPS)
def test_what_cannot_be_a_page_is_answered_by_the_app_itself(started: Launched, app: str) -> None:
    for target in NO_PAGE:
        for host in HOSTS:
            answer = ask(started.origin(app), target, host=host)
            assert answer.status == 404, target
            assert b"<h1>No such page</h1>" in answer.body
            assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize("app", APPS)
@pytest.mark.parametrize(
    "host", [ELSEWHERE, f"x@{ELSEWHERE}", f"{ELSEWHERE}.", f"{ELSEWHERE}:99999", "[::1", ""]
)
def test_a_foreign_host_is_led_to_the_public_name_and_never_repeated(
    started: Launched, app: str, host: str
) -> None:
    origin = started.origin(app)
    for version in ("1.0", "1.1") if host else ("1.0",):
        led = ask(origin, b"/some/page?x=1", host=host, version=version)
        assert led.headers["Location"] == f"{origin}/some/page?x=1"
        told = ask(origin, b"/some/page", host=host, version=version, method="POST", body=b"a=b")
        assert told.status == 400
        assert f'href="{origin}/some/page"'.encode() in told.body
        for answer in (led, told):
            said = answer.headers.as_bytes() + answer.body
            assert ELSEWHERE.encode() not in said


def test_the_urls_of_the_api_may_be_put_before_a_path(started: Launched) -> None:
    world = over_sockets(started).start(bar_of("ada", linked=True))
    court = f"{world.urls['court']}/"
    browser = Browser(new_session()).open(f"{court}/{COURT}/cgi-bin/login.pl")
    browser.fill("Username", "ada.barrister")
    browser.fill("Password", PACER_PASSWORD)
    browser.press("Login")
    redaction.agree(browser)
    browser.see("Ada Barrister")
    browser.open(f"{court}/{COURT}//utilities")
    browser.see("Ada Barrister")
    assert browser.url == f"{court}{COURT}/utilities"


def test_what_is_sent_to_a_doubled_slash_arrives(started: Launched) -> None:
    answer = requests.post(
        f"{started.origin(DESK)}//api//rehearsals", json={"scenario": "S01"}, timeout=30
    )
    assert answer.status_code == 201
    assert [each.status_code for each in answer.history] in ([308], [])
