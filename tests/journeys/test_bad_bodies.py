"""No JSON breaks the desk's API or a back door: an error in JSON, and nothing changed.

The API's own description gives the bodies that it takes, so that a new operation is tested as well.
"""

from __future__ import annotations

import copy
from base64 import b64encode
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import product
from typing import Any
from urllib.parse import quote

import pytest
import requests

from sso_sim.kit.request_context import EXTENSION
from sso_sim.kit.transport import SECRET_HEADER, back_door_secret
from sso_sim.scenarios.yaml_reader import read
from tests.support.bad_bodies import JSON, NO_JSON, NO_OBJECT, encoded, odd_for, wrong_for
from tests.support.bad_values import PROTOCOL, RUBBISH, tried_on
from tests.support.roles import SCENARIO
from tests.support.routes import fill, routes
from tests.support.rows import digests
from tests.support.sandbox import ORIGINS, TRAINER_KEY, Running, World

pytestmark = pytest.mark.slow

TOLD = ("trail", "feed_lines", "throttles", "rehearsals")
ON_SQLITE = pytest.mark.parametrize("sandbox", ["sqlite"], indirect=True)
WORDS = ["", "a\x00b", "x" * 30_000, "\U0001f600"]
PROVIDER = ("/oidc/token", "/oidc/userinfo")
PLACES = {
    "court": "ctd",
    "key": "a-key",
    "table": "filers",
    "app_id": "an-app",
    "number": "7012345",
    "lever": "release-hold",
}


@pytest.fixture
def world(sandbox: Running) -> World:
    """A rehearsal that no request may change."""
    return sandbox.start("S01")


def operations(sandbox: Running) -> Iterator[tuple[str, str, dict[str, Any], dict[str, Any]]]:
    """Yield method, path, the body's schema and all schemas of each operation with a body."""
    described = sandbox.api("GET", "/api/openapi.json").json()
    for path, methods in described["paths"].items():
        for method, operation in methods.items():
            if "requestBody" in operation:
                schema = operation["requestBody"]["content"][JSON]["schema"]
                yield method.upper(), path, schema, described["components"]["schemas"]


def test_a_wrong_body_is_a_problem_and_changes_nothing(sandbox: Running, world: World) -> None:
    faults = []
    before = digests(sandbox.apps, leave_out=TOLD)
    for method, path, schema, schemas in operations(sandbox):
        bodies = [*NO_JSON.values(), *((each.encode(), JSON) for each in NO_OBJECT)]
        bodies += [(encoded(each), JSON) for each in wrong_for(schema, schemas)]
        for body, kind in bodies:
            answer = ask(sandbox, method, of(world, path), body, kind)
            if not is_problem(answer):
                faults.append(f"{method} {path} {body[:80]!r}: {answer.status_code}")
    assert not faults, "\n".join(faults)
    assert digests(sandbox.apps, leave_out=TOLD) == before


def test_odd_words_in_a_good_body_break_nothing(sandbox: Running, world: World) -> None:
    faults = []
    for method, path, schema, schemas in operations(sandbox):
        for each in odd_for(schema, schemas):
            answer = ask(sandbox, method, of(world, path), encoded(each))
            if not (answer.ok or is_problem(answer)):
                faults.append(f"{method} {path} {str(each)[:80]}: {answer.status_code}")
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("odd", WORDS)
def test_a_scenario_with_one_wrong_word_is_refused_with_its_place(
    sandbox: Running, odd: str
) -> None:
    assert_refused_with_its_place(sandbox, odd)


@ON_SQLITE  # A body that is no text at all is refused by its type, before any database is used.
@pytest.mark.parametrize("odd", [None, 7, [], {}])
def test_a_scenario_with_no_word_in_one_place_is_refused_with_it(
    sandbox: Running, odd: object
) -> None:
    assert_refused_with_its_place(sandbox, odd)


