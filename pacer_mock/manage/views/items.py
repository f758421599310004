"""Which items of Manage My Account are built, and where their pages are.

Owns the tables that turn the domain's tabs and items into addresses. To add the page of an item,
add one line to `PAGES` and put `guard.item_first` before the blueprint; from then on its card is on
the tab. An item without a page is not shown.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from flask import url_for

from pacer_mock.manage.domain import Entry, Item, Tab, entries, tabs
from sso_sim.contract.claims import Holder

TABS: Mapping[Tab, str] = {
    Tab.SETTINGS: "manage.settings",
    Tab.MAINTENANCE: "manage.maintenance",
    Tab.PAYMENTS: "manage.payments",
    Tab.USAGE: "manage.usage",
    Tab.PAA_MAINTENANCE: "manage.paa_maintenance",
}
"""The endpoint of each tab."""

PAGES: Mapping[Item, str] = {
    Item.USERNAME: "settings.username",
    Item.PASSWORD: "settings.password",
    Item.SECURITY: "settings.security",
    Item.MULTIFACTOR: "multifactor.overview",
    Item.BILLING_EMAIL: "billing.email",
    Item.BILLING_PREFERENCES: "billing.preferences",
    Item.PERSONAL: "maintenance.personal",
    Item.ADDRESS: "maintenance.address",
    Item.NOTICING: "maintenance.noticing",
    Item.REGISTERED_COURTS: "maintenance.registered_courts",
    Item.CJA: "cja.ask",
    Item.ATTORNEY_E_FILE: "e_file.attorney",
    Item.NON_ATTORNEY_E_FILE: "e_file.non_attorney",
    Item.E_FILE_STATUS: "e_file.status",
    Item.E_FILE_HISTORY: "e_file.history",
    Item.PAY_FEES: "payments.pay",
    Item.STORED_PAYMENT: "payments.stored",
    Item.INVOICE: "usage.statements",
    Item.TRANSACTIONS: "usage.transactions",
    Item.LEAVE_PAA: "membership_answers.leave",
    Item.PAA_ANSWER: "membership_answers.requests",
    Item.PAA_ADD: "memberships.add",
    Item.PAA_REQUESTS: "memberships.requests",
    Item.PAA_RESCIND: "memberships.rescind",
    Item.PAA_REMOVE: "memberships.remove",
    Item.PAA_DOWNLOAD: "memberships.download",
    Item.PAA_CODES: "memberships.client_codes",
}
"""The endpoint of each built item's page; it needs no arguments."""

WITHIN: Mapping[str, Item] = {
    "usage.statement": Item.INVOICE,
    "usage.download": Item.TRANSACTIONS,
    "membership_answers.answer": Item.PAA_ANSWER,
}
"""The endpoints that belong to an item's page: a person who may not open it may not use them."""

_ITEMS: Mapping[str, Item] = {**{endpoint: item for item, endpoint in PAGES.items()}, **WITHIN}


@dataclass(frozen=True)
class Link:
    """A link to a tab or to an item: its label, its sentence if it has one, its address."""

    label: str
    href: str
    sentence: str = ""
    shown: bool = False


def item_at(endpoint: str | None) -> Item | None:
    """Return the item to whose page this endpoint belongs, or None."""
    return _ITEMS.get(endpoint or "")


def tab_links(holder: Holder, shown: str) -> list[Link]:
    """Return the tabs that a *holder* sees; the *shown* one is marked."""
    return [
        Link(_label(tab), url_for(TABS[tab]), shown=tab == shown)
        for tab in tabs(holder)
        if tab in TABS
    ]


def cards(tab: Tab, holder: Holder, *, without: Collection[Item] = ()) -> list[Link]:
    """Return the built items of *tab* for a *holder*, except those left out."""
    offered: dict[Item, Entry] = entries(tab, holder)
    return [
        Link(entry.label, url_for(PAGES[item]), entry.sentence)
        for item, entry in offered.items()
        if item in PAGES and item not in without
    ]


def _label(tab: Tab) -> str:
    return "PAA Maintenance" if tab is Tab.PAA_MAINTENANCE else tab.title()
