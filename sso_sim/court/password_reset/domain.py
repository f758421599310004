"""A forgotten CM/ECF password: how long the mailed link is valid, and why it may set no password.

Owns the rules for filers who are not linked yet; they are those of the old CM/ECF. A linked filer
has no password at the court. Must not know tokens, mail or hashes.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

from sso_sim.both_generations.domain.reset_links import GOOD_FOR


class ResetSetback(StrEnum):
    """The reason why a mailed link sets no password."""

    LINK_OVER = "reset-link-over"
    OTHER_LOGIN = "reset-link-for-another-login"


def is_good(asked_at: datetime, now: datetime) -> bool:
    """Return whether a link requested at *asked_at* still opens its page at *now*."""
    return timedelta(0) <= now - asked_at < GOOD_FOR
