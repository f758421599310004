"""Calls between apps: directly if one process serves both apps, otherwise over HTTP.

Owns addresses, time limits, the shared secret and retries. Must not know any app by name. A call
within a write transaction is refused: an app must never wait for another while its own rows are
locked. A direct call has no time limit: the other app runs in the caller's thread.
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from email.message import Message
from io import BytesIO
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

import requests
from requests.adapters import BaseAdapter, HTTPAdapter
from requests.utils import get_encoding_from_headers
from werkzeug.test import EnvironBuilder, run_wsgi_app

from sso_sim.kit.db import writing
from sso_sim.kit.rehearsal_prefix import Wsgi
from sso_sim.kit.rehearsals import prefix_of
from sso_sim.kit.settings import Settings

CONNECT = 1.0
"""Time limit in seconds to connect: the apps are on one machine, or on one network."""

PATIENCE = 5.0
"""Seconds to wait for an answer, unless the caller passes another limit."""

PERSONS_PATIENCE = 10.0
"""A person waits for a call with at most this limit; a longer one means background work."""

HURRIED = 1.0
HURRIED_FOR = 10.0
"""An app that left a call unanswered gets only HURRIED seconds per call for the next HURRIED_FOR
seconds: a request that makes several calls, and the requests after it, need not wait for each."""

UNREACHABLE = (502, 503, 504)
"""The statuses of an app that cannot work for a while, or of a proxy that cannot reach it."""

SECRET_HEADER = "X-Back-Door"
STATE_HEADER = "X-Storage"
"""In a 503 response, the trouble that keeps the app from its work."""


DOWN = "down"

ERROR_ID_HEADER = "X-Error-Id"
"""The error id in an app's error response, so that the calling app can show it."""


class CallFailed(RuntimeError):
    """Raised when a call to another app failed; *app* is its name.

    The caller cannot know whether the app did the work. Every back door call may be repeated.
    """

    def __init__(self, app: str, why: str) -> None:
        super().__init__(f"{app} {why}")
        self.app = app


class AppDown(CallFailed):
    """Raised when another app does not answer, or answers that it cannot work for a while.

    *state* is the trouble that the app reports ("full", "away", "busy"), or "down".
    """

    def __init__(self, app: str, state: str = DOWN) -> None:
        super().__init__(app, "does not answer")
        self.state = state


class AppFault(CallFailed):
    """Raised when another app had an error; *error_id* identifies it in the log, or is empty."""

    def __init__(self, app: str, error_id: str) -> None:
        super().__init__(app, f"made a mistake ({error_id or 'without a number'})")
        self.error_id = error_id


class BackDoorRefused(RuntimeError):
    """Raised when another app answers a call with 4xx; *status* and *body* are its answer."""

    def __init__(self, app: str, status: int, body: dict[str, Any]) -> None:
        # The message goes to logs, too, so it must not contain the body, which names people.
        super().__init__(f"{app} answered {status}: {body.get('error', 'no reason given')}")
        self.app, self.status, self.body = app, status, body


