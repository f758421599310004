"""The holder's preferences: how notices of filing are sent, and which choices exist.

Owns the choices. Must not know forms, nor which courts there are. Published: a filer sets address,
frequency and format of notices ([NYWB-MANAGE]). The words of the choices are ours.
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
        """Return it as plain values."""
        return {name: str(value) for name, value in asdict(self).items()}

    def choices(self) -> dict[str, str]:
        """Return frequency and format, without the address, as plain values."""
        return {"frequency": self.frequency.value, "format": self.format.value}


class UpkeepRefusal(StrEnum):
    """The reasons why an account cannot set a preference itself."""

    PAA_DECIDES = "client-code-set-by-the-paa"


def noticing_of(kept: dict[str, str], email: str) -> Noticing:
    """Read the stored choice; an account that never chose gets each notice at its *email*."""
    if not kept:
        return Noticing(email)
    return Noticing(kept["email"], Frequency(kept["frequency"]), Format(kept["format"]))
