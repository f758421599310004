"""Applications for a CM/ECF account, which PACER sends to a court for the holder of an account.

Owns the kinds of application. Must not know any app, framework or database.
"""

from __future__ import annotations

from enum import StrEnum


class Application(StrEnum):
    """The kind of application that a person without a CM/ECF account makes through PACER."""

    ADMISSION = "admission-and-e-file"
    E_FILE = "e-file-only"
    PRO_HAC_VICE = "pro-hac-vice"
    FEDERAL = "federal-attorney"
    SELF_REPRESENTED = "self-represented"
    FILING_AGENT = "filing-agent"
