"""The error pages: each shows an id and no detail; the detail goes to the log.

Owns the pages for 4xx and 5xx. A refusal is not an error: see `refusals`. Neither is a database
that cannot be used for a while: `storage_trouble` logs it once, and this module only words it for
people.
"""

from __future__ import annotations

import logging
import secrets
import time
from collections.abc import Callable

from flask import Flask, Response, current_app, g, jsonify, make_response, render_template, request
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from sso_sim.kit.rehearsals import Outdated
from sso_sim.kit.request_context import here
from sso_sim.kit.storage_trouble import StorageTrouble, Trouble
from sso_sim.kit.transport import (
    DOWN,
    ERROR_ID_HEADER,
    STATE_HEADER,
    AppDown,
    AppFault,
    CallFailed,
)

log = logging.getLogger(__name__)

ErrorWriter = Callable[[int, str, str], Response | None]
"""Returns an error response in the app's own form, or None; takes status, title and sentence."""

WRITERS = "sandbox-error-writers"
PROGRAMS = "sandbox-called-by-programs"

SITES = "sandbox-names-of-sites"
"""The key in `app.extensions` of the names by which an app's pages call the other apps."""

_WORDS = {
    400: ("This request could not be read", "Something in it is missing or malformed."),
    403: ("Not allowed", "This needs a key or a sign-on that the request did not bring."),
    404: ("No such page", "There is nothing at this address."),
    405: ("Not this way", "This address is there, but not for this kind of request."),
    413: ("Too large", "What was sent is larger than this sandbox takes."),
    414: ("This address is too long", "No page of this sandbox has an address of that length."),
}

_TROUBLES = {
    Trouble.FULL: (
        "The sandbox's disk is full",
        (
            "Nothing of this request was kept; what was kept before is all there. The person who "
            "runs the sandbox has to make room on its disk. Then send it again: nothing has to be "
            "started anew. Until then, pages that only show something go on."
        ),
    ),
    Trouble.AWAY: (
        "The sandbox's database does not answer just now",
        (
            "Nothing of this request was kept; what was kept before is all there. Wait a moment "
            "and try again: the sandbox goes on by itself as soon as its database is back."
        ),
    ),
    Trouble.BUSY: (
        "The sandbox has too much to write just now",
        "Nothing of this request was kept. Wait a moment and send it again.",
    ),
}
_RETRY_SECONDS = {Trouble.FULL: 30, Trouble.AWAY: 2, Trouble.BUSY: 2}

SAY_AGAIN = 60.0
"""Seconds until it is logged again that another app does not answer."""


def install(app: Flask, by_programs: tuple[str, ...]) -> None:
    """Answer every error of *app* with a page, or with JSON at the back door.

    Programs, and not only browsers, call the paths that begin with one of *by_programs*.
    """
    app.extensions[WRITERS] = []
    app.extensions[PROGRAMS] = by_programs
    app.register_error_handler(StorageTrouble, lambda error: _write_trouble(error.trouble))

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

    _tell_of_others(app)

    @app.errorhandler(Exception)
    def _accident(error: Exception) -> Response:
        # Werkzeug keeps an upload in a temporary file, and that disk may be full as well.
        trouble = here().database.condition.noticed(error)
        if trouble is not None:
            return _write_trouble(trouble)
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


def _tell_of_others(app: Flask) -> None:
    """Answer the errors of calls to other apps."""
    said_down: dict[str, float] = {}

    @app.errorhandler(AppDown)
    def _app_down(error: AppDown) -> Response:
        now = time.monotonic()
        # An app that reports its own storage trouble has logged it already.
        if error.state == DOWN and now - said_down.get(error.app, -SAY_AGAIN) >= SAY_AGAIN:
            said_down[error.app] = now
            log.warning("%s", error)
        return write(
            503,
            f"{_name(error)} does not answer just now",
            "What you asked for could not be finished. Wait a moment and send it again: "
            "what was done already is not done twice.",
        )

    @app.errorhandler(AppFault)
    def _app_fault(error: AppFault) -> Response:
        # The other app has logged the error, under the same id.
        log.warning("%s", error)
        return write(
            502,
            f"{_name(error)} made a mistake",
            "The mistake is the sandbox's, not yours. What you asked for could not be finished. "
            "Sending it again may help: what was done already is not done twice. If it does not "
            "help, tell the person who runs this sandbox.",
            error_id=error.error_id,
        )


def _name(error: CallFailed) -> str:
    return str(current_app.extensions.get(SITES, {}).get(error.app, "One of the sites"))


def write(
    status: int,
    title: str,
    sentence: str,
    *,
    error_id: str = "",
    next_label: str = "",
    next_href: str = "",
) -> Response:
    """Return the error in the form that suits the request, with *error_id* in a header.

    A page shows a link to *next_href*, labelled *next_label*.
    """
    onward = {"next_label": next_label, "next_href": next_href}
    answer = _written(status, title, sentence, error_id, onward)
    if error_id:
        answer.headers[ERROR_ID_HEADER] = error_id
    return answer


def _written(
    status: int, title: str, sentence: str, error_id: str, onward: dict[str, str]
) -> Response:
    told = f"{sentence} The number of the mistake is {error_id}." if error_id else sentence
    for writer in current_app.extensions[WRITERS]:
        written: Response | None = writer(status, title, told)
        if written is not None:
            return written
    if "/backdoor/" in request.path or (status == 503 and _asked_by_a_program()):
        return make_response(jsonify(error=title, detail=told), status)
    page = render_template(
        "kit/error.html",
        status=status,
        title=title,
        sentence=sentence,
        error_id=error_id,
        **onward,
    )
    return make_response(page, status)


def _write_trouble(trouble: Trouble) -> Response:
    title, sentence = _TROUBLES[trouble]
    try:
        answer = write(503, title, sentence)
    except StorageTrouble:
        # The page reads its name badge from the database; without a rehearsal it shows no badge.
        g.pop("rehearsal", None)
        answer = write(503, title, sentence)
    answer.headers[STATE_HEADER] = trouble
    answer.headers["Retry-After"] = str(_RETRY_SECONDS[trouble])
    return answer


def _asked_by_a_program() -> bool:
    called = request.path.startswith(current_app.extensions[PROGRAMS])
    return called and "text/html" not in request.headers.get("Accept", "")
