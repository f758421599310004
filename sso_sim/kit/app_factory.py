"""The one factory that every app's `create_app` calls.

Owns the order of the steps around a request. Must not know any app: differences are passed in.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from flask import Flask, Response, abort, g, jsonify, redirect, request
from flask import session as cookie
from flask_wtf.csrf import CSRFProtect
from jinja2 import ChoiceLoader, FileSystemLoader
from sqlalchemy import MetaData
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.routing import IntegerConverter
from werkzeug.wrappers import Response as Answer

from sso_sim.kit import (
    assets,
    canonical_addresses,
    error_pages,
    health,
    outbox,
    rehearsals,
    schema,
    secret_proof,
    security_headers,
    smtp_delivery,
)
from sso_sim.kit.background_worker import Worker
from sso_sim.kit.cookies import CookieSessions, drop_if_outdated
from sso_sim.kit.db import Database
from sso_sim.kit.models import KitBase
from sso_sim.kit.passwords import Passwords
from sso_sim.kit.rehearsal_prefix import PrefixMiddleware
from sso_sim.kit.rehearsals import Seed
from sso_sim.kit.request_context import EXTENSION, RULE, Sandbox, here, needs_no_database, url_of
from sso_sim.kit.schema_history import History
from sso_sim.kit.sealing import SEALER, Sealer
from sso_sim.kit.settings import Settings
from sso_sim.kit.transport import STATE_HEADER, Transport

KIT_FOLDER = Path(__file__).parent
SHOWN_ZONE = ZoneInfo("America/New_York")


class Number(IntegerConverter):
    """A number in an address, small enough for an integer column of every database."""

    regex = r"\d{1,9}"


def new_app(
    import_name: str,
    *,
    name: str,
    settings: Settings,
    transport: Transport,
    metadata: list[MetaData],
    seed: Seed,
    cookie_scope: Callable[[dict[str, Any]], str] = lambda _environ: "",
    back_channel: tuple[str, ...] = (),
) -> Flask:
    """Make the app called *name*: database, cookies, headers, errors, assets, worker.

    *import_name* is the module `<package>.app`; templates, static files and migrations are in the
    folders beside it. *seed* inserts a rehearsal's people into this app's tables. *cookie_scope*
    returns the name of the place within the app that a request is for. Programs call the paths that
    begin with one of *back_channel*: without a CSRF token, under any host name.
    """
    package = import_name.rpartition(".")[0]
    app = Flask(package, static_folder=None)
    app.url_map.converters["int"] = Number
    database = Database(
        name,
        metadata=[KitBase.metadata, *metadata],
        data_dir=settings.data_dir,
        url=settings.database_url,
    )
    schema.prepare(database, history_of(app))
    database.info[SEALER] = sealer = Sealer(settings.derive("sealing"))
    secret_proof.prove(database, sealer)
    worker = Worker(name)
    passwords = Passwords(memory_kib=settings.password_memory_kib, rounds=settings.password_rounds)
    app.extensions[EXTENSION] = Sandbox(
        name, settings, database, transport, passwords, worker, seed
    )
    database.after_commit = worker.wake
    worker.add(lambda: health.look_for_room(database))
    worker.add(lambda: outbox.deliver(database, transport))
    if settings.smtp_url:
        database.info[smtp_delivery.REAL_MAIL] = True
        worker.add_apart("mail", lambda: smtp_delivery.deliver(database, settings.smtp_url))
    _configure(app, name, settings, cookie_scope)
    by_programs = ("/backdoor/", "/health", *back_channel)
    error_pages.install(app, by_programs)
    security_headers.install(app)
    _guard_requests(app, settings.public[name], by_programs)
    _prepare_templates(app, name)
    app.add_url_rule("/health", "health", tell_health)
    app.wsgi_app = PrefixMiddleware(app.wsgi_app)  # type: ignore[method-assign]
    if settings.trusted_proxies:
        hops = settings.trusted_proxies
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops
        )
    return app


def history_of(app: Flask) -> History | None:
    """Return the history of the app's tables, stored beside its code, or None if there is none."""
    history = History(Path(app.root_path) / "migrations")
    return history if history.revisions else None


def _configure(
    app: Flask, name: str, settings: Settings, cookie_scope: Callable[[dict[str, Any]], str]
) -> None:
    app.config.update(
        SECRET_KEY=settings.derive(f"cookie:{name}"),
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.public[name].startswith("https://"),
        MAX_CONTENT_LENGTH=settings.upload_bytes,
        MAX_FORM_MEMORY_SIZE=512 * 1024,
        WTF_CSRF_CHECK_DEFAULT=False,
        WTF_CSRF_TIME_LIMIT=None,
        # Browsers never send the referrer (our Referrer-Policy forbids it): it cannot be checked.
        WTF_CSRF_SSL_STRICT=False,
    )
    app.session_interface = CookieSessions(name, cookie_scope)


