"""The rule for the exemption from PACER's fees at this court.

Owns the rule: an attorney on a CJA panel has exempt privileges in the districts that appointed
them, and is not exempt at any sign-on until they switch the exemption on ([NVD-CJA]). Must not know
sessions or fees.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from sso_sim.contract.claims import Holder


class ExemptionBlocker(StrEnum):
    """The reason why an exemption status cannot be changed."""

    NO_PRIVILEGES = "no-exempt-privileges"
    ALWAYS_EXEMPT = "exempt-always"


@dataclass(frozen=True)
class Privileges:
    """PACER's claims about an account: its holder, and the districts in which it may be exempt."""

    holder: Holder
    cja_districts: Collection[str] = ()


def may_switch(privileges: Privileges, court: str) -> bool:
    """Return whether the holder chooses, at each sign-on anew, to be exempt at *court* or not."""
    return not blockers_to_switch(privileges, court)


def blockers_to_switch(privileges: Privileges, court: str) -> tuple[ExemptionBlocker, ...]:
    """Return the reasons against choosing; an old CJA account is always exempt."""
    if privileges.holder is Holder.CJA:
        return (ExemptionBlocker.ALWAYS_EXEMPT,)
    if privileges.holder is not Holder.INDIVIDUAL or court not in privileges.cja_districts:
        return (ExemptionBlocker.NO_PRIVILEGES,)
    return ()


def is_exempt(privileges: Privileges, court: str, *, switched_on: bool) -> bool:
    """Return whether reading is exempt now; *switched_on* is the choice made in this session."""
    if privileges.holder is Holder.CJA:
        return True
    return switched_on and may_switch(privileges, court)
