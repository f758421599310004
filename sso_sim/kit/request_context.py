"""What a view reaches for: this app's services, this request's rehearsal, time and transactions.

Owns the per-request side of the kit. Used by views and back doors; services never see it.
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
"""What `transaction` and `reading` hand a view, for the functions that pass it on."""

View = TypeVar("View", bound=Callable[..., Any])

EXTENSION = "sandbox"

RULE = "sandbox.rule"
"""Where the environ says by which rule of the app it was answered: what logs may tell of it."""


@dataclass(frozen=True)
class Sandbox:
    """What one app was made with."""

    name: str
    settings: Settings
    database: Database
    transport: Transport
    passwords: Passwords
    worker: Worker
    seed: Seed

    @staticmethod
    def rehearsal_id() -> str:
        """Return the rehearsal named by the address, whether it exists or not."""
        return str(request.environ[ENVIRON_KEY])


def here() -> Sandbox:
    """Return what the current app was made with."""
    return cast(Sandbox, current_app.extensions[EXTENSION])


def needs_no_rehearsal(view: View) -> View:
    """Mark a view that answers even where its rehearsal does not exist."""
    view.needs_no_rehearsal = True  # type: ignore[attr-defined]
    return view


def needs_no_database(view: View) -> View:
    """Mark a view that answers even while the database does not; it belongs to no rehearsal."""
    view.needs_no_database = True  # type: ignore[attr-defined]
    return view


def takes_files(*names: str) -> Callable[[View], View]:
    """Mark a view whose form has fields of these *names* for files; no other file is let in."""

    def mark(view: View) -> View:
        view.takes_files = frozenset(names)  # type: ignore[attr-defined]
        return view

    return mark


def rehearsal() -> Rehearsal:
    """Return this request's rehearsal."""
    return cast(Rehearsal, g.rehearsal)


def now() -> datetime:
    """Return the time of this request's rehearsal: the moment the request began, aware UTC."""
    if "now" not in g:
        g.now = rehearsal().now()
    return cast(datetime, g.now)


@contextmanager
def transaction() -> Iterator[Session]:
    """Open a write transaction of this request's rehearsal.

    Raises Outdated where the rehearsal was started over since the request began.
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
    # A rehearsal of one's own has the locks of the real systems: they are lessons. In the one that
    # everybody shares they count for each browser alone, or a single visitor could shut it for all.
    if rehearsal().id == MAIN:
        session.info["guesser"] = guesser


def url_of(app: str, path: str) -> str:
    """Return the public address of *path* at *app*, in this request's rehearsal."""
    return here().settings.public[app] + prefix_of(Sandbox.rehearsal_id()) + path


def internal_url_of(app: str, path: str) -> str:
    """Return the address of *path* at *app* as the apps reach it among themselves."""
    return here().settings.internal[app] + prefix_of(Sandbox.rehearsal_id()) + path
