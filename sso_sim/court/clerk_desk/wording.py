"""The sentences for staff who are not let in to the Clerk's desk.

Owns these sentences, the sandbox's own.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from sso_sim.court.clerk_desk.domain import StaffRefusal
from sso_sim.kit.outcomes import Words

STAFF_SIGN_ON: Mapping[StrEnum, Words] = {
    StaffRefusal.WRONG_CREDENTIALS: Words(
        "The staff login or password is not right",
        "This is the court's own account, not a PACER or CM/ECF one: the rehearsal's page at the "
        "desk shows it.",
    ),
    StaffRefusal.TOO_MANY_TRIES: Words(
        "Too many tries",
        "After five tries without success this login is locked for five minutes.",
    ),
}
