"""The notices that pages show about an account, besides its landing box.

Owns turning an account into its notices, with their words. Must not know which page shows them.
"""

from __future__ import annotations

from pacer_mock.accounts.domain.account_types import Status
from pacer_mock.accounts.models import Account
from pacer_mock.manage.views import addresses
from pacer_mock.registration.domain.registration import Notice, notices
from pacer_mock.registration.wording import NOTICES
from sso_sim.contract.claims import Search
from sso_sim.kit.outcomes import Words


def of_account(account: Account) -> list[tuple[Notice, Words, str]]:
    """Return the notices about *account*: their words, and where they lead."""
    stand = notices(
        search_held=account.search_held,
        search_off=account.status == Status.ACTIVE and account.search == Search.INACTIVE,
        type_awaited=bool(account.user_type_awaited),
        holder=account.holder,
        cja_panel=account.cja_panel,
        exempt=bool(account.cja_districts),
    )
    worded = [(notice, NOTICES[notice]) for notice in stand]
    return [(notice, words, _place(words.next_place, account)) for notice, words in worded]


def _place(name: str, account: Account) -> str:
    # The service center opens at this account.
    find = f"?find={account.account_number}" if name == "service-center" else ""
    return addresses.place(name) + find if name else ""
