"""What the log shows, and what it never shows."""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from flask import Flask
from sqlalchemy.exc import IntegrityError
from werkzeug.test import EnvironBuilder, run_wsgi_app

from sso_sim.contract.apps import APPS
from sso_sim.kit.models import OutboxRow
from sso_sim.kit.request_context import EXTENSION, RULE
from sso_sim.kit.transport import BackDoorRefused
from sso_sim.launching.apps import build_apps
from sso_sim.launching.logs import Masking, published, requests_log, told
from tests.support.routes import PLACE, fill, routes
from tests.support.sandbox import ORIGINS, settings_for

SECRET_ID = "dPq7Xw2kN9sLr4TzVb8m"
MARK, NUMBER, QUERY = "m4rked", "987654321", "fromthequery"
"""In the placeholders of a rule, and after it."""

INTEGER = re.compile("<int:([^>]+)>")


def app(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    # The kit does the same: it removes the prefix from the path, and logs the matching rule.
    environ["PATH_INFO"] = "/elsewhere"
    environ[RULE] = "/oidc/authorize"
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


@pytest.fixture(scope="module")
def apps(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Flask]]:
    """All four apps, with no data."""
    made = build_apps(settings_for(tmp_path_factory.mktemp("logs")))
    yield made
    for app in made.values():
        app.extensions[EXTENSION].database.dispose()


def ask(app: Flask, name: str, method: str, path: str, host: str) -> None:
    served = published(app.wsgi_app, name, ORIGINS[name])
    environ = EnvironBuilder(
        path, f"http://{host}/", method=method, query_string=f"code={QUERY}"
    ).get_environ()
    run_wsgi_app(served, environ, buffered=True)


@pytest.mark.parametrize("name", APPS)
@pytest.mark.parametrize("prefix", ["", f"/r/{SECRET_ID}"], ids=["main", "a rehearsal"])
@pytest.mark.parametrize("host", ["as it should be", "foreign.example.test"])
def test_no_line_shows_what_stands_in_a_place_of_an_address(
    apps: dict[str, Flask], name: str, prefix: str, host: str, caplog: pytest.LogCaptureFixture
) -> None:
    """Whatever the app's rules: the values of placeholders may be keys, and are not logged."""
    app = apps[name]
    here = ORIGINS[name].removeprefix("http://") if host == "as it should be" else host
    found = list(routes({name: app}))
    with caplog.at_level(logging.INFO, requests_log.name):
        for route in found:
            numbers = dict.fromkeys(INTEGER.findall(route.rule), NUMBER)
            path = prefix + fill(route.rule, dict.fromkeys(route.names, MARK) | numbers)
            ask(app, name, route.method, path, here)
            ask(app, name, route.method, f"{path}/{MARK}", here)
            ask(app, name, "TRACE", path, here)
    lines = [record.getMessage() for record in caplog.records if record.name == requests_log.name]
    assert len(lines) == 3 * len(found)
    assert any(PLACE.search(line) for line in lines)
    told = "\n".join(lines)
    for secret in (MARK, NUMBER, QUERY, SECRET_ID):
        assert secret not in told


def test_a_line_that_a_library_writes_shows_no_whole_key() -> None:
    record = logging.LogRecord(
        "waitress", logging.ERROR, "", 0, "Exception while serving /r/%s/x", (SECRET_ID,), None
    )
    assert Masking().format(record) == "Exception while serving /r/dPq7…/x"


@pytest.mark.parametrize(
    "key",
    [
        pytest.param("kzsfp-9sk3f-dk7au-w533q", id="the trainer's key"),
        pytest.param("0006f2c1a9b3d4e5f6071829", id="a row's id"),
        pytest.param("aXbYcZdUeVfWgRhTiQjP", id="a token that happens to have no digit"),
        pytest.param("_Qq-7Xw2kN9sLr4TzVb8m", id="a token that begins with a line"),
    ],
)
def test_no_traceback_shows_a_whole_key(key: str) -> None:
    try:
        dict[str, str]()[key]
    except KeyError:
        record = logging.LogRecord("x", logging.ERROR, "", 0, "It failed", (), sys.exc_info())
    told = Masking().format(record)
    assert key not in told
    # The parts that help to find the mistake stay.
    assert "test_no_traceback_shows_a_whole_key" in told
    assert "KeyError" in told


@pytest.mark.parametrize(
    "word",
    ["sqlalchemy.exc.OperationalError", "flush_outbufs_below_high_watermark", "HTTPException"],
)
def test_a_word_of_the_program_stays(word: str) -> None:
    record = logging.LogRecord("x", logging.ERROR, "", 0, word, (), None)
    assert Masking().format(record) == word


def test_what_a_database_says_of_a_row_in_the_way_is_told_without_its_values() -> None:
    said = "DETAIL:  Key (rehearsal_id, login)=(main, jane(1)@example.test) already exists."
    record = logging.LogRecord("x", logging.ERROR, "", 0, said, (), None)
    told = Masking().format(record)
    assert told == "DETAIL:  Key (rehearsal_id, login)=(…) already exists."


def test_a_statement_that_fails_is_told_without_its_values(apps: dict[str, Flask]) -> None:
    database = apps["court"].extensions[EXTENSION].database
    call = {"generation": 1, "app": "pacer", "method": "PUT", "path": MARK, "body": {}}
    with database.transaction("main") as session:
        session.add(OutboxRow.new(key="twice", **call))
        session.flush()
        session.expunge_all()
        session.add(OutboxRow.new(key="twice", **call))
        with pytest.raises(IntegrityError) as failed:
            session.flush()
        session.rollback()
    assert MARK not in str(failed.value)


def test_a_refusal_of_another_app_is_told_without_what_it_says_of_people() -> None:
    refused = BackDoorRefused("pacer", 422, {"error": "malformed", "detail": "jane@example.test"})
    assert str(refused) == "pacer answered 422: malformed"


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_the_scheme_is_that_of_the_public_address(scheme: str) -> None:
    assert call("/", f"{scheme}://pacer.example.test") == scheme.encode()


def test_a_path_stays_on_its_line_and_hides_its_key_however_it_is_written() -> None:
    assert told({}, "/x\n12:00:00  ERROR    forged") == "/…"
    assert SECRET_ID not in told({}, f"//r//{SECRET_ID}/ctd/")
