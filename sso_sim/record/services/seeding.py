"""Inserting a scenario's cases and filing agents into a rehearsal.

Owns how a scenario's words become rows. Every docket entry gets a one-page sample document, so that
a visitor has something to open and a conversion something to copy.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
from sqlalchemy.orm import Session

from sso_sim.kit.db import add_rows
from sso_sim.record.domain.sample_document import sample_pdf
from sso_sim.record.models.cases import Case, DocketEntry, Document, Party
from sso_sim.record.models.filing_agents import FilingAgent
from sso_sim.record.services.search import add_words

COURT_ZONE = ZoneInfo("America/New_York")
_FILED_AT = time(12, 0)

Names = Mapping[tuple[str, str], str]
"""From (court, login) to the filer's name."""


class SeedAgent(msgspec.Struct, kw_only=True):
    """A filing agent attached to an attorney, both by their logins."""

    court: str
    attorney: str
    agent: str


def seed_agents(session: Session, agents: Iterable[SeedAgent], now: datetime) -> None:
    """Attach the filing *agents* of a scenario, without Internet Payment, as before NextGen."""
    attached = {"internet_payment": False, "attached_at": now}
    rows = [{**msgspec.structs.asdict(each), **attached} for each in agents]
    add_rows(session, FilingAgent, rows)


def seed_cases(session: Session, cases: Iterable[Mapping[str, Any]], names: Names) -> None:
    """Insert the *cases* of a scenario into the record; *names* are those of its filers.

    A case: court, number, title, kind, opened_on, judge; parties with name, role and optionally
    counsel (a filer's login); entries with number, filed_on, text, filer_login and optionally
    event. Dates are ISO text or dates.
    """
    given = list(cases)
    cases = [_case(case) for case in given]
    parties = [row for case in given for row in _parties(case)]
    for model, rows in ((Case, cases), (Party, parties)):
        add_rows(session, model, rows)
        add_words(session, model, rows)
    entries = [row for case in given for row in _entries(case, names)]
    add_rows(session, DocketEntry, entries)
    titles = {(case["court"], case["number"]): case["title"] for case in given}
    add_rows(session, Document, [_document(row, titles) for row in entries])


def _case(case: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "court": case["court"],
        "number": case["number"],
        "title": case["title"],
        "kind": case["kind"],
        "opened_on": _date(case["opened_on"]),
        "judge": case.get("judge", ""),
        "last_entry": max((entry["number"] for entry in case.get("entries", ())), default=0),
    }


def _parties(case: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [
        {
            "court": case["court"],
            "case_number": case["number"],
            "position": position,
            "name": party["name"],
            "role": party["role"],
            "counsel": party.get("counsel", ""),
        }
        for position, party in enumerate(case.get("parties", ()), 1)
    ]


def _entries(case: Mapping[str, Any], names: Names) -> list[dict[str, Any]]:
    return [
        {
            "court": case["court"],
            "case_number": case["number"],
            "number": entry["number"],
            "filed_at": _moment(entry["filed_on"]),
            "event": entry.get("event", ""),
            "text": entry["text"],
            "filer_login": entry["filer_login"],
            "filer_name": names.get((case["court"], entry["filer_login"]), "Clerk's Office"),
            "filing_key": None,
            "mailed_to": "",
        }
        for entry in case.get("entries", ())
    ]


def _document(entry: Mapping[str, Any], titles: Mapping[tuple[str, str], str]) -> dict[str, Any]:
    court, number = entry["court"], entry["case_number"]
    filed_on = entry["filed_at"].astimezone(COURT_ZONE)
    content = sample_pdf(
        [
            "TRAINING SANDBOX. Not a document of the U.S. Courts.",
            "",
            f"Case {number}   {titles[court, number]}",
            f"Document {entry['number']}   Filed {filed_on:%m/%d/%Y}",
            "",
            entry["text"],
        ]
    )
    return {
        "court": court,
        "case_number": number,
        "entry_number": entry["number"],
        "filename": f"document-{entry['number']}.pdf",
        "sha256": hashlib.sha256(content).hexdigest(),
        "pages": 1,
        "size": len(content),
        "content": content,
    }


def _date(given: str | date) -> date:
    return given if isinstance(given, date) else date.fromisoformat(given)


def _moment(given: str | date) -> datetime:
    """Return noon of that day in the court's time zone."""
    return datetime.combine(_date(given), _FILED_AT, COURT_ZONE).astimezone(UTC)
