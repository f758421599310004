"""The door before the pages of one's own CM/ECF account.

Owns the check that only a visitor with a CM/ECF account at this court gets to them.
"""

from __future__ import annotations

from werkzeug.wrappers import Response as Answer

from sso_sim.court.entry.domain.doors import DoorBlocker, Goal
from sso_sim.court.entry.views import entry, refusal_pages
from sso_sim.court.entry.wording.doors import ACCOUNT_NOT_OPEN
from sso_sim.kit.outcomes import Refused


def closed() -> Answer | None:
    """Return the page for a visitor without a CM/ECF account here, or None if there is one."""
    elsewhere = entry.lead(Goal.ENTER)
    if elsewhere is None and entry.room().filer is None:
        refused = Refused((DoorBlocker.LINK_FIRST,))
        elsewhere = refusal_pages.refusal(entry.room(), refused, ACCOUNT_NOT_OPEN)
    return elsewhere
