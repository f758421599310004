"""The faults of the settings pages that no other form has.

Owns their codes. Must not know the pages.
"""

from __future__ import annotations

from enum import StrEnum


class ManageFault(StrEnum):
    """The faults of a field of a settings page."""

    CURRENT_PASSWORD = "current-password-wrong"
