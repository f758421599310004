"""Filing a document: events → case, PDF and docket text → confirm → Notice of Electronic Filing.

Owns the steps. The court, not the page, stores the prepared filing, under a key that only its filer
can use. Everything is checked again at the Submit, so that no step can be skipped.
"""

from __future__ import annotations

from typing import Any

from flask import abort, redirect, request, url_for
from werkzeug.wrappers import Response as Answer

from sso_sim.kit import refusals
from sso_sim.kit.helper_process import HelperBusy
from sso_sim.kit.outcomes import Refused
from sso_sim.kit.request_context import here, now, reading, takes_files, transaction
from sso_sim.record.domain.events import FilingEvent, Kind, event_groups, event_named, kind_named
from sso_sim.record.domain.filing import FilingBlocker, docket_text
from sso_sim.record.forms import FilingForm
from sso_sim.record.models.prepared_filings import PreparedFiling
from sso_sim.record.services import filing, filing_agents
from sso_sim.record.services.docket import notice_of
from sso_sim.record.services.filing import Counter, Filed, Wanted
from sso_sim.record.services.notices import entered_by
from sso_sim.record.services.pdf_check import Upload, get_ready, read
from sso_sim.record.services.search import find_case
from sso_sim.record.views.docket import pdf
from sso_sim.record.views.request_context import (
    closed_to_filers,
    closed_to_readers,
    court_or_404,
    host,
    page,
    page_with,
)
from sso_sim.record.wording.filing import DOCUMENTS_WAITING, FILING_WORDS
from sso_sim.record.wording.filing_agents import FOR_WHOM

FORM_ALLOWANCE = 64 * 1024
"""The bytes of an upload that are reserved for the other fields of the form."""


def events(court: str, kind: str) -> Answer | str:
    """List the events that can be filed in cases of a kind."""
    if closed := closed_to_filers(court):
        return closed
    chosen = _kind_or_404(court, kind)
    return page("events.html", kind=chosen, groups=event_groups(chosen), case=_asked_case())


@takes_files("document")
def prepare(court: str, kind: str, event: str) -> Answer:
    """Take case number, PDF and docket text; store them for the confirmation."""
    if closed := closed_to_filers(court):
        return closed
    chosen = _kind_or_404(court, kind)
    named = event_named(chosen, event) or abort(404)
    with reading() as session:
        form = FilingForm.of(host().behalf(session, court), _asked_case())
    if request.method == "GET":
        get_ready()
        return _form_page(form, chosen, named)
    wanted = form.wanted(chosen, event)
    try:
        upload = _looked_into(court, wanted, form.upload(document_limit()))
    except HelperBusy:
        form.say(DOCUMENTS_WAITING)
        answer = _form_page(form, chosen, named)
        answer.status_code, answer.headers["Retry-After"] = 503, "5"
        return answer
    with transaction() as session:
        counter = _counter(session, court)
        outcome = filing.prepare(session, now(), counter, wanted, upload)
    if isinstance(outcome, Refused):
        form.show(outcome)
        return _form_page(form, chosen, named)
    return redirect(url_for(".confirm", court=court, key=outcome.key), 303)


def confirm(court: str, key: str) -> Answer | str:
    """Show the filing once more; from here on only Submit files it."""
    if closed := closed_to_filers(court):
        return closed
    with reading() as session:
        counter = _counter(session, court)
        waiting = filing.prepared(session, court, counter.filer.login, key)
        made = filing.filed_as(session, court, counter.filer.login, key)
        case = find_case(session, court, waiting.case_number) if waiting else None
    if made is not None:
        return _to_notice(court, made)
    if waiting is None:
        return _refusal(court, Refused((FilingBlocker.NOTHING_PREPARED,)))
    whose = filing_agents.chosen(counter.filer, counter.behalf, waiting.on_behalf_of)
    if whose.attorney is None or whose.reasons:
        return _refusal(court, Refused(whose.reasons))
    shown = {"case": case, "kind": Kind(waiting.kind), "filer": whose.attorney}
    text = _final_text(waiting, whose.attorney.name)
    return page("confirm.html", waiting=waiting, text=text, agent=counter.agent, **shown)