def _guard_requests(app: Flask, origin: str, by_programs: tuple[str, ...]) -> None:
    csrf = CSRFProtect(app)

    @app.before_request
    def _before() -> Answer | None:
        request.environ[RULE] = request.url_rule.rule if request.url_rule else ""
        path = request.environ["PATH_INFO"]
        if canonical_addresses.is_nonsense(path):
            abort(404)
        if canonical_addresses.is_too_long(path):
            abort(414)
        if request.path.startswith("/static/"):
            return None
        by_program = request.path.startswith(by_programs)
        if not by_program and not canonical_addresses.is_host_of(request.host, origin):
            return _to_public_name(origin)
        _load_rehearsal(app)
        if not by_program:
            csrf.protect()
            _refuse_files(app.view_functions.get(request.endpoint or ""))
        return None


def _to_public_name(origin: str) -> Answer:
    """Redirect to the app's own host name, or refuse a form: each name has a session of its own."""
    there = origin + canonical_addresses.own(request.environ)
    if request.method in ("GET", "HEAD"):
        return redirect(there)
    return error_pages.write(
        400,
        "The sandbox has another address",
        f"This was sent to it under a name that is not its own, so nothing was changed. Its own "
        f"address is {origin}: open the page there, and send the form again.",
        next_label="Open it there",
        next_href=there,
    )


def _refuse_files(view: Callable[..., Any] | None) -> None:
    # WTForms would pass an uploaded file to a field that expects text.
    if request.files.keys() - getattr(view, "takes_files", frozenset()):
        abort(400)


def _load_rehearsal(app: Flask) -> None:
    view = app.view_functions.get(request.endpoint or "")
    if getattr(view, "needs_no_database", False):
        return
    rehearsal_id = Sandbox.rehearsal_id()
    with here().database.connected(rehearsal_id) as connection:
        found = rehearsals.load_in(connection, rehearsal_id)
    of_none = getattr(view, "needs_no_rehearsal", False)
    if found is not None:
        g.rehearsal = found
        if not of_none:
            drop_if_outdated(cookie, found.generation)
    elif view is not None and not of_none:
        abort(404)


def _prepare_templates(app: Flask, name: str) -> None:
    own = Path(app.root_path)
    assets.install(app, folders={"kit": KIT_FOLDER / "static", name: own / "static"})
    templates = [FileSystemLoader(own / "templates"), FileSystemLoader(KIT_FOLDER / "templates")]
    app.jinja_loader = ChoiceLoader(templates)
    if (own / "templates" / name / "layout.html").is_file():
        # Error pages have the layout of the app in which the error happens.
        app.jinja_env.globals["layout"] = f"{name}/layout.html"
    app.jinja_env.globals["url_of"] = url_of
    app.jinja_env.filters["when"] = when
    app.jinja_env.filters["day"] = day
    app.jinja_env.filters["spoken"] = spoken


def when(moment: datetime) -> str:
    """Return the date and time as pages show them: 12/04/2017 09:30 AM ET."""
    return moment.astimezone(SHOWN_ZONE).strftime("%m/%d/%Y %I:%M %p ET")


def day(moment: datetime) -> str:
    """Return the date as pages show it: 12/04/2017."""
    return moment.astimezone(SHOWN_ZONE).strftime("%m/%d/%Y")


def spoken(moment: datetime) -> str:
    """Return the date and time for use in a sentence: Friday, December 8, 2017, at 12:00 noon.

    Midnight is written as the end of the day before: people read "12:00 AM" either way, and
    deadlines depend on it.
    """
    at = moment.astimezone(SHOWN_ZONE)
    if at.time() == time():
        last = at - timedelta(days=1)
        return f"{last:%A, %B} {last.day}, {last.year}, at midnight (the end of that day)"
    hour = "12:00 noon" if at.time() == time(12) else f"{at:%I:%M %p}".removeprefix("0")
    return f"{at:%A, %B} {at.day}, {at.year}, at {hour}"


@needs_no_database
def tell_health() -> Response:
    """Answer 200 while the app can reach and write its database, else 503 with the reason."""
    sandbox = here()
    state = health.state_of(sandbox.database)
    answer = jsonify(status=state, app=sandbox.name)
    if state != health.OK:
        answer.status_code = 503
        answer.headers[STATE_HEADER] = state
    return answer