def assert_refused_with_its_place(sandbox: Running, odd: object) -> None:
    document, _lines = read(SCENARIO.read_text(encoding="utf-8"))
    faults = []
    for place in leaves(document):
        answer = ask(
            sandbox, "POST", "/api/rehearsals", encoded({"scenario": put(document, place, odd)})
        )
        refused = is_problem(answer) and answer.json().get("errors")
        if not (answer.status_code == 201 or refused):
            faults.append(f"{place}: {answer.status_code} {answer.text[:200]}")
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize(
    "path",
    [
        "/api/nowhere",
        "/api/rehearsals/{id}x",
        "/api/rehearsals/%00",
        "/api/rehearsals/..%2f..",
        "/api/rehearsals/%ff%fe/trail",
        "/api/rehearsals/" + "x" * 5000,
        "/api/rehearsals/{id}/trail?after=rubbish",
        "/api/rehearsals/{id}/mail?after=%00",
        "/api/rehearsals/{id}/mail?after=djE6OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5",
        "/api/rehearsals?after=%ff",
    ],
)
def test_a_wrong_address_is_a_problem(sandbox: Running, world: World, path: str) -> None:
    assert is_problem(ask(sandbox, "GET", path.replace("{id}", world.id)))
    assert is_problem(ask(sandbox, "PATCH", path.replace("{id}", world.id)))


def test_a_back_door_refuses_what_it_cannot_read(sandbox: Running, world: World) -> None:
    faults = []
    before = digests(sandbox.apps, leave_out=TOLD)
    for route in routes(sandbox.apps):
        if (
            "/backdoor/" not in route.rule
            or route.method == "DELETE"
            or route.rule.endswith("/main")
        ):
            continue
        url = world.urls[route.app] + fill(route.rule, PLACES)
        # A body that cannot be parsed reaches no database: one engine is enough.
        no_json = NO_JSON.values() if sandbox.on_sqlite else ()
        no_object = NO_OBJECT if sandbox.on_sqlite else ()
        unreadable = [*no_json, *((each.encode(), JSON) for each in no_object)]
        # The desk has no people of its own: it inserts no seed, and inspects none.
        for body, kind in [*unreadable, *rubbish(with_seeds=route.app != "desk")]:
            answer = knock(sandbox, route.method, url, body, kind)
            is_json = answer.headers["Content-Type"] == JSON
            taken = route.method == "GET" or answer.status_code in range(400, 500)
            if not (is_json and taken and answer.status_code < 500):
                faults.append(f"{route} of {route.app} {body[:80]!r}: {answer.status_code}")
    assert not faults, "\n".join(faults)
    assert digests(sandbox.apps, leave_out=TOLD) == before


def test_the_provider_answers_rubbish_with_the_protocols_own_error(
    sandbox: Running, world: World
) -> None:
    faults = []
    before = digests(sandbox.apps, leave_out=TOLD)
    for name in tried_on(sandbox, RUBBISH):
        value = RUBBISH[name]
        for path, (kind, headers) in product(PROVIDER, authorizations(value).items()):
            url, data = world.url(f"pacer:{path}"), dict.fromkeys(PROTOCOL, value)
            answer = sandbox.new_session().post(url, data=data, headers=headers)
            if answer.status_code not in (400, 401) or "error" not in answer.json():
                faults.append(f"{name} to {path}, {kind}: {answer.status_code} {answer.text[:80]}")
    assert not faults, "\n".join(faults)
    assert digests(sandbox.apps, leave_out=TOLD) == before


@pytest.mark.parametrize("after", ["x", "1", "1.", "9" * 30 + ".1", "-1.-1", "\x00", "1.1; --"])
def test_the_feed_refuses_a_cursor_it_did_not_make(sandbox: Running, after: str) -> None:
    for app in sandbox.apps:
        answer = knock(sandbox, "GET", ORIGINS[app] + "/backdoor/feed", params={"after": after})
        assert (answer.status_code, answer.json()["error"]) == (400, "malformed")


@pytest.mark.parametrize("secret", ["", "x", "\xe4\xf6\xfc", "0" * 64])
def test_a_wrong_secret_opens_nothing(sandbox: Running, secret: str) -> None:
    for app in sandbox.apps:
        url = ORIGINS[app] + "/backdoor/feed"
        headers = {SECRET_HEADER: secret.encode("latin-1")}
        assert sandbox.new_session().get(url, headers=headers).status_code == 403


