"""Finding cases and reading dockets."""

from __future__ import annotations

from sqlalchemy import select

from sso_sim.contract.events import Event
from sso_sim.kit.models import TrailRow
from sso_sim.record.services import docket
from sso_sim.record.services.search import Asked, find_cases
from tests.support.record import CASE, NOW, Record, upload_of


def test_a_court_finds_no_case_of_another_court(record: Record) -> None:
    with record.reading() as session:
        assert find_cases(session, "ctb", Asked(number=CASE)).cases == []
        assert docket.docket_of(session, "ctb", CASE) is None


def test_a_docket_shows_parties_and_entries_in_order(record: Record) -> None:
    with record.reading() as session:
        sheet = docket.docket_of(session, "ctd", CASE)
    assert sheet is not None
    assert [party.name for party in sheet.parties] == ["Nora Hart", "Lowe & 100% Partners"]
    assert [(line.entry.number, line.entry.filer_name, line.pages) for line in sheet.lines] == [
        (1, "Ada Quinn", 1),
        (2, "Clerk's Office", 1),
    ]


def test_every_entry_a_rehearsal_begins_with_has_a_document_to_open(record: Record) -> None:
    with record.reading() as session:
        found = docket.document_of(session, "ctd", CASE, 1)
        assert found is not None
        upload = upload_of(found.content, found.filename)
    assert (upload.paper, upload.pages, upload.sha256) == ("well-formed", 1, found.sha256)
    assert b"TRAINING SANDBOX" in found.content


def test_the_day_of_an_entry_is_the_courts_day(record: Record) -> None:
    with record.reading() as session:
        sheet = docket.docket_of(session, "ctd", CASE)
    assert sheet is not None
    assert sheet.lines[0].entry.filed_at.isoformat() == "2017-07-24T16:00:00+00:00"


def test_reading_a_docket_is_told_in_the_trail(record: Record) -> None:
    with record.acting() as session:
        docket.note(session, NOW, Event.ECF_DOCKET_READ, who="aquinn", court="ctd", case=CASE)
    with record.reading() as session:
        query = select(TrailRow).where(TrailRow.event == Event.ECF_DOCKET_READ)
        line = session.scalars(query).one()
    assert (line.who, line.outcome, line.facts) == (
        "aquinn",
        "done",
        {"court": "ctd", "case": CASE},
    )
