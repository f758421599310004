"""What PACER says beside the fields of the settings pages.

Owns these sentences, which are the sandbox's own. The sentences beside the other fields are those
of every form, in `accounts.wording`.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from pacer_mock.settings.domain import ManageFault

SETTINGS_FIELDS: Mapping[StrEnum, str] = {
    ManageFault.CURRENT_PASSWORD: "This is not your current password.",
}