def prepared_document(court: str, key: str) -> Answer:
    """Send a prepared filing's PDF to its filer, to look at."""
    if closed := closed_to_filers(court):
        return closed
    with reading() as session:
        counter = _counter(session, court)
        waiting = filing.prepared(session, court, counter.filer.login, key)
        return pdf(waiting.content, waiting.filename) if waiting else abort(404)


def submit(court: str, key: str) -> Answer:
    """File the prepared filing, or delete it on Cancel."""
    if closed := closed_to_filers(court):
        return closed
    if "cancel" in request.form:
        with transaction() as session:
            filing.withdraw(session, court, _counter(session, court).filer.login, key)
        return redirect(host().home(court), 303)
    with transaction() as session:
        counter = _counter(session, court, hold=True)
        # Checked again after the lock, when nothing can change: the court may have frozen
        # meanwhile.
        if (shut := host().may_file(session, court)) is not None:
            return _shut(session, counter, shut)
        outcome = filing.file(
            session,
            now(),
            counter,
            key,
            addresses=host().addresses,
            link_to=lambda case, entry: _document_address(court, case, entry),
        )
    if isinstance(outcome, Refused):
        return _refusal(court, outcome)
    return _to_notice(court, outcome)


def notice(court: str, case: str, entry: int) -> Answer | str:
    """Show the Notice of Electronic Filing, to its filer and to every visitor who may search."""
    with reading() as session:
        facts = court_or_404(session, court)
        told = notice_of(session, court, case, entry)
        filer = host().who(session, court)
    own = told is not None and filer is not None and filer.login in told.entry.submitted_by
    if not own and (closed := closed_to_readers(court)):
        return closed
    if told is None:
        abort(404)
    return page("notice.html", told=told, at=facts, entered_by=entered_by(told.entry))


def document_limit() -> int:
    """Return the largest document this installation takes, in bytes."""
    return here().settings.upload_bytes - FORM_ALLOWANCE


def _looked_into(court: str, wanted: Wanted, upload: Upload) -> Upload:
    # Read last, with no transaction open: other faults are reported without reading the document.
    with reading() as session:
        complete = filing.waits_for_its_document(session, _counter(session, court), wanted, upload)
    return read(upload) if complete else upload


def _asked_case() -> str:
    return request.args.get("case", "")


def _kind_or_404(court: str, word: str) -> Kind:
    with reading() as session:
        facts = court_or_404(session, court)
    return kind_named(word, facts.kind) or abort(404)


def _counter(session: Any, court: str, *, hold: bool = False) -> Counter:
    facts = court_or_404(session, court, hold=hold)
    filer = host().who(session, court)
    if filer is None:
        raise LookupError("The door to filing let somebody in who is no filer.")
    behalf = host().behalf(session, court)
    return Counter(facts, filer, host().event_filed, host().event_refused, behalf)


def _form_page(form: FilingForm, kind: Kind, event: FilingEvent) -> Answer:
    megabytes = f"{document_limit() / 1_000_000:.1f}"
    return page_with(form, "filing.html", kind=kind, event=event, megabytes=megabytes)


def _final_text(waiting: PreparedFiling, filer_name: str) -> str:
    event = event_named(Kind(waiting.kind), waiting.event)
    return docket_text(event, waiting.text, filer_name) if event else waiting.text


def _document_address(court: str, case: str, entry: int) -> str:
    path = url_for(".document", court=court, case=case, entry=entry)
    return here().settings.public[here().name] + path


def _shut(session: Any, counter: Counter, shut: Answer | Refused) -> Answer:
    if isinstance(shut, Refused):
        filing.refused(session, now(), counter, shut)
        return host().refuse(shut, counter.court.code)
    return shut


def _refusal(court: str, refused: Refused) -> Answer:
    return refusals.page(
        refused,
        FILING_WORDS,
        lambda place: (host().agents if place == FOR_WHOM else host().home)(court),
        title="Nothing was filed",
        layout=host().layout,
        unchanged="No docket was changed, and nobody was notified.",
    )


def _to_notice(court: str, filed: Filed) -> Answer:
    place = url_for(".notice", court=court, case=filed.case_number, entry=filed.entry_number)
    return redirect(place, 303)
