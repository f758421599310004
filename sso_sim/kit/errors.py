"""Accidents and dead ends: one page with an id and no detail; the detail goes to the log.

Owns the pages for 4xx and 5xx. A refusal is not an accident: see `refusals`.
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable

from flask import Flask, Response, current_app, jsonify, make_response, render_template, request
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from sso_sim.kit.rehearsals import Outdated
from sso_sim.kit.transport import AppDown

log = logging.getLogger(__name__)

ErrorWriter = Callable[[int, str, str], Response | None]
"""Writes an error in the app's own form, or returns None: takes status, title and sentence."""

WRITERS = "sandbox-error-writers"

_WORDS = {
    400: ("This request could not be read", "Something in it is missing or malformed."),
    403: ("Not allowed", "This needs a key or a sign-on that the request did not bring."),
    404: ("No such page", "There is nothing at this address."),
    405: ("Not this way", "This address is there, but not for this kind of request."),
    413: ("Too large", "What was sent is larger than this sandbox takes."),
}


def install(app: Flask) -> None:
    """Answer every error of *app* with a page, or with JSON behind the back door."""
    app.extensions[WRITERS] = []

    @app.errorhandler(HTTPException)
    def _http(error: HTTPException) -> Response:
        if error.response is not None:
            return make_response(error.response)
        status = error.code or 500
        title, sentence = _WORDS.get(status, (error.name, error.description or ""))
        answer = write(status, title, sentence)
        if status == 405 and getattr(error, "valid_methods", None):
            answer.headers["Allow"] = ", ".join(sorted(error.valid_methods))  # type: ignore[attr-defined]
        return answer

    @app.errorhandler(CSRFError)
    def _stale_form(_error: CSRFError) -> Response:
        return write(
            400,
            "This page had been open too long",
            "The form could not be matched to your session, so nothing was changed. "
            "Go back, reload the page and send it again.",
        )

    @app.errorhandler(Outdated)
    def _outdated(_error: Outdated) -> Response:
        return write(
            409,
            "This rehearsal was started over",
            "The page belonged to the run before, so nothing was changed. "
            "Begin again from the desk.",
        )

    @app.errorhandler(AppDown)
    def _app_down(error: AppDown) -> Response:
        log.warning("%s", error)
        return write(
            503,
            "One of the sites does not answer just now",
            "Nothing was changed. Wait a moment and try again.",
        )

    @app.errorhandler(Exception)
    def _accident(error: Exception) -> Response:
        error_id = secrets.token_hex(4)
        log.error(
            "Accident %s at %s %s", error_id, request.method, request.endpoint, exc_info=error
        )
        return write(
            500,
            "Something went wrong here",
            "The mistake is the sandbox's, not yours, and nothing was half-done.",
            error_id=error_id,
        )


def write(status: int, title: str, sentence: str, *, error_id: str = "") -> Response:
    """Return the error in the form that suits the request."""
    for writer in current_app.extensions[WRITERS]:
        written: Response | None = writer(status, title, sentence)
        if written is not None:
            return written
    if "/backdoor/" in request.path:
        return make_response(jsonify(error=title, detail=sentence), status)
    page = render_template(
        "kit/error.html", status=status, title=title, sentence=sentence, error_id=error_id
    )
    return make_response(page, status)
