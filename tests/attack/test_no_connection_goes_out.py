"""Nothing leaves the machine: neither a process of the sandbox nor a page contacts another host.

A witness is in every process of a started sandbox while a whole story is performed, letters and
log-outs included, and while requests tell the sandbox to call outside hosts.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup

from sso_sim.launching.options import is_loopback
from sso_sim.scenarios.loader import shipped
from tests.support.crawler import Crawler, Page
from tests.support.launched import launched
from tests.support.live import over_sockets
from tests.support.pdf import well_formed
from tests.support.sandbox import in_place
from tests.support.source import ROOT
from tests.support.story import Story
from tests.support.witness_of_calls import Call, Witness

MODES = [pytest.param((), id="one-process"), pytest.param(("--workers", "1"), id="workers")]
STRANGER = "http://192.0.2.1:8080"
"""An address for examples (RFC 5737): no host has it."""

LOADED = {
    **dict.fromkeys(("script", "img", "iframe", "embed", "source", "audio", "video"), "src"),
    "input": "src",
    "link": "href",
    "object": "data",
    "form": "action",
    "base": "href",
}
"""The attributes whose address a browser fetches, or sends to, automatically or for a button."""

IN_STYLE = re.compile(r"url\(\s*['\"]?([^'\")]+)|@import\s+['\"]([^'\"]+)")


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    path = tmp_path / "motion.pdf"
    path.write_bytes(well_formed())
    return path


@pytest.mark.slow
@pytest.mark.parametrize("mode", MODES)
def test_no_process_calls_anybody_beyond_this_machine(
    mode: tuple[str, ...], tmp_path: Path, pdf: Path
) -> None:
    witness = Witness(tmp_path)
    with launched(tmp_path, *mode, base=None, **witness.environment) as started:
        sandbox = over_sockets(started)
        world = sandbox.start("S01")
        Story(shipped()["S01"], world, world.browser, pdf).perform()
        assert world.mail()
        for wanted in (
            {"redirect_uris": [f"{STRANGER}/back"]},
            {"redirect_uris": ["http://127.0.0.1:9/back"], "backchannel_logout_uri": STRANGER},
        ):
            refused = sandbox.api("POST", f"/api/rehearsals/{world.id}/clients", wanted)
            assert refused.status_code in (400, 422), refused.text
        browser = world.browser()
        browser.session.headers["Host"] = "elsewhere.example.test"
        browser.session.get(world.url("desk:/"), allow_redirects=False)
        calls = witness.calls()
    # The witness works: a start asks every app for its health, and the witness records it.
    assert {call.process for call in calls} >= {started.process.pid}
    assert sorted({call.host for call in calls if not is_here(call)}) == []


def is_here(call: Call) -> bool:
    """Say whether a call stays on this machine; a numeric address needs no name resolution."""
    if is_loopback(call.host):
        return True
    return (
        not call.reaches
        and re.fullmatch(r"[\d.]+|[\da-fA-F:]*:[\da-fA-F:]*", call.host) is not None
    )


def test_the_witness_sees_a_call(tmp_path: Path) -> None:
    witness = Witness(tmp_path)
    # The call connects a datagram socket: it sends no packet.
    call = "import socket; socket.socket(type=socket.SOCK_DGRAM).connect(('192.0.2.1', 9))"
    environment = os.environ | witness.environment
    subprocess.run([sys.executable, "-c", call], env=environment, check=False, timeout=60)
    (seen,) = witness.calls()
    assert (seen.host, is_here(seen)) == ("192.0.2.1", False)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[Page]:
    """Pages of all four apps, as a signed-on person sees them."""
    with in_place(tmp_path_factory.mktemp("pages")) as sandbox:
        world = sandbox.start("S15")
        crawler = Crawler(world)
        starts = [world.url(place) for place in ("desk:/", "pacer:/", "ecf:/ctd/", "court:/ctd/")]
        jane = world.browser().open(world.url("pacer:/csologin/login.jsf"))
        account = next(iter(world.people.values()))["pacer"]
        jane.fill("Username", account["username"])
        jane.fill("Password", account["password"])
        jane.press("Login")
        crawler.walk("somebody signed on", jane, f"{sandbox.desk}/", *starts)
        return crawler.pages


def fetched(page: Page) -> list[str]:
    """Return every address that the page makes a browser fetch, or send a form to."""
    soup = BeautifulSoup(page.html, "html.parser")
    found = [
        str(element[attribute])
        for tag, attribute in LOADED.items()
        for element in soup.find_all(tag)
        if element.get(attribute)
    ]
    found += [
        part.split()[0] for e in soup.select("[srcset]") for part in str(e["srcset"]).split(",")
    ]
    for element in soup.find_all("style"):
        found += ["".join(each) for each in IN_STYLE.findall(element.get_text())]
    for element in soup.select("meta[http-equiv=refresh i]"):
        found += [str(element["content"]).partition("=")[2]]
    return [urljoin(page.url, each) for each in found if not each.startswith("data:")]


def test_no_page_has_a_browser_fetch_anything_from_elsewhere(pages: list[Page]) -> None:
    assert len(pages) > 20
    everything = {address for page in pages for address in fetched(page)}
    assert any("/static/" in address for address in everything)
    hosts = {urlsplit(address).hostname for address in everything}
    assert hosts == {"127.0.0.1"}


def test_no_style_or_script_names_anything_elsewhere() -> None:
    files = [
        path
        for folder in ("sso_sim", "pacer_mock", "ecf_mock")
        for path in (ROOT / folder).rglob("static/**/*")
        if path.suffix in (".css", ".js", ".svg")
    ]
    assert len(files) > 5
    fetching = r"(?:url\(|@import|fetch\(|import\s*\(?|src=|href=)"
    foreign = re.compile(fetching + r"\s*['\"]?(?:https?:)?//")
    assert [str(path) for path in files if foreign.search(path.read_text())] == []


def test_a_browser_is_told_to_fetch_nothing_from_elsewhere(tmp_path: Path) -> None:
    with in_place(tmp_path) as sandbox:
        for name, app in sandbox.apps.items():
            client = app.test_client()
            for path in ("/", "/health", "/no-such-page"):
                policy = client.get(path).headers["Content-Security-Policy"]
                sources = re.findall(r"(?:-src|-uri|-ancestors) ([^;]*)", policy)
                assert policy.startswith("default-src 'none'"), name
                assert set(" ".join(sources).split()) <= {"'self'", "'none'", "data:"}
