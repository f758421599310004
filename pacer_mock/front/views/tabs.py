"""Manage My Account: the landing box and the tabs.

Owns the frame around the tabs, and the activation of an account. The domain has the items of the
tabs; `manage.views.items` has the addresses of their pages.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from pacer_mock.accounts.domain.account_types import Status, landing_box
from pacer_mock.accounts.domain.rulebook import LEGACY_CUT_OFF
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
from sso_sim.kit.request_context import Work, now, transaction

Facts = Mapping[str, Any]
"""The content of a tab besides its items: the landing box, and the tab's own data."""


def _landing(session: Work, number: str) -> dict[str, Any]:
    """Read the data above every tab that is not in the account's own row."""
    account = visitor.current().account
    districts, asked_by = account.cja_districts, lists.requests_to(session, number)
    return {
        "letter": account.letter if account.status == Status.AWAITING_TOKEN else None,
        "exempt_in": cja.court_titles(session, districts) if districts else [],
        "asked_by": [title(paa) for _request, paa in asked_by],
    }


def _with_courts(session: Work, number: str) -> Facts:
    return {**_landing(session, number), "courts": stages.courts(session)}


def _with_balance(session: Work, number: str) -> Facts:
    balance = dollars(balances.balance_of(session, number))
    return {**_landing(session, number), "balance": balance}


def _with_members(session: Work, number: str) -> Facts:
    return {**_landing(session, number), "members": lists.members_of(session, number)}


@bp.get("/pscof/manage/settings")
@visitor.reads(_landing)
def settings(facts: Facts) -> ResponseReturnValue:
    """Show the Settings tab."""
    return tab(Tab.SETTINGS, facts)


@bp.get("/pscof/manage/maintenance")
@visitor.reads(_with_courts)
def maintenance(facts: Facts) -> ResponseReturnValue:
    """Show the Maintenance tab, and where a person links an account."""
    return tab(Tab.MAINTENANCE, facts)


@bp.get("/pscof/manage/payments")
@visitor.reads(_with_balance)
def payments(facts: Facts) -> ResponseReturnValue:
    """Show the Payments tab, with the amount due."""
    return tab(Tab.PAYMENTS, facts)


@bp.get("/pscof/manage/usage")
@visitor.reads(_landing)
def usage(facts: Facts) -> ResponseReturnValue:
    """Show the Usage tab, with the fees of the rehearsal's day."""
    return tab(Tab.USAGE, {**facts, "rules": visitor.current().rules})


@bp.get("/pscof/manage/paa")
@visitor.reads(_with_members)
def paa_maintenance(facts: Facts) -> ResponseReturnValue:
    """Show the tab PAA Maintenance: the accounts this PAA pays for, and its options."""
    if visitor.current().account.holder != Holder.ADMINISTRATIVE:
        away = guard.turned_away(Item.PAA_ADD)
        return away if away is not None else abort(404)
    return tab(Tab.PAA_MAINTENANCE, facts)


@bp.route("/pscof/manage/activate", methods=["GET", "POST"])
@visitor.reads(_landing)
def activate(facts: Facts) -> ResponseReturnValue:
    """Accept the activation token of the letter."""
    form = TokenForm()
    if not form.validate_on_submit():
        return page("activate", {**facts, "form": form}), 422 if form.is_submitted() else 200
    with transaction() as session:
        number = visitor.current().number
        outcome = registration.activate_with_token(session, now(), number, form.token.data)
    if isinstance(outcome, ActivationFault):
        form.token.errors = [beside_field(outcome, among=ACTIVATION_FIELDS)]
        return page("activate", {**facts, "form": form}), 422
    flash("The account is active. You can sign on with it now.", "success")
    return redirect(url_for("manage.settings"), 303)


def tab(shown: Tab, facts: Facts) -> str:
    """Render a tab under the landing box of the logged-in account."""
    seen = visitor.current()
    # An entry that begins on a later day is not shown yet.
    later = () if seen.rules.multifactor else (Item.MULTIFACTOR,)
    cards = items.cards(shown, seen.account.holder, without=later)
    return page(shown, {**facts, "cards": cards})


def page(name: str, facts: Facts) -> str:
    """Render the page *name* under the landing box and the tabs."""
    seen = visitor.current()
    account = seen.account
    return render_template(
        f"pacer/front/{name}.html",
        shown=name,
        tabs=items.tab_links(account.holder, name),
        account=account,
        box=landing_box(account.generation, account.holder, account.search, account.status),
        waiting=account.status == Status.AWAITING_TOKEN,
        multifactor=seen.rules.multifactor,
        today=seen.today,
        cut_off=LEGACY_CUT_OFF,
        notices=notices.of_account(account),
        **facts,
    )
