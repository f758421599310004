"""The reasons why PACER does not offer a court for a change, in words.

Owns these sentences. No source publishes them, so they are the sandbox's own.
"""

from __future__ import annotations

from collections.abc import Mapping

from pacer_mock.account_changes.domain import CourtBlocker

NOT_OFFERED: Mapping[CourtBlocker, str] = {
    CourtBlocker.NOT_NEXTGEN: (
        "still runs its old CM/ECF, which hears nothing from PACER. Change it there: Utilities, "
        "Maintain Your Account; or ask the Clerk's Office."
    ),
    CourtBlocker.NOT_LINKED: (
        "no CM/ECF account is linked to this PACER account there. Link it first: sign on at the "
        "court, then Utilities."
    ),
}
"""Why a court cannot be ticked. The page prints the court's title before the sentence."""
