"""A miniature app on the kit: notes in rehearsals, to test the kit without any of the real apps.

Owns two apps, `a` and `b`, built alike and joined by one transport.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from flask import Flask, current_app, request
from flask.typing import ResponseReturnValue
from sqlalchemy import String, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from sso_sim.kit import outbox, trail, visits
from sso_sim.kit.app_factory import new_app
from sso_sim.kit.back_door import new_backdoor
from sso_sim.kit.db import new_id, new_metadata
from sso_sim.kit.request_context import (
    EXTENSION,
    Sandbox,
    here,
    now,
    reading,
    rehearsal,
    transaction,
)
from sso_sim.kit.security_headers import allow_form_action
from sso_sim.kit.settings import Settings
from sso_sim.kit.tenancy import Tenant
from sso_sim.kit.transport import Transport

ORIGINS = {
    "desk": "http://127.0.0.1:8000",
    "a": "http://127.0.0.1:8001",
    "b": "http://127.0.0.1:8002",
}
NOON = datetime(2017, 12, 11, 17, 0, tzinfo=UTC)


class MiniBase(DeclarativeBase):
    """The miniature's tables."""

    metadata = new_metadata()


class Note(Tenant, MiniBase):
    """A note that a person wrote."""

    __tablename__ = "notes"

    id: Mapped[str] = mapped_column(String(24), primary_key=True, default=new_id)
    text: Mapped[str]


class Answer(Tenant, MiniBase):
    """A reply to a note; it exists to be joined."""

    __tablename__ = "answers"

    id: Mapped[str] = mapped_column(String(24), primary_key=True, default=new_id)
    note_id: Mapped[str]


def seed(session: Session, data: dict[str, Any], _now: datetime) -> None:
    """Insert the notes named by *data*."""
    for text in data["notes"]:
        session.add(Note(text=text))


def mini_settings(folder: Path, database_url: str = "") -> Settings:
    """Return settings for the two apps."""
    return Settings(
        data_dir=folder,
        database_url=database_url,
        secret="a secret for the tests alone",
        trainer_key="no-secret-key",
        public=ORIGINS,
        internal=ORIGINS,
        password_memory_kib=8,
        password_rounds=1,
    )


def new_mini(name: str, settings: Settings, transport: Transport) -> Flask:
    """Make one of the two apps."""
    app = new_app(
        "sso_sim.kit.mini",  # Templates and static files are the kit's own.
        name=name,
        settings=settings,
        transport=transport,
        metadata=[MiniBase.metadata],
        seed=seed,
        cookie_scope=lambda _environ: "notes",
        back_channel=("/program",),
    )
    back_door = new_backdoor("tests.support.mini")
    back_door.add_url_rule("/notes/<key>", view_func=_put_note, methods=["PUT"])
    app.register_blueprint(back_door)
    app.add_url_rule("/notes", view_func=_notes)
    app.add_url_rule("/notes", "add", view_func=_add, methods=["POST"])
    app.add_url_rule("/program", view_func=_add, methods=["POST"])
    app.add_url_rule("/program/overtaken", view_func=_overtaken, methods=["POST"])
    app.add_url_rule("/sign-on", view_func=_sign_on)
    app.add_url_rule("/sign-off", view_func=_sign_off)
    app.add_url_rule("/who", view_func=_who)
    app.add_url_rule("/tell", view_func=_tell)
    app.add_url_rule("/accident", view_func=_accident)
    app.add_url_rule("/leads-on", view_func=_leads_on)
    transport.serve_in_place(name, app.wsgi_app)
    return app


def sandbox_of(app: Flask) -> Sandbox:
    """Return the parts that an app was made with."""
    found: Sandbox = app.extensions[EXTENSION]
    return found


def start(app: Flask, rehearsal: str, *notes: str, generation: int = 1) -> dict[str, Any]:
    """Start a rehearsal in *app* through its back door."""
    sandbox = sandbox_of(app)
    return sandbox.transport.call(
        sandbox.name,
        "PUT",
        "/backdoor/rehearsal",
        rehearsal=rehearsal,
        json={
            "generation": generation,
            "now": NOON.isoformat(),
            "scenario": "S01",
            "seed": {"notes": list(notes)},
        },
    )


def _notes() -> str:
    with reading() as session:
        return ",".join(sorted(session.scalars(select(Note.text))))


def _add() -> ResponseReturnValue:
    with transaction() as session:
        session.add(Note(text=request.form["text"]))
        trail.record(session, now(), "note.added", text=request.form["text"])
    return "added"


def _overtaken() -> ResponseReturnValue:
    # The refusal of a request that began before its rehearsal was started over or deleted.
    own = rehearsal()
    if request.form["by"] == "reset":
        start(current_app, own.id, generation=own.generation + 1)
    else:
        here().transport.call(here().name, "DELETE", "/backdoor/rehearsal", rehearsal=own.id)
    return _add()


def _put_note(key: str) -> ResponseReturnValue:
    with transaction() as session:
        session.merge(
            Note(rehearsal_id=session.info["rehearsal"], id=key, text=request.json["text"])
        )
    return {}


def _sign_on() -> str:
    with transaction() as session:
        visits.begin(session, scope="notes", subject=request.args["as"], data={})
    return "signed on"


def _sign_off() -> str:
    with transaction() as session:
        visit = visits.current(session, "notes")
        if visit is not None:
            visits.end(session, visit)
    return "signed off"


def _who() -> str:
    with reading() as session:
        visit = visits.current(session, "notes")
        return visit.subject if visit else "nobody"


def _tell() -> str:
    with transaction() as session:
        key = request.args["key"]
        outbox.put(session, "b", "PUT", f"/backdoor/notes/{key}", {"text": key}, key=key)
        if "fail" in request.args:
            raise RuntimeError("after the outbox, before the commit")
    return "told"


def _accident() -> str:
    raise RuntimeError(f"the password of {here().name} is hunter2")


def _leads_on() -> str:
    allow_form_action("https://example.test:8443/somewhere?code=1")
    return "leads on"
