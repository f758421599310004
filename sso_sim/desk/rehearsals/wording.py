"""The desk's names for the four apps.

Owns the names. Knows no rule.
"""

from __future__ import annotations

from collections.abc import Mapping

from sso_sim.contract.apps import COURT, DESK, ECF, PACER

APP_NAMES: Mapping[str, str] = {
    DESK: "Desk",
    PACER: "PACER",
    ECF: "Old CM/ECF",
    COURT: "NextGen court",
}

SITE_NAMES: Mapping[str, str] = {
    DESK: "the desk",
    PACER: "PACER",
    ECF: "the old CM/ECF",
    COURT: "the NextGen court",
}
"""The same names for use within a sentence."""
