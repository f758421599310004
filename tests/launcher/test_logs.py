"""What the log shows, and what it never does."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from typing import Any

import pytest
from werkzeug.test import EnvironBuilder, run_wsgi_app

from sso_sim.launching.logs import masked, published, requests_log

SECRET_ID = "dPq7Xw2kN9sLr4TzVb8m"


def app(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    # As the kit's middleware does: the prefix leaves the path.
    environ["PATH_INFO"] = "/elsewhere"
    start_response("201 CREATED", [])
    return [environ["wsgi.url_scheme"].encode()]


def call(path: str, public: str = "http://127.0.0.1:8001") -> bytes:
    environ = EnvironBuilder(path=path).get_environ()
    body, _status, _headers = run_wsgi_app(published(app, "pacer", public), environ)
    return b"".join(body)


def test_a_request_is_one_line_without_the_key_to_its_rehearsal(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with caplog.at_level(logging.INFO, requests_log.name):
        call(f"/r/{SECRET_ID}/oidc/authorize?code=abc")
    (line,) = caplog.messages
    assert line.startswith("pacer  GET /r/dPq7…/oidc/authorize  201  ")
    assert SECRET_ID not in line
    assert "abc" not in line


def test_nothing_is_said_of_requests_by_default(caplog: pytest.LogCaptureFixture) -> None:
    requests_log.setLevel(logging.WARNING)
    call("/health")
    assert caplog.messages == []


def test_a_path_without_a_rehearsal_is_shown_as_it_is() -> None:
    assert masked("/ctd/cgi-bin/login.pl") == "/ctd/cgi-bin/login.pl"


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_the_scheme_is_that_of_the_public_address(scheme: str) -> None:
    assert call("/", f"{scheme}://pacer.example.test") == scheme.encode()


def test_a_path_stays_on_its_line_and_hides_its_key_however_it_is_written() -> None:
    assert masked("/x\n12:00:00  ERROR    forged") == "/x%0A12:00:00%20%20ERROR%20%20%20%20forged"
    assert SECRET_ID not in masked(f"//r//{SECRET_ID}/ctd/")
