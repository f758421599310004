"""The session cookie: signed, and named per app, rehearsal and place.

Owns the cookie's name, path and generation. Cookies ignore ports (RFC 6265, section 8.5): with one
name for two apps or two places, a browser would be signed on where nobody signed on, or one sign-on
would overwrite another. The cookie does not hold who is signed on: `visits` does.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from flask import Flask, Request, Response, current_app, g, request
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface, SessionMixin
from itsdangerous import BadSignature, URLSafeTimedSerializer

from sso_sim.kit.guesser_names import BROWSER
from sso_sim.kit.rehearsal_prefix import ENVIRON_KEY

GENERATION = "generation"


class CookieSessions(SecureCookieSessionInterface):
    """Flask's signed cookies under names of their own."""

    def __init__(self, app_name: str, scope: Callable[[dict[str, Any]], str]) -> None:
        self._app_name = app_name
        self._scope = scope
        self._serializer: URLSafeTimedSerializer | None = None

    def get_signing_serializer(self, app: Flask) -> URLSafeTimedSerializer | None:
        """Return the app's signer, made once because every request needs it twice."""
        if self._serializer is None:
            self._serializer = super().get_signing_serializer(app)
        return self._serializer

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession:  # noqa: ARG002
        """Return the content of the cookie, however old it is by the machine's clock.

        Flask would drop every cookie when that clock is set back, even by a second, and with it
        every sign-on and half-filled form. The cookie does not limit how long a sign-on lasts.
        """
        return self.session_class(self._read(app, self.get_cookie_name(app)))

    def get_cookie_name(self, app: Flask) -> str:  # noqa: ARG002
        """Return the cookie's name for this request's rehearsal and place."""
        return self._name_at(self._scope(request.environ))

    def _name_at(self, scope: str) -> str:
        parts = [self._app_name, request.environ[ENVIRON_KEY], scope]
        return "-".join(part for part in parts if part)

    def brought_to(self, app: Flask, scope: str) -> dict[str, Any]:
        """Return the content of this browser's cookie for another place of the app; read only."""
        return self._read(app, self._name_at(scope))

    def _read(self, app: Flask, name: str) -> dict[str, Any]:
        signer = self.get_signing_serializer(app)
        text = request.cookies.get(name, "")
        if signer is None or not text:
            return {}
        try:
            return dict(signer.loads(text))
        except BadSignature:
            return {}

    def get_cookie_path(self, app: Flask) -> str:  # noqa: ARG002
        """Return the rehearsal's path prefix, or "/"."""
        return request.script_root or "/"

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Save the session with the rehearsal's generation, so that a reset invalidates it."""
        rehearsal = g.get("rehearsal")
        if session and session.modified and rehearsal is not None:
            session[GENERATION] = rehearsal.generation
        super().save_session(app, session, response)


def beside(scope: str) -> dict[str, Any]:
    """Return the content of this browser's cookie for the place *scope* of the app."""
    sessions = cast(CookieSessions, current_app.session_interface)
    return sessions.brought_to(current_app, scope)


def drop_if_outdated(session: SessionMixin, generation: int) -> None:
    """Empty a session that was made before the rehearsal was last started over."""
    if session.get(GENERATION, generation) != generation:
        kept = {BROWSER: session[BROWSER]} if BROWSER in session else {}
        session.clear()
        session.update(kept)
