"""Manage My Account: the landing box and the tabs.

Owns the frame around them, and the activation of an account. The items of the tabs are the
domain's; where their pages are stands in `manage.views.items`.
"""

from __future__ import annotations

from typing import Any

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from pacer_mock.accounts.domain.account_types import Status, landing_box
from pacer_mock.accounts.domain.rulebook import LEGACY_CUT_OFF, rules_on
from pacer_mock.accounts.services.accounts import account_numbered
from pacer_mock.accounts.services.days import day_of
from pacer_mock.accounts.wording import beside_field
from pacer_mock.billing.services import balances
from pacer_mock.billing.wording import dollars
from pacer_mock.cja import services as cja
from pacer_mock.courts.services import stages
from pacer_mock.manage.domain import Item, Tab
from pacer_mock.manage.views import guard, items, visitor
from pacer_mock.manage.views.blueprint import bp
from pacer_mock.memberships.letters import title
from pacer_mock.memberships.services import lists
from pacer_mock.registration.domain.registration import ActivationFault
from pacer_mock.registration.forms import TokenForm
from pacer_mock.registration.services import registration
from pacer_mock.registration.views import notices
from pacer_mock.registration.wording import ACTIVATION_FIELDS
from sso_sim.contract.claims import Holder
from sso_sim.kit.request_context import now, reading, transaction


@bp.get("/pscof/manage/settings")
def settings() -> ResponseReturnValue:
    """Show the Settings tab."""
    return tab(Tab.SETTINGS)


@bp.get("/pscof/manage/maintenance")
def maintenance() -> ResponseReturnValue:
    """Show the Maintenance tab, and where linking is done."""
    with reading() as session:
        courts = stages.courts(session)
    return tab(Tab.MAINTENANCE, courts=courts)


@bp.get("/pscof/manage/payments")
def payments() -> ResponseReturnValue:
    """Show the Payments tab, with what is due."""
    with reading() as session:
        balance = balances.balance_of(session, visitor.present().subject)
    return tab(Tab.PAYMENTS, balance=dollars(balance))


@bp.get("/pscof/manage/usage")
def usage() -> ResponseReturnValue:
    """Show the Usage tab, with the fees of the rehearsal's day."""
    return tab(Tab.USAGE, rules=rules_on(day_of(now())))


@bp.get("/pscof/manage/paa")
def paa_maintenance() -> ResponseReturnValue:
    """Show the tab PAA Maintenance: whom this PAA pays for, and what it can do."""
    with reading() as session:
        account = account_numbered(session, visitor.present().subject)
        members = lists.members_of(session, account.account_number)
    if account.holder != Holder.ADMINISTRATIVE:
        away = guard.turned_away(Item.PAA_ADD)
        return away if away is not None else abort(404)
    return tab(Tab.PAA_MAINTENANCE, members=members)


@bp.route("/pscof/manage/activate", methods=["GET", "POST"])
def activate() -> ResponseReturnValue:
    """Take the activation token of the letter."""
    form = TokenForm()
    if not form.validate_on_submit():
        return page("activate", form=form), 422 if form.is_submitted() else 200
    with transaction() as session:
        number = visitor.present().subject
        outcome = registration.activate_with_token(session, now(), number, form.token.data)
    if isinstance(outcome, ActivationFault):
        form.token.errors = [beside_field(outcome, among=ACTIVATION_FIELDS)]
        return page("activate", form=form), 422
    flash("The account is active. You can sign on with it now.", "success")
    return redirect(url_for("manage.settings"), 303)


def tab(shown: Tab, **facts: Any) -> str:
    """Render a tab under the landing box of who is logged in."""
    with reading() as session:
        holder = account_numbered(session, visitor.present().subject).holder
    # What begins on a later day is not shown before it.
    later = () if rules_on(day_of(now())).multifactor else (Item.MULTIFACTOR,)
    return page(shown, cards=items.cards(shown, holder, without=later), **facts)


def page(name: str, **facts: Any) -> str:
    """Render the page *name* under the landing box and the tabs."""
    with reading() as session:
        account = account_numbered(session, visitor.present().subject)
        box = landing_box(account.generation, account.holder, account.search, account.status)
        letter = account.letter
        districts = account.cja_districts
        exempt_in = cja.court_titles(session, districts) if districts else []
        asked_by = lists.requests_to(session, account.account_number)
    return render_template(
        f"pacer/front/{name}.html",
        shown=name,
        tabs=items.tab_links(account.holder, name),
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
