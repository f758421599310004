"""The desk's words for the kinds of PACER account that people of a rehearsal have.

Owns the words. Knows no rule.
"""

from __future__ import annotations

from collections.abc import Mapping

from sso_sim.contract.claims import Generation, Holder

GENERATIONS: Mapping[Generation, str] = {
    Generation.LEGACY: "Legacy",
    Generation.UPGRADED: "Upgraded",
}


HOLDERS: Mapping[Holder, str] = {
    Holder.INDIVIDUAL: "one person's own",
    Holder.SHARED: "shared",
    Holder.ADMINISTRATIVE: "administrative (PAA)",
    Holder.CJA: "CJA only",
}
