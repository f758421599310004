"""The settings pages: what can be wrong there with a field that no other form has.

Owns this code. Must not know the pages.
"""

from __future__ import annotations

from enum import StrEnum


class ManageFault(StrEnum):
    """What can be wrong with a field of a settings page."""

    CURRENT_PASSWORD = "current-password-wrong"
