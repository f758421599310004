"""The context of a request: its app's parts, its rehearsal, its time and its transactions.

Owns the per-request side of the kit. Only views and back doors use it; services must not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeAlias, TypeVar, cast

from flask import current_app, g, request
from sqlalchemy.orm import Session

from sso_sim.kit import rehearsals
from sso_sim.kit.background_worker import Worker
from sso_sim.kit.db import Database
from sso_sim.kit.guesser_names import guesser
from sso_sim.kit.passwords import Passwords
from sso_sim.kit.rehearsal_prefix import ENVIRON_KEY
from sso_sim.kit.rehearsals import MAIN, Outdated, Rehearsal, Seed, prefix_of
from sso_sim.kit.settings import Settings
from sso_sim.kit.transport import Transport

Work: TypeAlias = Session
"""The session that `transaction` and `reading` yield, for views that pass it on."""

View = TypeVar("View", bound=Callable[..., Any])

EXTENSION = "sandbox"

RULE = "sandbox.rule"
"""The environ key of the URL rule that matched: logs may contain the rule, but not the path."""


@dataclass(frozen=True)
class Sandbox:
    """The parts that one app was made with."""

    name: str
    settings: Settings
    database: Database
    transport: Transport
    passwords: Passwords
    worker: Worker
    seed: Seed

    @staticmethod
    def rehearsal_id() -> str:
        """Return the id of the rehearsal in the address, whether or not it exists."""
        return str(request.environ[ENVIRON_KEY])


def here() -> Sandbox:
    """Return the parts that the current app was made with."""
    return cast(Sandbox, current_app.extensions[EXTENSION])


def needs_no_rehearsal(view: View) -> View:
    """Mark a view that answers even if its rehearsal does not exist."""
    view.needs_no_rehearsal = True  # type: ignore[attr-defined]
    return view


def needs_no_database(view: View) -> View:
    """Mark a view that answers even while the database is away; it belongs to no rehearsal."""
    view.needs_no_database = True  # type: ignore[attr-defined]
    return view


def takes_files(*names: str) -> Callable[[View], View]:
    """Mark a view whose form has file fields of these *names*; other files are refused."""

    def mark(view: View) -> View:
        view.takes_files = frozenset(names)  # type: ignore[attr-defined]
        return view

    return mark


def rehearsal() -> Rehearsal:
    """Return this request's rehearsal."""
    return cast(Rehearsal, g.rehearsal)


def now() -> datetime:
    """Return the rehearsal's time (aware UTC) at the first call; it stays the same in a request."""
    if "now" not in g:
        g.now = rehearsal().now()
    return cast(datetime, g.now)


@contextmanager
def transaction() -> Iterator[Session]:
    """Open a write transaction of this request's rehearsal.

    Raises Outdated if the rehearsal was started over after the request began.
    """
    with here().database.transaction(rehearsal().id) as session:
        fresh = rehearsals.load(session, lock=True)
        if fresh is None or fresh.generation != rehearsal().generation:
            raise Outdated(rehearsal().id)
        _tell_who_tries(session)
        yield session


@contextmanager
def reading() -> Iterator[Session]:
    """Open a session that reads this request's rehearsal."""
    with here().database.reading(rehearsal().id) as session:
        session.info["generation"] = rehearsal().generation
        _tell_who_tries(session)
        yield session


def _tell_who_tries(session: Session) -> None:
    # A person's own rehearsal locks accounts as the real systems do: these locks are lessons. In
    # the shared rehearsal tries are counted per browser, or one visitor could lock out all others.
    if rehearsal().id == MAIN:
        session.info["guesser"] = guesser


def url_of(app: str, path: str) -> str:
    """Return the public address of *path* at *app*, in this request's rehearsal."""
    return here().settings.public[app] + prefix_of(Sandbox.rehearsal_id()) + path


def internal_url_of(app: str, path: str) -> str:
    """Return the address of *path* at *app* that the other apps call."""
    return here().settings.internal[app] + prefix_of(Sandbox.rehearsal_id()) + path