def authorizations(value: str | bytes) -> dict[str, dict[str, bytes]]:
    """Return headers of every kind that send *value* as the caller's credentials."""
    text = value if isinstance(value, str) else value.decode("latin-1")
    return {
        "none": {},
        "Basic": {"Authorization": b"Basic " + b64encode(f"{text}:{text}".encode())},
        "Bearer": {"Authorization": b"Bearer " + quote(value).encode()},
        "odd": {"Authorization": b"Basic \xff%%% " + quote(value).encode()},
    }


def ask(
    sandbox: Running, method: str, path: str, body: bytes = b"", kind: str = JSON
) -> requests.Response:
    """Call the API with these bytes."""
    headers = {"Content-Type": kind, "Authorization": f"Bearer {TRAINER_KEY}"}
    return sandbox.new_session().request(method, sandbox.desk + path, data=body, headers=headers)


def knock(
    sandbox: Running, method: str, url: str, body: bytes = b"", kind: str = JSON, **options: Any
) -> requests.Response:
    """Call a back door with these bytes and the right secret."""
    settings = sandbox.apps["desk"].extensions[EXTENSION].settings
    headers = {"Content-Type": kind, SECRET_HEADER: back_door_secret(settings)}
    return sandbox.new_session().request(method, url, data=body, headers=headers, **options)


def of(world: World, path: str) -> str:
    """Fill in the placeholders of an operation's path."""
    if "{class_id}" in path:
        begun = ask(world.sandbox, "POST", "/api/classes", encoded({"scenario": "S01"}))
        path = path.replace("{class_id}", begun.json()["id"])
    return path.replace("{rehearsal_id}", world.id).replace("{court}", "ctd")


def is_problem(answer: requests.Response) -> bool:
    """Say whether a response is a problem (RFC 9457) with a 4xx."""
    if answer.headers.get("Content-Type") != "application/problem+json":
        return False
    told = answer.json()
    named = {"title", "status", "code"} <= told.keys()
    return named and told["status"] == answer.status_code and 400 <= answer.status_code < 500


def rubbish(*, with_seeds: bool) -> Iterator[tuple[bytes, str]]:
    """Yield bodies with the names that back doors take, each wrong in one place."""
    now = datetime.now(UTC).isoformat()
    good = {"generation": 9, "now": now, "scenario": "S01", "seed": {"courts": []}}
    wrong: list[dict[str, Any]] = [{}, {"x": 1}, {"move": "fly"}, {"move": 7}, {"now": "noon"}]
    wrong += [{key: value for key, value in good.items() if key != name} for name in good]
    odd: tuple[Any, ...] = (None, "x", -1, [], {"a": 1}, "9" * 400, "a\x00b")
    checked = {"generation", "now"} | ({"seed"} if with_seeds else set())
    wrong += [{**good, name: value} for name in checked for value in odd]
    wrong += [
        {**good, "now": each} for each in ("0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59Z")
    ]
    seeds = ("accounts", "courts", "filers", "cases", "links", "clients") if with_seeds else ()
    no_lists: tuple[Any, ...] = ("x", 7, [7], [{}], [{"court": 7}])
    wrong += [{**good, "seed": {name: each}} for name in seeds for each in no_lists]
    wrong += [{"account_number": 7, "court": "ctd", "filer_name": None}, {"redirect_uris": "x"}]
    for each in wrong:
        yield encoded(each), JSON


def leaves(document: Any, place: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Yield the path of every leaf in *document*."""
    if isinstance(document, dict | list):
        keys = document if isinstance(document, dict) else range(len(document))
        for key in keys:
            yield from leaves(document[key], (*place, key))
    else:
        yield place


def put(document: Any, place: tuple[str | int, ...], value: Any) -> Any:
    """Return *document* with *value* in *place*."""
    changed = copy.deepcopy(document)
    inside = changed
    for key in place[:-1]:
        inside = inside[key]
    inside[place[-1]] = value
    return changed
