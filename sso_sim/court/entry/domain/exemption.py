"""Whether what somebody reads at this court is exempt from PACER's fees.

Owns the rule: an attorney on a CJA panel has exempt privileges in the districts that appointed
them, and is not exempt at any sign-on until they say so ([NVD-CJA]). Knows no session and no fee.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from sso_sim.contract.claims import Holder


class ExemptionBlocker(StrEnum):
    """Why an exemption status cannot be changed."""

    NO_PRIVILEGES = "no-exempt-privileges"
    ALWAYS_EXEMPT = "exempt-always"


@dataclass(frozen=True)
class Privileges:
    """What PACER says of an account: who holds it, and in which districts it may be exempt."""

    holder: Holder
    cja_districts: Collection[str] = ()


def may_switch(privileges: Privileges, court: str) -> bool:
    """Say whether the holder chooses, at each sign-on anew, to be exempt at *court* or not."""
    return not blockers_to_switch(privileges, court)


def blockers_to_switch(privileges: Privileges, court: str) -> tuple[ExemptionBlocker, ...]:
    """Name what keeps the holder from choosing; an old CJA account is exempt and nothing else."""
    if privileges.holder is Holder.CJA:
        return (ExemptionBlocker.ALWAYS_EXEMPT,)
    if privileges.holder is not Holder.INDIVIDUAL or court not in privileges.cja_districts:
        return (ExemptionBlocker.NO_PRIVILEGES,)
    return ()


def is_exempt(privileges: Privileges, court: str, *, switched_on: bool) -> bool:
    """Say whether what is read now is exempt; *switched_on* is what was chosen in this session."""
    if privileges.holder is Holder.CJA:
        return True
    return switched_on and may_switch(privileges, court)
