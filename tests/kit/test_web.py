"""The work of every app around a request: prefix, cookies, generation, headers, errors."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from urllib.parse import urljoin, urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient

from sso_sim.kit.app_factory import spoken
from sso_sim.kit.canonical_addresses import is_host_of
from tests.support.mini import ORIGINS, sandbox_of, start

A = ORIGINS["a"]


@pytest.fixture
def client(mini: Flask) -> FlaskClient:
    return mini.test_client()


def test_the_prefix_names_the_rehearsal(client: FlaskClient) -> None:
    assert client.get("/r/one/notes", base_url=A).text == "first of one"
    assert client.get("/r/two/notes", base_url=A).text == "first of two"


@pytest.mark.parametrize("path", ["/notes", "/r/three/notes", "/r/one/nothing", "/r/", "/r//notes"])
def test_an_address_of_no_rehearsal_or_no_page_is_not_found(client: FlaskClient, path: str) -> None:
    answer = client.get(path, base_url=A, follow_redirects=True)
    assert answer.status_code == 404
    assert "<h1>No such page</h1>" in answer.text


def test_a_world_has_one_address(client: FlaskClient) -> None:
    assert client.get("/r/one?x=1", base_url=A).location == "/r/one/?x=1"
    assert client.get("/r/main/notes?x=1", base_url=A).location == "/notes?x=1"
    assert client.get("/r/one//notes?x=1", base_url=A).location == "/r/one/notes?x=1"
    assert client.get("/%2fr//one/notes", base_url=A).location == "/r/one/notes"


@pytest.mark.parametrize(
    "path",
    [
        "/r/main//evil.example",
        "/r/main/%2f/evil.example",
        "/r/main/%2fevil.example",
        "/r/main///evil.example/",
        "/r/main/\\evil.example",
        "/r/main/%5c%5cevil.example",
        "/%2fevil.example",
        "/%2fevil.example/..",
        "/%2f%2fevil.example/",
        "/r/one//%2fevil.example",
        "/r/main/r/main//evil.example",
    ],
)
def test_no_address_leads_to_another_origin(client: FlaskClient, path: str) -> None:
    answer = client.get(path + "?q=//evil.example", base_url=A)
    for _hop in range(4):
        if answer.status_code != 308:
            break
        assert answer.location.startswith("/")
        assert not answer.location.startswith(("//", "/\\"))
        assert urlsplit(urljoin(A, answer.location)).netloc == urlsplit(A).netloc
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        answer = client.get(answer.location, base_url=A)
    assert answer.status_code == 404


def test_a_form_sent_to_a_doubled_slash_arrives_where_it_was_meant_to(client: FlaskClient) -> None:
    answer = client.post(
        "/r/one//program", base_url=A, data={"text": "sent on"}, follow_redirects=True
    )
    assert answer.text == "added"
    assert "sent on" in client.get("/r/one/notes", base_url=A).text


@pytest.mark.parametrize("host", [A, "http://elsewhere.example"])
@pytest.mark.parametrize(
    "path", ["/r/abc%0a", "/%0d%0aX: y", "/r/one/notes%00", "/%09/evil.example", "/x%7f", "/%1b[2J"]
)
def test_a_path_that_cannot_be_one_is_no_page_under_any_name(
    client: FlaskClient, caplog: pytest.LogCaptureFixture, path: str, host: str
) -> None:
    answer = client.get(path, base_url=host)
    assert answer.status_code == 404
    assert "<h1>No such page</h1>" in answer.text
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert "Location" not in answer.headers
    assert caplog.records == []


def test_an_endless_path_is_refused(client: FlaskClient) -> None:
    answer = client.get("/r/one//" + "x/" * 3000, base_url=A)
    assert answer.status_code == 414
    assert "<h1>This address is too long</h1>" in answer.text


def test_a_second_host_name_is_sent_to_the_public_one(client: FlaskClient) -> None:
    answer = client.get("/r/one/notes?x=1", base_url="http://localhost:8001")
    assert answer.location == f"{A}/r/one/notes?x=1"
    sent = client.post("/r/one/notes?x=<b>", base_url="http://localhost:8001")
    assert sent.status_code == 400
    assert "<h1>The sandbox has another address</h1>" in sent.text
    assert f'href="{A}/r/one/notes?x=%3Cb%3E"' in sent.text
    assert "localhost" not in sent.text


@pytest.mark.parametrize(
    "host", ["evil.example", "a@127.0.0.1:8001", "127.0.0.1.:8001", "[::1", "", "a b"]
)
def test_what_a_host_header_says_is_told_to_nobody(client: FlaskClient, host: str) -> None:
    answer = client.get("/r/one/notes/%0a?x=\t<b>", headers={"Host": host})
    assert answer.status_code == 404
    answer = client.get("/r/one/n%c3%b6tes%22?x=<b>%0d", headers={"Host": host})
    assert answer.location == f"{A}/r/one/n%C3%B6tes%22?x=%3Cb%3E%0d"
    answer = client.post("/r/one/notes", headers={"Host": host})
    assert answer.status_code == 400
    assert not host or host not in answer.text


def test_a_name_is_the_same_in_capitals_and_with_its_usual_port() -> None:
    assert is_host_of("Desk.Example", "https://desk.example")
    assert is_host_of("desk.example:443", "https://desk.example")
    assert is_host_of("desk.example", "https://desk.example:443")
    assert not is_host_of("desk.example:80", "https://desk.example")
    assert not is_host_of("desk.example.", "https://desk.example")


def test_every_app_rehearsal_and_place_has_a_cookie_of_its_own(minis: dict[str, Flask]) -> None:
    names = set()
    for app in minis.values():
        for rehearsal in ("one", "two"):
            origin = ORIGINS[sandbox_of(app).name]
            answer = app.test_client().get(f"/r/{rehearsal}/sign-on?as=x", base_url=origin)
            names |= {c.split("=")[0] for c in answer.headers.getlist("Set-Cookie")}
    assert names == {"a-one-notes", "a-two-notes", "b-one-notes", "b-two-notes"}


def test_a_cookie_is_kept_from_scripts_and_other_rehearsals(client: FlaskClient) -> None:
    cookie = client.get("/r/one/sign-on?as=x", base_url=A).headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Path=/r/one;" in cookie


def test_a_visit_ends_when_it_is_signed_off_and_an_old_cookie_does_not_bring_it_back(
    mini: Flask,
) -> None:
    client = mini.test_client()
    old = client.get("/r/one/sign-on?as=jane", base_url=A).headers["Set-Cookie"].split(";")[0]
    assert client.get("/r/one/who", base_url=A).text == "jane"
    client.get("/r/one/sign-off", base_url=A)
    assert client.get("/r/one/who", base_url=A).text == "nobody"
    replay = mini.test_client()
    assert replay.get("/r/one/who", base_url=A, headers={"Cookie": old}).text == "nobody"


def test_signing_on_changes_the_token_and_ends_the_former_visit(mini: Flask) -> None:
    client = mini.test_client()
    first = client.get("/r/one/sign-on?as=jane", base_url=A).headers["Set-Cookie"].split(";")[0]
    client.get("/r/one/sign-on?as=john", base_url=A)
    assert client.get("/r/one/who", base_url=A).text == "john"
    replay = mini.test_client()
    assert replay.get("/r/one/who", base_url=A, headers={"Cookie": first}).text == "nobody"


def test_a_reset_makes_cookies_and_forms_worthless(mini: Flask) -> None:
    client = mini.test_client()
    client.get("/r/one/sign-on?as=jane", base_url=A)
    assert start(mini, "one", "afresh", generation=2) == {"laid": True}
    assert client.get("/r/one/who", base_url=A).text == "nobody"
    assert client.get("/r/one/notes", base_url=A).text == "afresh"
    assert start(mini, "one", "afresh", generation=2) == {"laid": False}


def test_a_form_without_its_token_changes_nothing(client: FlaskClient) -> None:
    answer = client.post("/r/one/notes", base_url=A, data={"text": "forged"})
    assert answer.status_code == 400
    assert "open too long" in answer.text
    assert client.get("/r/one/notes", base_url=A).text == "first of one"


def test_a_program_needs_no_token_and_may_use_any_name(client: FlaskClient) -> None:
    answer = client.post("/r/one/program", base_url="http://pacer.internal", data={"text": "x"})
    assert answer.status_code == 200


def test_every_answer_has_the_security_headers(client: FlaskClient) -> None:
    for path in ("/r/one/notes", "/nowhere", "/r/one/accident"):
        headers = client.get(path, base_url=A).headers
        policy = headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert policy.endswith("form-action 'self'")
        assert headers["Referrer-Policy"] == "no-referrer"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Cache-Control"] == "no-store"
        assert "noindex" in headers["X-Robots-Tag"]


def test_a_view_may_let_its_form_lead_to_an_origin_it_has_validated(client: FlaskClient) -> None:
    policy = client.get("/r/one/leads-on", base_url=A).headers["Content-Security-Policy"]
    assert policy.endswith("form-action 'self' https://example.test:8443")
    policy = client.get("/r/one/notes", base_url=A).headers["Content-Security-Policy"]
    assert policy.endswith("form-action 'self'")


def test_an_accident_shows_an_id_and_keeps_the_detail_in_the_log(
    client: FlaskClient, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        answer = client.get("/r/one/accident", base_url=A)
    assert answer.status_code == 500
    assert "hunter2" not in answer.text
    error_id = caplog.records[-1].getMessage().split()[1]
    assert error_id in answer.text
    assert "hunter2" in caplog.text


def test_the_back_door_opens_to_the_shared_secret_alone(client: FlaskClient) -> None:
    assert client.get("/backdoor/feed", base_url=A).status_code == 403
    headers = {"X-Back-Door": "0" * 64}
    answer = client.put("/r/one/backdoor/rehearsal", base_url=A, headers=headers, json={})
    assert answer.status_code == 403
    assert answer.json == {
        "error": "Not allowed",
        "detail": "This needs a key or a sign-on that the request did not bring.",
    }


def test_health_needs_no_rehearsal(client: FlaskClient) -> None:
    assert client.get("/health", base_url="http://anything").json == {"status": "ok", "app": "a"}


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        ("2017-12-08T17:00", "Friday, December 8, 2017, at 12:00 noon"),
        ("2017-12-11T13:00", "Monday, December 11, 2017, at 8:00 AM"),
        ("2017-12-10T05:00", "Saturday, December 9, 2017, at midnight (the end of that day)"),
        ("2017-12-10T05:01", "Sunday, December 10, 2017, at 12:01 AM"),
        ("2017-07-01T19:30", "Saturday, July 1, 2017, at 3:30 PM"),
    ],
)
def test_a_moment_in_a_sentence_cannot_be_read_two_ways(moment: str, said: str) -> None:
    assert spoken(datetime.fromisoformat(moment).replace(tzinfo=UTC)) == said
