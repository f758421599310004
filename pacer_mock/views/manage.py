"""Manage My Account: its own login page, the landing box and the four tabs.

Owns the frame, and the activation of an account. The items of the tabs are the domain's; where
their pages are stands in `manage_items`.
"""

from __future__ import annotations

from typing import Any, assert_never

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from wtforms import PasswordField

from pacer_mock.domain.account_types import Status, landing_box
from pacer_mock.domain.interstitials import Between
from pacer_mock.domain.manage import Item, Tab
from pacer_mock.domain.registration import ActivationFault
from pacer_mock.domain.rulebook import LEGACY_CUT_OFF, rules_on
from pacer_mock.domain.sign_on import SignOnRefusal
from pacer_mock.services import balances, cja, court_stages, membership_lists, registration, sign_on
from pacer_mock.services.accounts import account_numbered
from pacer_mock.services.calendar import day_of
from pacer_mock.services.membership_letters import title
from pacer_mock.views import halfway, manage_items, notices, visiting
from pacer_mock.views.fields import Given, line
from pacer_mock.views.halfway import Way
from pacer_mock.views.registration_forms import TokenForm
from pacer_mock.views.security_forms import LONGEST_TYPED_PASSWORD
from pacer_mock.wording import beside_field
from pacer_mock.wording_fees import dollars
from pacer_mock.wording_registration import ACTIVATION_FIELDS
from pacer_mock.wording_sign_on import LOG_IN
from sso_sim.contract import Path
from sso_sim.kit import refusals, visits
from sso_sim.kit.outcomes import Refused
from sso_sim.kit.passwords import Verdict
from sso_sim.kit.sandbox import here, now, reading, transaction

bp = Blueprint("manage", __name__)
bp.context_processor(visiting.around)

LAYOUT = "pacer/layout.html"


class LoginForm(FlaskForm):
    """The login form of Manage My Account."""

    nothing_kept = refusals.NOTHING_KEPT

    loginName = line("Username", 100)  # noqa: N815  the field's name on the page
    password = PasswordField("Password", validators=[Given()])


@bp.before_request
def _log_in_first() -> ResponseReturnValue | None:
    return None if request.endpoint == "manage.login" else visiting.log_in_first()


@bp.route(Path.MANAGE, methods=["GET", "POST"])
def login() -> ResponseReturnValue:
    """Log a person in to Manage My Account.

    A court that hands a person over asks for the password `again`, as the real one does (2d Cir.,
    "Updating a CM/ECF account"): who sits at that court's screen need not be who logged in here.
    """
    form = LoginForm(prefix="loginForm:")
    handed_over = "again" in request.args
    if request.method == "GET" and not handed_over and visiting.visit() is not None:
        return redirect(visiting.after_log_in())
    if not form.validate_on_submit():
        return _login_page(form), 422 if form.is_submitted() else 200
    outcome = _log_in(form)
    match outcome:
        case None:
            return redirect(visiting.after_log_in(), 303)
        case Between():
            return halfway.to(outcome, Way.MANAGE)
        case Refused(reasons=(SignOnRefusal.WRONG_CREDENTIALS,)):
            words = LOG_IN[SignOnRefusal.WRONG_CREDENTIALS]
            form.form_errors.append(f"{words.title} {words.sentence}")
            return _login_page(form), 422
        case Refused():
            title = "You are not logged in"
            kept = refusals.NOTHING_KEPT
            return refusals.page(
                outcome, LOG_IN, visiting.place, title=title, layout=LAYOUT, unchanged=kept
            )
        case _:
            assert_never(outcome)


def _login_page(form: LoginForm) -> str:
    return render_template("pacer/manage_login.html", form=form, then=request.args.get("then", ""))


def _log_in(form: LoginForm) -> Between | Refused | None:
    typed = str(form.password.data)[:LONGEST_TYPED_PASSWORD]
    with reading() as session:
        who = sign_on.candidate(session, form.loginName.data)
    verdict = Verdict(ok=False)
    if not who.must_rest:
        verdict = here().passwords.verify(typed, who.password_hash)
    with transaction() as session:
        outcome = sign_on.log_in(session, now(), who, verdict)
        if isinstance(outcome, Refused):
            return outcome
        return halfway.arrive_at_manage(session, outcome)


@bp.post("/pscof/logout")
def log_out() -> ResponseReturnValue:
    """Log a person out of Manage My Account, and out of nothing else."""
    with transaction() as session:
        visits.end(session, visiting.present())
    flash("You are logged out of Manage My Account.", "success")
    return redirect(url_for("manage.login"), 303)


@bp.get("/pscof/manage/settings")
def settings() -> ResponseReturnValue:
    """Show the Settings tab."""
    return tab(Tab.SETTINGS)


@bp.get("/pscof/manage/maintenance")
def maintenance() -> ResponseReturnValue:
    """Show the Maintenance tab, and where linking is done."""
    with reading() as session:
        courts = court_stages.courts(session)
    return tab(Tab.MAINTENANCE, courts=courts)


@bp.get("/pscof/manage/payments")
def payments() -> ResponseReturnValue:
    """Show the Payments tab, with what is due."""
    with reading() as session:
        balance = balances.balance_of(session, visiting.present().subject)
    return tab(Tab.PAYMENTS, balance=dollars(balance))


@bp.get("/pscof/manage/usage")
def usage() -> ResponseReturnValue:
    """Show the Usage tab, with the fees of the rehearsal's day."""
    return tab(Tab.USAGE, rules=rules_on(day_of(now())))


@bp.route("/pscof/manage/activate", methods=["GET", "POST"])
def activate() -> ResponseReturnValue:
    """Take the activation token of the letter."""
    form = TokenForm()
    if not form.validate_on_submit():
        return page("activate", form=form), 422 if form.is_submitted() else 200
    with transaction() as session:
        number = visiting.present().subject
        outcome = registration.activate_with_token(session, now(), number, form.token.data)
    if isinstance(outcome, ActivationFault):
        form.token.errors = [beside_field(outcome, among=ACTIVATION_FIELDS)]
        return page("activate", form=form), 422
    flash("The account is active. You can sign on with it now.", "success")
    return redirect(url_for("manage.settings"), 303)


def tab(shown: Tab, **facts: Any) -> str:
    """Render a tab under the landing box of who is logged in."""
    with reading() as session:
        holder = account_numbered(session, visiting.present().subject).holder
    # What begins on a later day is not shown before it.
    later = () if rules_on(day_of(now())).multifactor else (Item.MULTIFACTOR,)
    return page(shown, cards=manage_items.cards(shown, holder, without=later), **facts)


def page(name: str, **facts: Any) -> str:
    """Render the page *name* under the landing box and the tabs."""
    with reading() as session:
        account = account_numbered(session, visiting.present().subject)
        box = landing_box(account.generation, account.holder, account.search, account.status)
        letter = account.letter
        districts = account.cja_districts
        exempt_in = cja.court_titles(session, districts) if districts else []
        asked_by = membership_lists.requests_to(session, account.account_number)
    return render_template(
        f"pacer/manage_{name}.html",
        shown=name,
        tabs=manage_items.tab_links(account.holder, name),
        account=account,
        box=box,
        letter=letter,
        exempt_in=exempt_in,
        waiting=account.status == Status.AWAITING_TOKEN,
        asked_by=[title(paa) for _request, paa in asked_by],
        multifactor=rules_on(day_of(now())).multifactor,
        today=day_of(now()),
        cut_off=LEGACY_CUT_OFF,
        notices=notices.of_account(account),
        **facts,
    )
