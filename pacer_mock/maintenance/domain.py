"""What an account says of its holder: how notices of filing are wanted, and what may be chosen.

Owns the choices. Must not know forms, nor which courts there are. That a filer sets address,
frequency and format of notices is published ([NYWB-MANAGE]); the words of the choices are ours.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum

from sso_sim.contract.account_changes import Format, Frequency


@dataclass(frozen=True)
class Noticing:
    """Where notices of filing go, how often, and in which form."""

    email: str
    frequency: Frequency = Frequency.EACH
    format: Format = Format.HTML

    def as_kept(self) -> dict[str, str]:
        """Write it as plain values."""
        return {name: str(value) for name, value in asdict(self).items()}

    def choices(self) -> dict[str, str]:
        """Write how often and in which form, without where, as plain values."""
        return {"frequency": self.frequency.value, "format": self.format.value}


class UpkeepRefusal(StrEnum):
    """Why a preference is not the account's own to set."""

    PAA_DECIDES = "client-code-set-by-the-paa"


def noticing_of(kept: dict[str, str], email: str) -> Noticing:
    """Read what was kept; an account that never chose gets each notice at its *email*."""
    if not kept:
        return Noticing(email)
    return Noticing(kept["email"], Frequency(kept["frequency"]), Format(kept["format"]))
