"""The facts that the doors of a court need about a visitor, from court, claims and filer.

Owns the translation. Queries no database and decides nothing: `entry.domain.doors` decides.
"""

from __future__ import annotations

from sso_sim.contract.claims import CLIENT_CODE_REQUIRED, Claims
from sso_sim.court.courts.models import CourtRow, Filer
from sso_sim.court.entry.domain.doors import Facts, Visitor


def facts_of(court: CourtRow, claims: Claims | None, filer: Filer | None) -> Facts:
    """Return the facts for the doors about the visitor with these claims who acts as *filer*."""
    if claims is None:
        return Facts(court.stage, accepts_shared=court.accepts_shared)
    visitor = Visitor(
        claims.generation,
        claims.holder,
        claims.search,
        None if filer is None else filer.status,
        code_missing=claims.search_reason == CLIENT_CODE_REQUIRED,
    )
    return Facts(court.stage, visitor, court.accepts_shared)
