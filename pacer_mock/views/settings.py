"""The Settings tab's pages: Change Username, Change Password, Set Security Information.

Owns three forms that work alike: the current password is proved, then one thing is changed. A
Legacy account is prompted to upgrade instead.
"""

from __future__ import annotations

from typing import Any, assert_never

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from pacer_mock.domain.credentials import CredentialFaults
from pacer_mock.domain.manage import ManageFault
from pacer_mock.domain.rulebook import rules_on
from pacer_mock.models import Account
from pacer_mock.services import manage
from pacer_mock.services.accounts import account_numbered
from pacer_mock.services.calendar import day_of
from pacer_mock.views import manage_guard, visiting
from pacer_mock.views.security_forms import (
    NewPasswordForm,
    NewQuestionsForm,
    NewUsernameForm,
    show,
)
from pacer_mock.wording import beside_field, password_hint
from sso_sim.kit import visits
from sso_sim.kit.outcomes import Refused
from sso_sim.kit.sandbox import here, now, reading, transaction

bp = Blueprint("settings", __name__)
bp.before_request(manage_guard.item_first)
bp.context_processor(visiting.around)


@bp.route("/pscof/manage/username", methods=["GET", "POST"])
def username() -> ResponseReturnValue:
    """Change Username."""
    form = NewUsernameForm()
    proved = _proved(form, "username")
    if not isinstance(proved, bool):
        return proved
    number = visiting.present().subject
    with transaction() as session:
        wanted = form.username.data
        outcome = manage.change_username(session, now(), number, wanted, proved=proved)
    return _answer(form, "username", outcome, "Your username was changed.")


@bp.route("/pscof/manage/password", methods=["GET", "POST"])
def password() -> ResponseReturnValue:
    """Change Password, and log this person out everywhere else."""
    form = NewPasswordForm()
    proved = _proved(form, "password")
    if not isinstance(proved, bool):
        return proved
    visit, typed = visiting.present(), str(form.password.data)
    kept = here().passwords.hash(typed)
    with transaction() as session:
        outcome = manage.change_password(session, now(), visit.subject, typed, kept, proved=proved)
        if isinstance(outcome, Account):
            visits.end_all(session, subject=visit.subject)
            visits.begin(session, scope=visit.scope, subject=visit.subject, data=visit.data)
    return _answer(form, "password", outcome, "Your password was changed.")


@bp.route("/pscof/manage/security", methods=["GET", "POST"])
def security() -> ResponseReturnValue:
    """Set Security Information."""
    form = NewQuestionsForm()
    proved = _proved(form, "security")
    if not isinstance(proved, bool):
        return proved
    questions = form.questions(here().passwords)
    number = visiting.present().subject
    with transaction() as session:
        outcome = manage.set_security(session, now(), number, questions, proved=proved)
    return _answer(form, "security", outcome, "Your security information was changed.")


def _proved(form: Any, page: str) -> bool | ResponseReturnValue:
    """Say whether the current password typed is the right one; or return the page to show first."""
    form.rule = rules_on(day_of(now())).password
    with reading() as session:
        account = account_numbered(session, visiting.present().subject)
    if not form.validate_on_submit():
        return _page(form, page, account), 422 if form.is_submitted() else 200
    return here().passwords.verify(form.current(), account.password_hash).ok


def _answer(form: Any, page: str, outcome: manage.Change, done: str) -> ResponseReturnValue:
    match outcome:
        case Account():
            flash(done, "success")
            return redirect(url_for("manage.settings"), 303)
        case Refused():
            return manage_guard.refusal(outcome)
        case ManageFault():
            form.current_password.errors = [beside_field(outcome)]
        case CredentialFaults():
            show(form, outcome, form.rule)
        case _:
            assert_never(outcome)
    with reading() as session:
        account = account_numbered(session, visiting.present().subject)
    return _page(form, page, account), 422


def _page(form: Any, page: str, account: Account) -> str:
    hint = password_hint(form.rule)
    template = f"pacer/settings_{page}.html"
    return render_template(template, form=form, account=account, password_hint=hint)
