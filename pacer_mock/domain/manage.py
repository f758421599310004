"""What an account may change of itself in Manage My Account.

Owns one rule: a Legacy account keeps working for search and for paying, and nothing else of it
can be maintained before it is upgraded (DOMAIN 2.1). Must not know the pages.
"""

from __future__ import annotations

from enum import StrEnum

from sso_sim.contract import Generation


class ManageRefusal(StrEnum):
    """Why an account is not changed."""

    UPGRADE_FIRST = "upgrade-first"


class ManageFault(StrEnum):
    """What can be wrong with a field of a settings page."""

    CURRENT_PASSWORD = "current-password-wrong"


def blockers_to_settings(generation: Generation) -> tuple[ManageRefusal, ...]:
    """Name what keeps an account from changing its settings."""
    return (ManageRefusal.UPGRADE_FIRST,) if generation == Generation.LEGACY else ()
