"""The API answers every request, valid or not by its own description, without an unexpected error.

Schemathesis makes the requests from /api/openapi.json; the ids in them are those of an existing
rehearsal and class, or made up. The requests are the same in every run. `make fuzz` makes 5,000
with the trainer key and 5,000 without.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from schemathesis import Case, GenerationMode

from tests.support.fuzzer import Hung, accidents, watched
from tests.support.sandbox import TRAINER_KEY, Running

pytestmark = pytest.mark.slow

SHARE = 260
"""Requests with the key, and as many without it, on each engine in the whole run: 1,040 in
total."""

MOST = int(os.environ.get("SSO_SIM_TEST_FUZZ", SHARE))
KNOWN = {
    "scenario": "S15",
    "redirect_uris": ["http://127.0.0.1:9000/back"],
    "account_number": "3287714",
    "to": "LIVE",
    "court": "ctd",
    "advance": "PT1H",
}
"""Values for a good body where the description allows any text."""


@dataclass
class Api:
    """The desk's API with a rehearsal and a class, each started anew after it was deleted."""

    sandbox: Running
    headers: dict[str, str]
    statuses: Counter[int] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    ids: dict[str, str] = field(default_factory=dict)

    def begin(self) -> None:
        """Start a rehearsal and a class, and use their ids in the addresses from now on."""
        key = {"Authorization": f"Bearer {TRAINER_KEY}"}
        begun = self.sandbox.api("POST", "/api/classes", {"scenario": "S15"}, **key)
        world = self.sandbox.start("S01")
        self.ids = {"rehearsal_id": world.id, "class_id": begun.json()["id"], "court": "ctd"}

    def ask(self, case: Case, *, with_ids: bool, known: bool) -> None:
        """Make one request, and keep the problems of its response."""
        if with_ids:
            own = case.path_parameters or {}
            case.path_parameters = {name: self.ids.get(name, own[name]) for name in own}
        if known and isinstance(case.body, dict):
            said: dict[str, Any] = {**case.body}
            case.body = said | {name: KNOWN[name] for name in said if name in KNOWN}
        request = case.as_transport_kwargs(base_url=self.sandbox.desk)
        request["headers"] = {**request.get("headers", {}), **self.headers}
        request.pop("cookies", None)
        what = f"{case.method} {request['url'][-120:]} {str(case.body)[:300]}"
        try:
            with watched():
                answer = self.sandbox.new_session().request(**request, allow_redirects=False)
        except Hung:
            self.faults.append(f"hung: {what}")
            return
        self.statuses[answer.status_code] += 1
        if answer.status_code >= 500:
            self.faults.append(f"{answer.status_code}: {what}")
        if answer.status_code == 204 and with_ids:
            self.begin()


def operations(sandbox: Running) -> Iterator[Any]:
    """Yield every operation that the API describes."""
    described = sandbox.api("GET", "/api/openapi.json").json()
    for each in schemathesis.openapi.from_dict(described).get_all_operations():
        operation: Any = each.ok()  # type: ignore[union-attr]  # it raises where it cannot be read
        yield operation


def takes_something(operation: Any) -> bool:
    """Say whether an operation takes a body, or any parameter in its address."""
    return bool(operation.body) or any(operation.iter_parameters())


def ways_of(operation: Any) -> Iterator[tuple[Any, GenerationMode, bool]]:
    """Yield the ways to call an operation: valid and invalid, with existing and made-up ids."""
    yield operation, GenerationMode.POSITIVE, True
    if takes_something(operation):
        yield operation, GenerationMode.POSITIVE, False
    if operation.body:  # an address has only text, and text cannot have a wrong type
        yield operation, GenerationMode.NEGATIVE, True
        yield operation, GenerationMode.NEGATIVE, False


@pytest.mark.parametrize("key", ["with the key", "without it"])
def test_nothing_the_description_leads_to_is_an_accident(
    sandbox: Running, key: str, say: Callable[[str], None]
) -> None:
    with_key = {"Authorization": f"Bearer {TRAINER_KEY}"}
    api = Api(sandbox, with_key if key == "with the key" else {})
    api.begin()
    ways = [way for each in operations(sandbox) for way in ways_of(each)]
    # An operation without any input is called once: there is one way to call it, and no wrong one.
    each_way = -(-MOST // sum(takes_something(operation) for operation, _, _ in ways))
    with accidents() as told:
        for operation, mode, known in ways:
            most = each_way if takes_something(operation) else 1
            fuzz(api, operation, mode, known=known, most=most)
    assert api.faults + told == []
    made = sum(api.statuses.values())
    assert made >= MOST * 0.9
    assert sum(count for status, count in api.statuses.items() if status < 300) > made / 10
    if MOST > SHARE:
        say(f"API {key}: {made} requests, answers {dict(sorted(api.statuses.items()))}")


def fuzz(api: Api, operation: Any, mode: GenerationMode, *, known: bool, most: int) -> None:
    """Make up to *most* requests of one operation, valid or invalid as *mode* says."""

    @seed(20171211)
    @settings(
        max_examples=most,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(mode))
    def ask(case: Case) -> None:
        api.ask(case, with_ids=known, known=known)

    ask()
