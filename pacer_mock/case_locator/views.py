"""The Case Locator: find a case by its number, its title or a party, in all courts.

Owns the page. Only a signed-on person sees this search, and PACER's rule decides who may search.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from wtforms import SelectField

from pacer_mock.accounts.forms.fields import line
from pacer_mock.accounts.views.refusal_pages import refusal
from pacer_mock.case_locator import services as case_locator
from pacer_mock.case_locator.domain import Asked
from pacer_mock.case_locator.wording import SILENCES
from pacer_mock.client_codes.wording import SEARCH
from pacer_mock.courts.models import Court
from pacer_mock.courts.services import stages
from pacer_mock.oidc import web
from sso_sim.contract.apps import PACER
from sso_sim.contract.paths import Path
from sso_sim.kit.outcomes import Refused
from sso_sim.kit.request_context import here, now, reading, rehearsal, transaction, url_of
from sso_sim.kit.visits import Visit

bp = Blueprint("case_locator", __name__)

NOTHING_ASKED = "Type a case number, a case title or the name of a party."


class CaseLocatorForm(FlaskForm):
    """The search form. It only reads, so its address can be kept and sent: it has no token."""

    class Meta:
        """No CSRF protection: a search changes nothing."""

        csrf = False

    number = line("Case Number", 40, required=False)
    title = line("Case Title", 100, required=False)
    party = line("Party Name", 100, required=False)
    court = SelectField("Court")

    def asked(self) -> Asked:
        """Return the typed search terms."""
        typed = {each.short_name: each.data or "" for each in self}
        return Asked(**typed)


@bp.get(Path.CASE_LOCATOR)
def search() -> ResponseReturnValue:
    """Show the form and the result; a search is charged."""
    with reading() as session:
        visit = web.visit_in(session)
        if visit is None:
            return redirect(url_for("sign_on.sign_on", appurl=_this_page()), 303)
        refused = case_locator.may_search(session, visit.subject, _code(visit))
        courts = stages.courts(session)
        badge = web.badge_in(session)
    if refused is not None:
        return _refused(visit, refused)
    form = CaseLocatorForm(request.args)
    form.court.choices = {"": "All courts", **{each.court: each.title for each in courts}}
    if not request.args:
        return render_template("pacer/case_locator/search.html", form=form, badge=badge)
    good = form.validate()
    if good and not form.asked().is_anything:
        form.form_errors.append(NOTHING_ASKED)
    if form.errors:
        return render_template("pacer/case_locator/search.html", form=form, badge=badge), 422
    return _found(form, visit, courts)


def _found(form: CaseLocatorForm, visit: Visit, courts: Sequence[Court]) -> str:
    asked = form.asked()
    shown = case_locator.ask(here().transport, rehearsal().id, courts, asked)
    with transaction() as session:
        charge = case_locator.charge(
            session, now(), visit.subject, _code(visit), asked, shown, key=_key(visit, asked)
        )
        badge = web.badge_in(session)
    return render_template(
        "pacer/case_locator/search.html",
        form=form,
        badge=badge,
        shown=shown,
        titles={each.court: each.title for each in courts},
        silences=SILENCES,
        docket=str(Path.COURT_DOCKET),
        charge=charge,
        login=visit.data["username"],
    )


def _refused(visit: Visit, refused: Refused) -> ResponseReturnValue:
    return refusal(
        refused,
        SEARCH,
        _place,
        title="You cannot search now",
        unchanged="Nothing was searched, and nothing was charged.",
        tell=lambda session: case_locator.tell_refused(session, now(), visit.subject, refused),
    )


def _place(name: str) -> str:
    if name == "client-code":
        return url_for("client_codes.ask", appurl=url_of(PACER, Path.CASE_LOCATOR))
    return url_for("manage.login")


def _this_page() -> str:
    query = request.query_string.decode("ascii", "ignore")
    return url_of(PACER, Path.CASE_LOCATOR) + (f"?{query}" if query else "")


def _code(visit: Visit) -> str:
    return str(visit.data.get("client_code", ""))


def _key(visit: Visit, asked: Asked) -> str:
    """Return the key of this charge: a page loaded twice within a minute is one search."""
    minute = int(now().timestamp()) // 60
    what = f"{visit.id}|{case_locator.criterion(asked)}|{minute}"
    return f"search-{hashlib.sha256(what.encode()).hexdigest()[:40]}"
