"""The way from a request of the record to its host, its court and through a door.

Owns the way in. The host decides whether a door is open.
"""

from __future__ import annotations

from typing import Any, cast

from flask import abort, current_app, render_template
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response

from sso_sim.contract.paths import Path
from sso_sim.kit.forms import form_page
from sso_sim.kit.outcomes import Refused
from sso_sim.kit.request_context import now, reading, transaction
from sso_sim.record.court_host import Door, Host
from sso_sim.record.domain.filing_agents import blockers_to_file_at_all
from sso_sim.record.services.docket import turned_away
from sso_sim.record.services.notices import CourtFacts

EXTENSION = "record-host"


def host() -> Host:
    """Return the court's app that these pages are part of."""
    return cast(Host, current_app.extensions[EXTENSION])


def court_or_404(session: Any, code: str, *, hold: bool = False) -> CourtFacts:
    """Return the court of an address, or stop with 404."""
    found = host().court(session, code, hold=hold)
    if found is None:
        abort(404)
    return found


def closed_to_readers(court: str) -> Response | None:
    """Return the answer that replaces a page for searching, or None if the visitor may search."""
    return _closed(court, host().may_search, host().event_docket)


def closed_to_filers(court: str) -> Response | None:
    """Return the answer that replaces a page for filing, or None if the visitor may file."""
    return _closed(court, _may_file, host().event_refused)


def _may_file(session: Any, court: str) -> Response | Refused | None:
    shut = host().may_file(session, court)
    behalf = None if shut is not None else host().behalf(session, court)
    if behalf is None:
        return shut
    blockers = blockers_to_file_at_all([each.reasons for each in behalf])
    return Refused(blockers) if blockers else None


def closed_to_strangers(court: str) -> Response | None:
    """Return the answer for a visitor without a CM/ECF account here in place of own utilities."""
    return _closed(court, host().may_maintain, host().event_docket)


def _closed(court: str, door: Door, event: str) -> Response | None:
    with reading() as session:
        court_or_404(session, court)
        outcome = door(session, court)
        who = host().reader(session, court)
    if isinstance(outcome, Refused):
        with transaction() as session:
            turned_away(session, now(), event, outcome, who=who, court=court)
        return host().refuse(outcome, court)
    return outcome


def page(template: str, **context: Any) -> str:
    """Render a page of the record in the host's layout."""
    return render_template(f"record/{template}", **_around(), **context)


def page_with(form: FlaskForm, template: str, **context: Any) -> Response:
    """Return a page of the record with *form*, status 422 if the form has an error."""
    return form_page(f"record/{template}", form, **_around(), **context)


def _around() -> dict[str, Any]:
    return {"layout": host().layout, "case_locator": str(Path.CASE_LOCATOR)}
