"""Utilities > Maintain Your ECF Account: the pages for the filer's data that this court keeps.

Owns the pages, and the input of the e-mail screen until the filer submits the account screen. The
domain decides which input is valid.
"""

from __future__ import annotations

from typing import Any

from flask import flash, make_response, redirect, render_template
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response as Answer
from wtforms import StringField, TextAreaField

from sso_sim.both_generations.views import court_pages
from sso_sim.contract.account_changes import ChangeKind
from sso_sim.contract.court_kinds import CourtKind
from sso_sim.court.account import services as accounts
from sso_sim.court.account.domain import MOST, faults_in, tidied
from sso_sim.court.account.wording import ACCOUNT_SAVED, ACCOUNT_UNCHANGED, EMAIL_FAULTS
from sso_sim.court.account_changes.services import filer_facts, lists
from sso_sim.court.account_changes.wording import CHANGE_KINDS, SHORT_FORMATS, SHORT_FREQUENCIES
from sso_sim.court.courts.models import Filer
from sso_sim.court.courts.views import addresses as places
from sso_sim.court.entry.views import account_door, entry, refusal_pages
from sso_sim.court.filing_agents import services as agents
from sso_sim.court.filing_agents import views as filing_agents
from sso_sim.court.filing_agents.domain import Holder, blockers_to_have
from sso_sim.court.filing_agents.services import Keeping
from sso_sim.court.filing_agents.wording import NOT_ATTACHED
from sso_sim.kit import visits
from sso_sim.kit.forms import form_page, stripped
from sso_sim.kit.outcomes import Refused
from sso_sim.kit.request_context import now, reading, transaction
from sso_sim.record.domain.filing_agents import ROLE

bp = court_pages.pages("accounts", __name__, "/utilities")

WAITING = "secondary_emails"
"""The visit's key for the input kept between "Return to Account screen" and "Submit"."""


class AccountForm(FlaskForm):
    """The account screen.

    It shows PACER's data but ignores them when sent: only Submit has an effect.
    """

    name = StringField("Name")
    address = TextAreaField("Address")
    email = StringField("Primary e-mail address")
    notices = TextAreaField("Notices of filing")


class EmailForm(FlaskForm):
    """The e-mail screen, with the secondary addresses."""

    @classmethod
    def of(cls, addresses: list[str]) -> EmailForm:
        """Return the e-mail form, filled with *addresses* unless the form was sent."""
        shown = [*addresses, *[""] * MOST]
        return cls(data={f"email_{place}": shown[place - 1] for place in range(1, MOST + 1)})

    @property
    def typed(self) -> list[str]:
        """Return the contents of the fields, in their order."""
        return [self[f"email_{place}"].data or "" for place in range(1, MOST + 1)]

    def judge(self, primary: str) -> bool:
        """Return whether every field is valid; otherwise put the faults beside the fields."""
        faults = faults_in(self.typed, primary)
        for place, fault in faults.items():
            self[f"email_{place + 1}"].errors = [EMAIL_FAULTS[fault]]
        return not faults


for _place in range(1, MOST + 1):
    _field = StringField(f"Secondary e-mail address {_place}", filters=[stripped])
    setattr(EmailForm, f"email_{_place}", _field)


@bp.get("/account")
def account() -> Answer:
    """Show the data that PACER keeps, greyed out, and the data that the court keeps."""
    return account_door.closed() or _account_page()


@bp.post("/account")
def submit() -> Answer:
    """Save the input of the e-mail screen and the choice of filing agents, all or nothing."""
    closed = account_door.closed()
    if closed is not None:
        return closed
    here, guest = entry.room(), entry.guest()
    keeping = Keeping(here.court, guest.claims, here.filer_or_stop)
    waiting, wishes = guest.visit.data.get(WAITING), filing_agents.wishes()
    changed: bool | Refused = False
    with transaction() as session:
        if wishes:
            changed = agents.update(session, now(), keeping, wishes)
        if isinstance(changed, Refused):
            return refusal_pages.refusal(here, changed, NOT_ATTACHED)
        if waiting is not None:
            changed |= accounts.update(session, now(), guest.claims, keeping.filer, waiting)
        if wishes or waiting is not None:
            visits.keep(session, guest.visit, **{WAITING: None, filing_agents.WAITING: None})
    flash(ACCOUNT_SAVED if changed else ACCOUNT_UNCHANGED, "info")
    return redirect(places.url("account", entry.code()), 303)


@bp.route("/account/email", methods=["GET", "POST"])
def email() -> Answer:
    """Take the secondary addresses back to the account screen; only its Submit saves them."""
    closed = account_door.closed()
    if closed is not None:
        return closed
    guest = entry.guest()
    form = EmailForm.of(_shown_addresses())
    filer = entry.room().filer_or_stop
    if not form.validate_on_submit() or not form.judge(filer.email):
        return form_page("court/account/email.html", form, filer=filer)
    with transaction() as session:
        visits.keep(session, guest.visit, **{WAITING: list(tidied(form.typed))})
    return redirect(places.url("account", entry.code()), 303)


def _account_page() -> Answer:
    here, claims = entry.room(), entry.guest().claims
    filer = here.filer_or_stop
    form = AccountForm(formdata=None, data=_kept_of(filer))
    with reading() as session:
        changes = lists.waiting_of(session, filer)
    waiting = entry.guest().visit.data.get(WAITING) is not None
    holder = Holder(here.court.kind, filer.role, filer.status)
    return _page(
        "court/account/account.html",
        form=form,
        filer=filer,
        claims=claims,
        changes=changes,
        kinds=CHANGE_KINDS,
        addresses=_shown_addresses(),
        agents=filing_agents.shown(),
        has_agents=not blockers_to_have(holder),
        is_agent=holder.role == ROLE,
        unsaved=waiting or bool(filing_agents.wishes()),
        appellate=here.court.kind is CourtKind.APPELLATE,
    )


def _kept_of(filer: Filer) -> dict[str, str]:
    """Return the court's copy of the data that only PACER can change."""
    lines = filer_facts.of(filer, ChangeKind.ADDRESS).values()
    often, form = SHORT_FREQUENCIES[filer.notice_frequency], SHORT_FORMATS[filer.notice_format]
    return {
        "name": filer.name,
        "address": "\n".join(line for line in lines if line) or "none on record at this court",
        "email": filer.email,
        "notices": f"{often}, {form}",
    }


def _shown_addresses() -> list[str]:
    waiting: list[str] | None = entry.guest().visit.data.get(WAITING)
    return list(entry.room().filer_or_stop.secondary_emails) if waiting is None else waiting


def _page(template: str, **context: Any) -> Answer:
    return make_response(render_template(template, **context))
