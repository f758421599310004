"""Query, docket sheet, document: the pages for a visitor who may search.

Owns the pages. Each asks the host's door first, so that an address typed by hand opens nothing.
"""

from __future__ import annotations

from flask import Response, abort, make_response, redirect, request, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response as Answer

from sso_sim.kit.request_context import now, reading, transaction
from sso_sim.record.domain.events import Kind
from sso_sim.record.forms import QueryForm
from sso_sim.record.services.charges import (
    Receipt,
    Seen,
    charge,
    docket_seen,
    document_seen,
    receipt_of,
    search_seen,
)
from sso_sim.record.services.docket import docket_of, document_of, note
from sso_sim.record.services.search import Asked, find_case, find_cases
from sso_sim.record.views.request_context import closed_to_readers, host, page, page_with

_PDF_POLICY = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'"
"""Chromium shows a PDF with its own plugin, which the pages' content policy would refuse."""


def query(court: str) -> Answer:
    """Search for cases by number or by name."""
    if closed := closed_to_readers(court):
        return closed
    form = QueryForm()
    asked = bool(request.args)
    number, name = (form.case_num.data or "").strip(), (form.last_name.data or "").strip()
    if asked and not number and not name:
        form.case_num.errors = ["Type a case number, or a name below."]
    if form.errors or not asked:
        return page_with(form, "query.html", found=None)
    with reading() as session:
        found = find_cases(session, court, Asked(number=number, name=name))
    criterion = "; ".join(f"{field.label.text}: {field.data}" for field in form if field.data)
    receipt = charged(court, search_seen(criterion, found.cases))
    return page_with(form, "query.html", found=found, receipt=receipt)


def docket(court: str) -> Answer | str:
    """Show the docket sheet of a case."""
    if closed := closed_to_readers(court):
        return closed
    asked = request.args.get("case", "")
    with reading() as session:
        case = find_case(session, court, asked)
        if case is None:
            return redirect(url_for(".query", court=court, case_num=asked or None))
        sheet = docket_of(session, court, case.number)
        who = host().reader(session, court)
        may_file = host().may_file(session, court) is None
        payer = host().payer(session, court)
    receipt = None
    with transaction() as session:
        note(session, now(), host().event_docket, who=who, court=court, case=case.number)
        if payer is not None and sheet is not None:
            receipt = charge(session, now(), court, payer, docket_seen(sheet))
    return page(
        "docket.html",
        sheet=sheet,
        case=case,
        kind=Kind(case.kind),
        may_file=may_file,
        receipt=receipt,
    )


def document(court: str, case: str, entry: int) -> Answer | str:
    """Send the PDF of a docket entry, to be shown, or with ?download=1 to be saved.

    A visitor who is charged for it first sees the charge, and sends the form to accept it.
    """
    if closed := closed_to_readers(court):
        return closed
    with reading() as session:
        found = document_of(session, court, case, entry)
        payer = host().payer(session, court)
        if found is None:
            abort(404)
        content = found.content
    seen = document_seen(case, entry, found.pages)
    if payer is not None and request.method == "GET":
        receipt = receipt_of(now(), payer, seen)
        return page("document.html", form=FlaskForm(), receipt=receipt, case=case, entry=entry)
    charged(court, seen)
    return pdf(content, f"{court}-{case.replace(':', '-')}-{entry}.pdf")


def charged(court: str, seen: Seen) -> Receipt | None:
    """Charge the payer for what a visitor saw; return None if nobody pays."""
    with reading() as session:
        payer = host().payer(session, court)
    if payer is None:
        return None
    with transaction() as session:
        return charge(session, now(), court, payer, seen)


def pdf(content: bytes, filename: str) -> Response:
    """Return *content* as a response that every browser treats as a PDF."""
    answer = make_response(content)
    answer.mimetype = "application/pdf"
    how = "attachment" if "download" in request.args else "inline"
    answer.headers.set("Content-Disposition", how, filename=filename)
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Content-Security-Policy"] = _PDF_POLICY
    return answer