class Transport:
    """Sends requests to the other apps' internal addresses."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._in_place: dict[str, Wsgi] = {}
        self._unanswered: dict[str, float] = {}
        self._session = requests.Session()
        self._session.trust_env = False  # Never use a proxy from environment variables.

    def serve_in_place(self, app: str, wsgi: Wsgi) -> None:
        """Call *app* directly, in this process, from now on."""
        self._in_place[app] = wsgi
        self.mount(self._session)

    def is_in_place(self, app: str) -> bool:
        """Say whether *app* is called directly, in this process: then it cannot be down."""
        return app in self._in_place

    def mount(self, session: requests.Session) -> None:
        """Let a requests session, such as Authlib's, reach the apps in the same way."""
        session.trust_env = False
        session.mount("http://", _GuardedHttp())
        session.mount("https://", _GuardedHttp())
        for app, wsgi in self._in_place.items():
            session.mount(self._settings.internal[app] + "/", _InPlace(wsgi))

    @property
    def apps(self) -> tuple[str, ...]:
        """The names of the apps that can be called."""
        return tuple(self._settings.internal)

    def inside(self, url: str) -> str:
        """Return the internal address of *url* if it belongs to an app, otherwise *url* itself."""
        for app, origin in self._settings.public.items():
            if url.startswith(origin + "/"):
                return self._settings.internal[app] + url.removeprefix(origin)
        return url

    def call(
        self,
        app: str,
        method: str,
        path: str,
        *,
        rehearsal: str | None = None,
        json: Any = None,
        params: dict[str, Any] | None = None,
        patience: float = PATIENCE,
    ) -> dict[str, Any]:
        """Call another app's back door and return its JSON.

        *path* begins with a slash; *rehearsal* is the id whose prefix is put before it. A retry is
        safe (every back door is idempotent), so after a broken connection the call is tried once
        more, if there is time left. *patience* is the time limit for the answer, in seconds.
        Raises AppDown if no answer comes or the app cannot work for a while, AppFault if the app
        had an error, BackDoorRefused for a 4xx.
        """
        prefix = "" if rehearsal is None else prefix_of(rehearsal)
        answer = self._ask(
            app, method, self._settings.internal[app] + prefix + path, json, params, patience
        )
        failure = failure_of(app, answer)
        if failure is not None:
            raise failure
        body = answer.json() if answer.content else {}
        if answer.status_code >= 400:
            raise BackDoorRefused(app, answer.status_code, body)
        return dict(body)

    def _ask(
        self,
        app: str,
        method: str,
        url: str,
        json: Any,
        params: dict[str, Any] | None,
        patience: float,
    ) -> requests.Response:
        begun = time.monotonic()
        hurried = patience <= PERSONS_PATIENCE and self._was_silent(app, begun)
        until = begun + (min(patience, HURRIED) if hurried else patience)
        attempts = 0
        while True:
            attempts += 1
            left = max(until - time.monotonic(), 0.01)
            try:
                answer = self._session.request(
                    method,
                    url,
                    json=json,
                    params=params,
                    headers={SECRET_HEADER: back_door_secret(self._settings)},
                    timeout=(min(CONNECT, left), left),
                    allow_redirects=False,
                )
            except requests.RequestException as error:
                waited_out = isinstance(error, requests.Timeout) or time.monotonic() >= until
                if attempts == 1 and not waited_out:
                    continue
                if not hurried:
                    self._unanswered[app] = time.monotonic()
                raise AppDown(app) from error
            self._unanswered.pop(app, None)
            return answer

    def _was_silent(self, app: str, at: float) -> bool:
        return at < self._unanswered.get(app, -HURRIED_FOR) + HURRIED_FOR


def failure_of(app: str, answer: requests.Response) -> CallFailed | None:
    """Return the failure that an answer with a 5xx status reports, or None for other answers."""
    if answer.status_code in UNREACHABLE:
        return AppDown(app, answer.headers.get(STATE_HEADER, DOWN))
    if answer.status_code >= 500:
        return AppFault(app, answer.headers.get(ERROR_ID_HEADER, "")[:20])
    return None


def back_door_secret(settings: Settings) -> str:
    """Return the secret by which the apps of one installation recognize one another."""
    return settings.derive("back-door").hex()


def _refuse_while_writing() -> None:
    if writing():
        raise RuntimeError("No call to another app while a write transaction is open.")


class _GuardedHttp(HTTPAdapter):
    def send(self, *args: Any, **options: Any) -> requests.Response:
        _refuse_while_writing()
        return super().send(*args, **options)


class _Answer(BytesIO):
    """A response body, with its headers in the attribute where requests looks for cookies."""

    def __init__(self, body: bytes, headers: Iterable[tuple[str, str]]) -> None:
        super().__init__(body)
        message = Message()
        for name, value in headers:
            message.add_header(name, value)
        self._original_response = SimpleNamespace(msg=message)


class _InPlace(BaseAdapter):
    """Answers a prepared request by calling a WSGI app in the same thread."""

    def __init__(self, wsgi: Wsgi) -> None:
        super().__init__()
        self._wsgi = wsgi

    def send(  # type: ignore[override]
        self, request: requests.PreparedRequest, **_options: Any
    ) -> requests.Response:
        """Call the app and return its response as one of requests."""
        _refuse_while_writing()
        body = request.body or b""
        parts = urlsplit(request.url or "/")
        builder = EnvironBuilder(
            path=parts.path,
            query_string=parts.query,
            base_url=f"{parts.scheme}://{parts.netloc}/",
            method=request.method or "GET",
            headers=list(request.headers.items()),
            input_stream=BytesIO(body.encode() if isinstance(body, str) else bytes(body)),
        )
        builder.environ_base = {"REMOTE_ADDR": "127.0.0.1"}
        answer, status, headers = run_wsgi_app(self._wsgi, builder.get_environ(), buffered=True)
        response = requests.Response()
        response.status_code = int(status.split(" ", 1)[0])
        response.headers.update(headers.items())
        # As requests does for a socket; otherwise it guesses the encoding from the bytes, slowly.
        response.encoding = get_encoding_from_headers(response.headers)
        response.request = request
        response.url = request.url or ""
        response.raw = _Answer(b"".join(answer), headers.items())
        return response

    def close(self) -> None:
        """Do nothing: the adapter holds nothing open."""
