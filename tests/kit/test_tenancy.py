"""No statement reads or changes a row of another rehearsal; none can forget to name its own."""

from __future__ import annotations

from typing import cast

import pytest
from flask import Flask
from sqlalchemy import Table, delete, func, insert, select, text, update
from sqlalchemy.exc import ProgrammingError
from sqlalchemy.orm import aliased

from sso_sim.kit.db import add_rows, find
from sso_sim.kit.tenancy import TenancyError, names_its_rehearsal
from tests.support.mini import Answer, Note, sandbox_of

NOTES = cast(Table, Note.__table__)
ANSWERS = cast(Table, Answer.__table__)


def test_every_orm_statement_sees_its_own_rehearsal_alone(mini: Flask) -> None:
    database = sandbox_of(mini).database
    other = aliased(Note)
    with database.reading("one") as session:
        assert session.scalars(select(Note.text)).all() == ["first of one"]
        assert session.scalars(select(other.text)).all() == ["first of one"]
        assert session.scalar(select(func.count()).select_from(Note)) == 1
        joined = select(Note.text).join(other, Note.text != other.text)
        assert session.scalars(joined).all() == []


def test_orm_updates_and_deletes_touch_their_own_rehearsal_alone(mini: Flask) -> None:
    database = sandbox_of(mini).database
    with database.transaction("one") as session:
        session.execute(update(Note).values(text="changed"))
    with database.reading("two") as session:
        assert session.scalars(select(Note.text)).all() == ["first of two"]
    with database.transaction("two") as session:
        session.execute(delete(Note))
    with database.reading("one") as session:
        assert session.scalars(select(Note.text)).all() == ["changed"]


def test_a_row_is_found_by_its_key_in_its_own_rehearsal_alone(mini: Flask) -> None:
    database = sandbox_of(mini).database
    with database.reading("one") as session:
        note_id = session.scalars(select(Note.id)).one()
        assert find(session, Note, id=note_id) is not None
    with database.reading("two") as session:
        assert find(session, Note, id=note_id) is None


def test_a_new_row_belongs_to_the_rehearsal_of_its_session(mini: Flask) -> None:
    database = sandbox_of(mini).database
    with database.transaction("one") as session:
        note = Note(text="mine")
        session.add(note)
        session.flush()
        assert note.rehearsal_id == "one"
    with pytest.raises(TenancyError), database.transaction("one") as session:
        session.add(Note(rehearsal_id="two", text="smuggled"))


@pytest.mark.parametrize(
    "statement",
    [
        select(NOTES.c.text),
        update(NOTES).values(text="x"),
        delete(NOTES),
        text("SELECT text FROM notes"),
        text("SELECT rehearsal_id, text FROM notes"),
        text("UPDATE notes SET text = 'x'"),
        text("DELETE FROM notes WHERE text = 'x'"),
        text("WITH n AS (SELECT * FROM notes) SELECT * FROM n"),
        text("INSERT INTO notes (id, text) VALUES ('i', 'x')"),
        select(NOTES.c.text)
        .join(ANSWERS, ANSWERS.c.note_id == NOTES.c.id)
        .where(NOTES.c.rehearsal_id == "one"),
    ],
    ids=lambda statement: " ".join(str(statement).split())[:60],
)
def test_a_statement_that_forgets_its_rehearsal_is_refused(mini: Flask, statement: object) -> None:
    with (
        pytest.raises(TenancyError),
        sandbox_of(mini).database.transaction("one") as session,
    ):
        session.connection().execute(statement)  # type: ignore[call-overload]


@pytest.mark.parametrize(
    "statement",
    [
        select(NOTES.c.text).where(NOTES.c.rehearsal_id == "two"),
        delete(NOTES).where(NOTES.c.rehearsal_id == "two"),
        insert(NOTES).values(rehearsal_id="two", id="i", text="smuggled"),
        text("SELECT text FROM notes WHERE rehearsal_id = :rehearsal_id").bindparams(
            rehearsal_id="two"
        ),
    ],
    ids=str,
)
def test_a_statement_for_another_rehearsal_is_refused(mini: Flask, statement: object) -> None:
    with (
        pytest.raises(TenancyError),
        sandbox_of(mini).database.transaction("one") as session,
    ):
        session.connection().execute(statement)  # type: ignore[call-overload]


def test_a_statement_that_names_its_rehearsal_passes(mini: Flask) -> None:
    with sandbox_of(mini).database.transaction("one") as session:
        own = select(NOTES.c.text).where(NOTES.c.rehearsal_id == "one")
        assert session.connection().execute(own).scalars().all() == ["first of one"]
        assert add_rows(session, Note, [{"text": "bulk"}, {"text": "rows"}]) == 2
    with sandbox_of(mini).database.reading("two") as session:
        assert session.scalars(select(Note.text)).all() == ["first of two"]


def test_tables_of_no_rehearsal_are_nobodys_business() -> None:
    assert names_its_rehearsal("SELECT version FROM schema_version", ("notes",))
    assert not names_its_rehearsal('SELECT * FROM "notes"', ("notes",))


@pytest.mark.postgres
def test_postgres_itself_shows_and_takes_no_row_of_another_rehearsal(
    mini: Flask, database_url: str
) -> None:
    """The second lock holds where the hooks are off: `across` with the app's own role."""
    if not database_url:
        return
    engine = sandbox_of(mini).database.engine
    with engine.begin() as connection:  # no execution option: neither hook nor rehearsal
        assert connection.exec_driver_sql("SELECT count(*) FROM notes").scalar() == 0
        role = connection.exec_driver_sql(
            "SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user"
        ).scalar()
        assert role is False
    with engine.begin() as connection:
        connection.exec_driver_sql("SELECT set_config('app.rehearsal', 'one', true)")
        assert connection.exec_driver_sql("SELECT count(*) FROM notes").scalar() == 1
        assert connection.exec_driver_sql("UPDATE notes SET text = 'x'").rowcount == 1
    smuggle = "INSERT INTO notes (rehearsal_id, id, text) VALUES ('two', 'i', 'smuggled')"
    with engine.connect() as connection:
        connection.exec_driver_sql("SELECT set_config('app.rehearsal', 'one', true)")
        with pytest.raises(ProgrammingError, match="row-level security"):
            connection.exec_driver_sql(smuggle)
