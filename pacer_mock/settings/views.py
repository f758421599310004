"""Settings tab: Change Username, Change Password, Set Security Information.

Owns three forms that work alike: the person proves the current password, then changes one setting.
A page shows all faults at once. A Legacy account is prompted to upgrade instead.
"""

from __future__ import annotations

from typing import Any, assert_never

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from pacer_mock.accounts.domain.credentials import personal_parts
from pacer_mock.accounts.forms import password_meter
from pacer_mock.accounts.forms.security import (
    NewPasswordForm,
    NewQuestionsForm,
    NewUsernameForm,
    show,
    show_beside,
    wanted_username,
)
from pacer_mock.accounts.models import Account
from pacer_mock.accounts.services.credentials import holder
from pacer_mock.accounts.wording import password_hint
from pacer_mock.manage.views import guard, visitor
from pacer_mock.oidc import web
from pacer_mock.settings import services as manage
from pacer_mock.settings.wording import SETTINGS_FIELDS
from sso_sim.kit import visits
from sso_sim.kit.outcomes import Refused
from sso_sim.kit.request_context import here, now, reading, transaction

bp = Blueprint("settings", __name__)
bp.before_request(guard.item_first)
bp.context_processor(visitor.around)


@bp.route("/pscof/manage/username", methods=["GET", "POST"])
def username() -> ResponseReturnValue:
    """Change Username."""
    form, account = NewUsernameForm(), visitor.current().account
    proved = _proved(form, account)
    if not form.validate_on_submit():
        return _again(form, "username", account, proved, username=wanted_username(form.username))
    with transaction() as session:
        outcome = manage.change_username(
            session,
            now(),
            account.account_number,
            form.username.data,
            proved=proved,
            against=account.password_hash,
        )
    return _answer(form, "username", account, outcome)


@bp.route("/pscof/manage/password", methods=["GET", "POST"])
def password() -> ResponseReturnValue:
    """Change Password, and log this person out everywhere else."""
    form, account = NewPasswordForm(), visitor.current().account
    form.rule = visitor.current().rules.password
    form.offer(personal_parts(holder(account)))
    proved = _proved(form, account)
    if not form.validate_on_submit():
        return _again(form, "password", account, proved, password=form.chosen)
    visit, kept = visitor.present(), here().passwords.hash(form.chosen)
    with transaction() as session:
        outcome = manage.change_password(
            session,
            now(),
            account.account_number,
            form.chosen,
            kept,
            proved=proved,
            against=account.password_hash,
            to_remember=form.to_remember,
        )
        if isinstance(outcome, Account):
            web.end_everywhere(session, visit.subject)
            visits.begin(session, scope=visit.scope, subject=visit.subject, data=visit.data)
    return _answer(form, "password", account, outcome)


@bp.route("/pscof/manage/security", methods=["GET", "POST"])
def security() -> ResponseReturnValue:
    """Set Security Information."""
    form, account = NewQuestionsForm(), visitor.current().account
    proved = _proved(form, account)
    if not form.validate_on_submit():
        return _again(form, "security", account, proved)
    questions = form.questions(here().passwords)
    with transaction() as session:
        outcome = manage.set_security(
            session,
            now(),
            account.account_number,
            questions,
            proved=proved,
            against=account.password_hash,
        )
    return _answer(form, "security", account, outcome)


DONE = {
    "username": "Your username was changed.",
    "password": "Your password was changed.",
    "security": "Your security information was changed.",
}


def _proved(form: Any, account: Account) -> bool:
    """Say whether the current password typed is the right one."""
    known = account.password_hash
    return bool(form.is_submitted() and here().passwords.verify(form.current(), known).ok)


def _again(
    form: Any, page: str, account: Account, proved: bool, **wanted: str
) -> ResponseReturnValue:
    """Show the form; after a Submit show all its faults, not only those of its fields' shapes."""
    if not form.is_submitted():
        return _page(form, page, account)
    # If no current password was typed, the message says that it is missing.
    proved = proved or not form.current_password.data
    with reading() as session:
        _show(form, manage.faults(session, now(), account, proved=proved, **wanted))
    return _page(form, page, account), 422


def _answer(form: Any, page: str, account: Account, outcome: manage.Change) -> ResponseReturnValue:
    match outcome:
        case Account():
            flash(DONE[page], "success")
            return redirect(url_for("manage.settings"), 303)
        case Refused():
            return guard.refusal(outcome)
        case manage.Unchanged():
            _show(form, outcome)
            return _page(form, page, account), 422
        case _:
            assert_never(outcome)


def _show(form: Any, wrong: manage.Unchanged) -> None:
    show_beside(form.current_password, wrong.current_password, among=SETTINGS_FIELDS)
    show(form, wrong.credentials, visitor.current().rules.password)


def _page(form: Any, page: str, account: Account) -> str:
    rule = visitor.current().rules.password
    return render_template(
        f"pacer/settings/{page}.html",
        form=form,
        account=account,
        password_hint=password_hint(rule),
        meter=password_meter.of(rule, holder(account)),
    )
