"""The shape of the tables, read from real databases that were made by the history or the models.

Owns making such databases, and keeping the shapes that a start compares with.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Connection, Engine, create_engine

from sso_sim.kit.db import Database
from sso_sim.kit.migrating import found_in, sqlite_engine, upgrade
from sso_sim.kit.schema import prepare
from sso_sim.kit.schema_history import POSTGRESQL, SQLITE, History
from sso_sim.launching.apps import histories, tables_of
from tests.support.postgres import Server

ENGINES: tuple[tuple[str, Server | None], ...] = ((SQLITE, None),)


@contextmanager
def empty(app: str, server: Server | None) -> Iterator[Engine]:
    """Yield an engine of an empty database: a SQLite file, or on a PostgreSQL *server*."""
    if server is None:
        with TemporaryDirectory() as folder:
            yield sqlite_engine(Path(folder) / f"{app}.sqlite")
        return
    with server.database() as url:
        engine = create_engine(url)
        yield engine
        engine.dispose()


def by_history(connection: Connection, app: str, history: History, *, to: str = "") -> None:
    """Make the tables of *app* by running its whole history."""
    upgrade(connection, app, history, tables_of(app), to=to)


def by_models(engine: Engine, app: str, history: History) -> None:
    """Make the tables of *app* as a start creates new data."""
    url = engine.url.render_as_string(hide_password=False)
    folder = Path(engine.url.database or "").parent
    given = "" if engine.dialect.name == SQLITE else url
    database = Database(app, metadata=tables_of(app), data_dir=folder, url=given)
    prepare(database, history)
    database.dispose()


def keep(server: Server | None, of: Mapping[str, History] | None = None) -> list[Path]:
    """Keep the shape of every revision that has none yet; return the files.

    Without a *server*, only those for SQLite.
    """
    written = []
    for app, history in (of or histories()).items():
        for path in sorted((history.folder / "versions").glob("rev_*.py")):
            revision = path.stem.removeprefix("rev_")
            for engine, on in ENGINES if server is None else (*ENGINES, (POSTGRESQL, server)):
                kept = history.shape_file(revision, engine)
                if not kept.is_file():
                    kept.parent.mkdir(exist_ok=True)
                    kept.write_text(_shape(app, history, revision, on), encoding="utf-8")
                    written.append(kept)
    return written


def _shape(app: str, history: History, revision: str, server: Server | None) -> str:
    with empty(app, server) as engine, engine.begin() as connection:
        # The call asks which shape the database should have: there is nothing to compare with yet.
        upgrade(connection, app, history, tables_of(app), to=revision, check=False)
        return "\n".join(sorted(found_in(connection).columns)) + "\n"
