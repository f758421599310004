"""How apps reach one another: in place when one process serves them all, over HTTP otherwise.

Owns addresses, time limits, the shared secret and repeats. Knows no app by name. A call from
within a write transaction is refused: an app must never wait for another with its own rows locked.
"""

from __future__ import annotations

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
from sso_sim.kit.prefix import Wsgi
from sso_sim.kit.rehearsals import prefix_of
from sso_sim.kit.settings import Settings

TIMEOUT = (3.0, 20.0)
"""Seconds to connect, and to wait for an answer."""

SECRET_HEADER = "X-Back-Door"
STATE_HEADER = "X-Storage"
"""In a 503, what keeps an app from its work."""


DOWN = "down"


class AppDown(RuntimeError):
    """Raised when another app does not answer. *app* is its name.

    *state* is what keeps it from its work, where it says so itself ("full", "away", "busy").
    """

    def __init__(self, app: str, state: str = DOWN) -> None:
        super().__init__(f"{app} does not answer")
        self.app, self.state = app, state


class BackDoorRefused(RuntimeError):
    """Raised when another app answers a call with 4xx; *status* and *body* are its answer."""

    def __init__(self, app: str, status: int, body: dict[str, Any]) -> None:
        # What it says is for logs, too: a body tells of people.
        super().__init__(f"{app} answered {status}: {body.get('error', 'no reason given')}")
        self.app, self.status, self.body = app, status, body


class Transport:
    """The way to the other apps' internal addresses."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._in_place: dict[str, Wsgi] = {}
        self._session = requests.Session()
        self._session.trust_env = False  # Never through a proxy of the environment.

    def serve_in_place(self, app: str, wsgi: Wsgi) -> None:
        """Call *app* in this process from now on."""
        self._in_place[app] = wsgi
        self.mount(self._session)

    def mount(self, session: requests.Session) -> None:
        """Let a requests session, Authlib's for one, take the same way."""
        session.trust_env = False
        session.mount("http://", _GuardedHttp())
        session.mount("https://", _GuardedHttp())
        for app, wsgi in self._in_place.items():
            session.mount(self._settings.internal[app] + "/", _InPlace(wsgi))

    @property
    def apps(self) -> tuple[str, ...]:
        """The apps there is a way to."""
        return tuple(self._settings.internal)

    def inside(self, url: str) -> str:
        """Return the address by which the apps reach *url* among themselves, if it is one's."""
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
        patience: float | None = None,
    ) -> dict[str, Any]:
        """Call another app's back door and return its JSON.

        *path* begins with a slash; *rehearsal* is the id whose prefix goes before it. A repeat
        is safe (every back door is idempotent), so a broken connection is tried once more.
        *patience* is how many seconds to wait for an answer, where the usual is too short or long.
        Raises AppDown where no answer comes or it is a 5xx, BackDoorRefused for a 4xx.
        """
        prefix = "" if rehearsal is None else prefix_of(rehearsal)
        url = self._settings.internal[app] + prefix + path
        headers = {SECRET_HEADER: back_door_secret(self._settings)}
        timeout = TIMEOUT if patience is None else (TIMEOUT[0], patience)
        for attempt in (1, 2):
            try:
                answer = self._session.request(
                    method,
                    url,
                    json=json,
                    params=params,
                    headers=headers,
                    timeout=timeout,
                    allow_redirects=False,
                )
                break
            except requests.RequestException as error:
                if attempt == 2:
                    raise AppDown(app) from error
        if answer.status_code >= 500:
            raise AppDown(app, answer.headers.get(STATE_HEADER, DOWN))
        body = answer.json() if answer.content else {}
        if answer.status_code >= 400:
            raise BackDoorRefused(app, answer.status_code, body)
        return dict(body)


def back_door_secret(settings: Settings) -> str:
    """Return the secret the apps of one installation show one another."""
    return settings.derive("back-door").hex()


def _refuse_while_writing() -> None:
    if writing():
        raise RuntimeError("No call to another app while a write transaction is open.")


class _GuardedHttp(HTTPAdapter):
    def send(self, *args: Any, **options: Any) -> requests.Response:
        _refuse_while_writing()
        return super().send(*args, **options)


class _Answer(BytesIO):
    """A body with its headers in the place where requests looks for cookies."""

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
        """Run the app and wrap what it says."""
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
        # As over a socket: else the body's encoding is guessed from its bytes, slowly.
        response.encoding = get_encoding_from_headers(response.headers)
        response.request = request
        response.url = request.url or ""
        response.raw = _Answer(b"".join(answer), headers.items())
        return response

    def close(self) -> None:
        """Nothing is held open."""
