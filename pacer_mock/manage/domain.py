"""What Manage My Account offers: its tabs, their items, and who may use each item.

Owns the table of items, and one rule: a Legacy account keeps working for search and for paying, and
nothing else in it can be maintained before it is upgraded ([PACER-LEGACY]). Must not know the
pages: `manage.views.items` says which items are built, and where.

Labels: [NYWB-MANAGE], [CASB-SETTINGS], [PACER-PAA-ADD], [PACER-PAA-LEAVE], [ILNB-PAA].
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from sso_sim.contract.claims import Generation, Holder


class ManageRefusal(StrEnum):
    """The reasons why an account is not changed."""

    UPGRADE_FIRST = "upgrade-first"
    SHARED = "shared-account-never-files"
    NOT_FOR_THIS_ACCOUNT = "not-for-this-kind-of-account"


class Tab(StrEnum):
    """The tabs, in their order; only an administrative account has the last one."""

    SETTINGS = "settings"
    MAINTENANCE = "maintenance"
    PAYMENTS = "payments"
    USAGE = "usage"
    PAA_MAINTENANCE = "paa-maintenance"


class Item(StrEnum):
    """The items of the tabs."""

    USERNAME = "change-username"
    PASSWORD = "change-password"
    SECURITY = "set-security-information"
    BILLING_EMAIL = "update-billing-email"
    BILLING_PREFERENCES = "set-billing-preferences"
    LEAVE_PAA = "remove-from-paa"
    MULTIFACTOR = "manage-mfa-settings"
    PERSONAL = "update-personal-information"
    ADDRESS = "update-address-information"
    NOTICING = "update-e-filer-noticing"
    REGISTERED_COURTS = "display-registered-courts"
    ATTORNEY_E_FILE = "attorney-e-file-registration"
    NON_ATTORNEY_E_FILE = "non-attorney-e-file-registration"
    E_FILE_STATUS = "check-e-file-status"
    E_FILE_HISTORY = "e-file-history"
    CJA = "cja-exempt-privileges"
    PAY_FEES = "make-fee-payment"
    STORED_PAYMENT = "manage-stored-payment"
    INVOICE = "view-quarterly-invoice"
    TRANSACTIONS = "view-detailed-transactions"
    PAA_ADD = "add-account-to-paa"
    PAA_REMOVE = "remove-accounts-from-paa"
    PAA_RESCIND = "rescind-paa-request"
    PAA_REQUESTS = "view-paa-requests"
    PAA_DOWNLOAD = "download-paa-accounts"
    PAA_CODES = "demand-client-codes"
    PAA_ANSWER = "answer-paa-requests"


EVERYBODY = frozenset(Holder)
FILERS = frozenset({Holder.INDIVIDUAL})
PAID_FOR = EVERYBODY - {Holder.ADMINISTRATIVE}
PAYING = frozenset({Holder.ADMINISTRATIVE})


@dataclass(frozen=True)
class Entry:
    """An item on its tab: the published label, a sentence of our own, and for whom it shows.

    *for_legacy* says that a Legacy account may use it as it is. Any other item that a Legacy
    account sees leads to the upgrade.
    """

    tab: Tab
    label: str
    sentence: str
    holders: frozenset[Holder] = EVERYBODY
    for_legacy: bool = False


ENTRIES: Mapping[Item, Entry] = {
    Item.USERNAME: Entry(
        Tab.SETTINGS,
        "Change Username",
        "Your account number stays the same, and so does every link to a court.",
    ),
    Item.PASSWORD: Entry(Tab.SETTINGS, "Change Password", "Logs you out everywhere else."),
    Item.SECURITY: Entry(
        Tab.SETTINGS,
        "Set Security Information",
        "The two questions asked if you forget your password.",
    ),
    Item.BILLING_EMAIL: Entry(
        Tab.SETTINGS, "Update PACER Billing Email", "Where statements and receipts are sent."
    ),
    Item.BILLING_PREFERENCES: Entry(
        Tab.SETTINGS,
        "Set PACER Billing Preferences",
        "Whether you must give a client code before you search.",
        PAID_FOR,
    ),
    Item.LEAVE_PAA: Entry(
        Tab.SETTINGS,
        "Remove Your PACER Account from a PAA",
        "If a firm pays for this account, and you want that to end.",
        PAID_FOR,
    ),
    Item.PAA_ANSWER: Entry(
        Tab.SETTINGS,
        "Answer Requests of a PAA",
        "When a firm wants to pay for your searches: accept, or ignore it.",
        PAID_FOR,
    ),
    Item.MULTIFACTOR: Entry(
        Tab.SETTINGS, "Manage MFA Settings", "A second proof beside the password when you log in."
    ),
    Item.PERSONAL: Entry(
        Tab.MAINTENANCE, "Update Personal Information", "Your name, with prefix and suffix."
    ),
    Item.ADDRESS: Entry(
        Tab.MAINTENANCE,
        "Update Address Information",
        "Firm, address and telephone; also for the courts you file in.",
    ),
    Item.NOTICING: Entry(
        Tab.MAINTENANCE,
        "Update E-Filer Email Noticing and Frequency",
        "Where notices of filing go, how often, and in which form.",
        FILERS,
    ),
    Item.REGISTERED_COURTS: Entry(
        Tab.MAINTENANCE,
        "Display Registered Courts",
        "The courts in which this account can file.",
        FILERS,
    ),
    Item.ATTORNEY_E_FILE: Entry(
        Tab.MAINTENANCE,
        "Attorney Admissions / E-File Registration",
        "Only for a court where you have no CM/ECF account yet.",
        FILERS,
    ),
    Item.NON_ATTORNEY_E_FILE: Entry(
        Tab.MAINTENANCE,
        "Non-Attorney E-File Registration",
        "For filing agents, and for people who file for themselves.",
        FILERS,
    ),
    Item.E_FILE_STATUS: Entry(
        Tab.MAINTENANCE, "Check E-File Status", "What became of your registration.", FILERS
    ),
    Item.E_FILE_HISTORY: Entry(
        Tab.MAINTENANCE,
        "E-File Registration/Maintenance History",
        "All you have sent to courts, and their answers.",
        FILERS,
    ),
    Item.CJA: Entry(
        Tab.MAINTENANCE,
        "CJA Exempt Privileges",
        "For CJA panel attorneys: have those of an old exempt account moved to this one.",
        FILERS,
    ),
    Item.PAY_FEES: Entry(
        Tab.PAYMENTS,
        "Make One-Time PACER Fee Payment",
        "Pay what is due now.",
        for_legacy=True,
    ),
    Item.STORED_PAYMENT: Entry(
        Tab.PAYMENTS,
        "Manage My Stored Payment Information",
        "Keep a card here, or remove it.",
        for_legacy=True,
    ),
    Item.INVOICE: Entry(
        Tab.USAGE,
        "View Quarterly Invoice/Statement of Account",
        "What each quarter came to.",
        for_legacy=True,
    ),
    Item.TRANSACTIONS: Entry(
        Tab.USAGE,
        "View Detailed Transactions",
        "Every search and document, by client code.",
        for_legacy=True,
    ),
    Item.PAA_ADD: Entry(
        Tab.PAA_MAINTENANCE,
        "Add Existing PACER Account to My PAA",
        "The holder of the account is asked by mail, and must accept.",
        PAYING,
    ),
    Item.PAA_REMOVE: Entry(
        Tab.PAA_MAINTENANCE,
        "Remove PACER Account(s) from My PAA",
        "For people who have left: their search ends, their filing does not.",
        PAYING,
    ),
    Item.PAA_RESCIND: Entry(
        Tab.PAA_MAINTENANCE,
        "Rescind My Pending Request",
        "Take back a request that nobody has accepted yet.",
        PAYING,
    ),
    Item.PAA_REQUESTS: Entry(
        Tab.PAA_MAINTENANCE, "View All My Requests", "What was asked, and the answers.", PAYING
    ),
    Item.PAA_DOWNLOAD: Entry(
        Tab.PAA_MAINTENANCE,
        "Download List of All My PACER Accounts",
        "Everybody you pay for, as a table (CSV).",
        PAYING,
    ),
    Item.PAA_CODES: Entry(
        Tab.PAA_MAINTENANCE,
        "Set Client Code Requirements",
        "Whether those you pay for must give a client code, and how it is written.",
        PAYING,
    ),
}
"""Every item, in its order on the tab."""


def entries(tab: Tab, holder: Holder) -> dict[Item, Entry]:
    """Return the items of *tab* for a *holder*, in order."""
    return {
        item: entry
        for item, entry in ENTRIES.items()
        if entry.tab == tab and holder in entry.holders
    }


def tabs(holder: Holder) -> tuple[Tab, ...]:
    """Return the tabs that have any item for a *holder*."""
    return tuple(tab for tab in Tab if entries(tab, holder))


def blockers_to(item: Item, generation: Generation, holder: Holder) -> tuple[ManageRefusal, ...]:
    """List everything that keeps an account from using *item*."""
    entry = ENTRIES[item]
    for_others = holder not in entry.holders
    shared = for_others and holder == Holder.SHARED and entry.holders == FILERS
    every = {
        ManageRefusal.UPGRADE_FIRST: generation == Generation.LEGACY and not entry.for_legacy,
        ManageRefusal.SHARED: shared,
        ManageRefusal.NOT_FOR_THIS_ACCOUNT: for_others and not shared,
    }
    return tuple(reason for reason, stands in every.items() if stands)


def blockers_to_settings(generation: Generation) -> tuple[ManageRefusal, ...]:
    """List what keeps an account from changing its settings."""
    return (ManageRefusal.UPGRADE_FIRST,) if generation == Generation.LEGACY else ()
