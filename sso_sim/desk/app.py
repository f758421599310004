"""The desk: the front page of the sandbox, and its public JSON API.

Owns putting the app together. Knows the other apps only by their addresses and back doors.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask import Flask, Response
from sqlalchemy.orm import Session

from sso_sim.contract.apps import DESK
from sso_sim.desk import api_routes, templating
from sso_sim.desk.classes.services.classes import NoSuchClass
from sso_sim.desk.classes.views import board, join
from sso_sim.desk.front import views as front
from sso_sim.desk.levers import views as levers
from sso_sim.desk.lifecycle import back_door as lifecycle_back_door
from sso_sim.desk.lifecycle.services.bounds import TooManyRehearsals
from sso_sim.desk.lifecycle.services.rehearsals import tidy_quietly
from sso_sim.desk.lifecycle.wording import TOO_MANY_REHEARSALS
from sso_sim.desk.mail import views as mailbox
from sso_sim.desk.personas import back_door as personas_back_door
from sso_sim.desk.rehearsals.models import Base
from sso_sim.desk.rehearsals.services.listings import NoSuchRehearsal
from sso_sim.desk.rehearsals.services.resources import Resources
from sso_sim.desk.rehearsals.services.wrong_tries import SECONDS
from sso_sim.desk.rehearsals.views.context import EXTENSION
from sso_sim.desk.rehearsals.wording import APP_NAMES
from sso_sim.desk.start_over import views as start_over
from sso_sim.desk.trail.views import trail
from sso_sim.desk.trainer_key import views as trainer
from sso_sim.desk.use_cases import make_use_cases
from sso_sim.kit import error_pages
from sso_sim.kit.app_factory import new_app
from sso_sim.kit.back_door import new_backdoor
from sso_sim.kit.request_context import EXTENSION as SANDBOX
from sso_sim.kit.settings import Settings
from sso_sim.kit.transport import Transport
from sso_sim.scenarios import courts, loader

TABLES = [Base.metadata]
"""This app's own tables, without those that every app has; `migrations` is their history."""


def create_app(settings: Settings, transport: Transport) -> Flask:
    """Return the desk's Flask app."""
    # Read these while the process has only one thread, like everything that the kit warms.
    loader.shipped()
    courts.standing_courts()
    app = new_app(
        __name__,
        name=DESK,
        settings=settings,
        transport=transport,
        metadata=TABLES,
        seed=_lay_nothing,
        cookie_scope=_cookie_scope,
        back_channel=("/api/",),
    )
    sandbox = app.extensions[SANDBOX]
    desk = make_use_cases(
        Resources(
            settings=settings,
            database=sandbox.database,
            transport=transport,
            passwords=sandbox.passwords,
        )
    )
    app.extensions[EXTENSION] = desk
    sandbox.worker.add(desk.feeds.freshen)
    sandbox.worker.add(desk.timetable.go_on)
    sandbox.worker.add(desk.stages.go_on)
    sandbox.worker.add(lambda: tidy_quietly(desk.rehearsals))
    sandbox.worker.add(desk.classes.tidy)
    app.extensions[error_pages.SITES] = APP_NAMES
    templating.install(app)
    app.register_error_handler(NoSuchRehearsal, _not_there)
    app.register_error_handler(NoSuchClass, _no_such_class)
    app.register_error_handler(TooManyRehearsals, _too_many)
    api_routes.install(app)
    backdoor = new_backdoor(__name__)
    lifecycle_back_door.add_to(backdoor)
    personas_back_door.add_to(backdoor)
    app.register_blueprint(backdoor)
    for blueprint in (
        front.bp,
        join.bp,
        trainer.bp,
        board.bp,
        start_over.bp,
        levers.bp,
        mailbox.bp,
        trail.bp,
    ):
        app.register_blueprint(blueprint)
    return app


def _not_there(_error: Exception) -> Response:
    return error_pages.write(
        404, "There is no such rehearsal", "It was deleted, or the address is not complete."
    )


def _too_many(many: TooManyRehearsals) -> Response:
    words = TOO_MANY_REHEARSALS[many.bound].format(limit=many.limit)
    answer = error_pages.write(429, "No further rehearsal can be started now", words)
    answer.headers["Retry-After"] = str(SECONDS)
    return answer


def _no_such_class(_error: Exception) -> Response:
    return error_pages.write(
        404, "There is no such class", "It was swept, or the address is not complete."
    )


def _cookie_scope(environ: dict[str, Any]) -> str:
    """Return the cookie scope: pages of classes use their own, since the open house is reset."""
    beginning = str(environ["PATH_INFO"]).split("/")[1:2]
    return trainer.SCOPE if beginning in (["join"], ["trainer"], ["classes"]) else ""


def _lay_nothing(_session: Session, _seed: dict[str, Any], _now: datetime) -> None:
    """Seed nothing: the desk has no people; a rehearsal's scenario is stored in the list."""
