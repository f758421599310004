"""What an operation of the API is, and how a request becomes a call of one.

Owns reading the body, checking the trainer key and writing the response; the operations themselves
know no HTTP. Reads no cookie: the API is for programs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, TypeAlias

import msgspec
from flask import Response, request

from sso_sim.desk.api.problems import ApiProblem
from sso_sim.desk.api.shapes import Fault
from sso_sim.desk.rehearsals.services import wrong_tries
from sso_sim.desk.rehearsals.services.listings import NoSuchRehearsal
from sso_sim.desk.rehearsals.views.context import use_case
from sso_sim.desk.trainer_key.domain import KeyFault
from sso_sim.desk.trainer_key.services import Trainers
from sso_sim.kit.guesser_names import address
from sso_sim.kit.open_house import needs_key
from sso_sim.kit.request_context import here, needs_no_database, needs_no_rehearsal

BODY_BYTES = 128 * 1024
"""The largest JSON body accepted: a scenario has about 10 KiB, the longest shipped one 20 KiB."""

_ID = re.compile(r"[A-Za-z0-9_-]{1,40}")
_IDS = frozenset({"rehearsal_id", "class_id"})

REHEARSAL = "/api/rehearsals/{rehearsal_id}"
"""The path, or path prefix, of every operation on one rehearsal."""

Answer: TypeAlias = tuple[int, Any]
"""The status and the object to encode as the body; None means no body."""


class Key(StrEnum):
    """When an operation asks for the trainer key."""

    NEVER = "never"
    LIFTS_BOUNDS = "lifts-bounds"
    """The key is optional; a request that carries it is exempt from the limits on how often."""
    OPEN_HOUSE = "open-house"
    """Beyond loopback the key is required for the open house, the rehearsal everybody shares."""
    BEYOND_LOOPBACK = "beyond-loopback"
    ALWAYS = "always"


@dataclass(frozen=True)
class Route:
    """One operation: its method and path, its input, its possible responses.

    *not_there* is the exception to raise when the path holds an impossible id.
    """

    method: str
    path: str
    operation: Callable[..., Answer]
    summary: str
    answers: Mapping[int, Any]
    body: type[msgspec.Struct] | None = None
    query: tuple[str, ...] = ()
    key: Key = Key.NEVER
    problems: tuple[int, ...] = field(default=())
    without_database: bool = False
    not_there: type[LookupError] = NoSuchRehearsal

    @property
    def name(self) -> str:
        """The name of the operation."""
        return self.operation.__name__

    @property
    def rule(self) -> str:
        """The path in the framework's syntax."""
        return self.path.replace("{", "<").replace("}", ">")

    def view(self) -> Callable[..., Response]:
        """Return the view function that answers requests for this route."""

        @needs_no_rehearsal
        def answer(**path: str) -> Response:
            return _write(*self._run(path))

        return needs_no_database(answer) if self.without_database else answer

    def _run(self, path: dict[str, str]) -> Answer:
        if self._needs_key(path):
            _ask_for_key()
        for name in _IDS.intersection(path):
            if not _ID.fullmatch(path[name]):
                raise self.not_there(path[name])
        given: dict[str, Any] = {**path}
        for name in self.query:
            given[name] = request.args.get(name, "")
        if self.body is not None:
            given["body"] = _read(self.body)
        return self.operation(**given)

    def _needs_key(self, path: Mapping[str, str]) -> bool:
        if self.key is Key.OPEN_HOUSE:
            return needs_key(path["rehearsal_id"], here().settings)
        beyond = self.key is Key.BEYOND_LOOPBACK and not here().settings.loopback
        return beyond or self.key is Key.ALWAYS


def _ask_for_key() -> None:
    fault = key_fault()
    if fault is KeyFault.TOO_MANY_TRIES:
        detail = (
            "Too many wrong keys came from this address within a minute, so this one was not told "
            "apart from them. Nothing was changed. The right key is let in at any time."
        )
        raise ApiProblem(429, "too-many-keys", detail, wait=wrong_tries.SECONDS)
    if fault is not None:
        raise ApiProblem(401, "trainer-key-needed", "Send the trainer key: Authorization: Bearer …")


def key_fault() -> KeyFault | None:
    """Return the fault of the key in this request, or None if it is the trainer key.

    A wrong key is counted against the client's address, because the API reads no cookie. A missing
    key is not counted as a guess.
    """
    kind, _, key = request.headers.get("Authorization", "").partition(" ")
    if kind.lower() != "bearer" or not key.strip():
        return KeyFault.WRONG
    return use_case(Trainers).fault_of(key, address())


def _read(shape: type[msgspec.Struct]) -> msgspec.Struct:
    if not request.is_json:
        raise ApiProblem(415, "not-json", "The body must be JSON (Content-Type: application/json).")
    if (request.content_length or 0) > BODY_BYTES:
        raise _too_large(request.content_length or 0)
    text = request.get_data(cache=False)
    if len(text) > BODY_BYTES:
        raise _too_large(len(text))
    try:
        return msgspec.json.decode(text, type=shape)
    except msgspec.ValidationError as error:
        message, _, path = str(error).partition(" - at `$")
        steps = re.findall(r"[^.\[\]`]+", path)
        fault = Fault("".join(f"/{step}" for step in steps), message)
        raise ApiProblem(422, "wrong-body", message, [fault]) from error
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        raise ApiProblem(400, "not-json", "The body cannot be read as JSON.") from error


def _too_large(size: int) -> ApiProblem:
    detail = f"The body may have {BODY_BYTES:,} bytes at most; this one has {size:,}."
    return ApiProblem(413, "too-large", detail)


def _write(status: int, body: Any) -> Response:
    if body is None:
        return Response(status=status)
    return Response(msgspec.json.encode(body), status=status, content_type="application/json")
