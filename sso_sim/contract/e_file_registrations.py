"""What somebody without a CM/ECF account asks a court for, by way of PACER.

Owns the kinds of application. Knows no app, no framework and no database.
"""

from __future__ import annotations

from enum import StrEnum


class Application(StrEnum):
    """What somebody without a CM/ECF account asks a court for, by way of PACER."""

    ADMISSION = "admission-and-e-file"
    E_FILE = "e-file-only"
    PRO_HAC_VICE = "pro-hac-vice"
    FEDERAL = "federal-attorney"
    SELF_REPRESENTED = "self-represented"
    FILING_AGENT = "filing-agent"
