"""What the pages say about an account beyond its landing box.

Owns turning an account into its notices, with their words. Must not know which page shows them.
"""

from __future__ import annotations

from pacer_mock.domain.registration import Notice, notices
from pacer_mock.models import Account
from pacer_mock.wording_registration import NOTICES
from sso_sim.kit.outcomes import Words


def of_account(account: Account) -> list[tuple[Notice, Words]]:
    """Return what should be known about *account*, each with its words."""
    stand = notices(
        search_held=account.search_held,
        type_awaited=bool(account.user_type_awaited),
        holder=account.holder,
        cja_panel=account.cja_panel,
        exempt=bool(account.cja_districts),
    )
    return [(notice, NOTICES[notice]) for notice in stand]
