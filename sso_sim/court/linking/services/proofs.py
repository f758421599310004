"""The proof that a visit has given, kept between the linking form and the second Submit.

Owns the row, its lifetime and its seal. `linking` decides whether a proof may become a link.
"""

from __future__ import annotations

import hashlib
from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.orm import Session

from sso_sim.court.courts.domain.linking import PROOF_LASTS, proof_holds
from sso_sim.court.courts.models import Filer, LinkProof
from sso_sim.kit.db import find, new_id


def keep(session: Session, now: datetime, visit_id: str, filer: Filer) -> LinkProof:
    """Store that this visit has proved *filer*, in place of any former proof."""
    session.execute(delete(LinkProof).where(LinkProof.proved_at < now - PROOF_LASTS))
    drop(session, visit_id)
    proof = LinkProof(
        visit_id=visit_id,
        id=new_id(),
        court=filer.court,
        login=filer.login,
        seal=_seal(filer),
        proved_at=now,
    )
    session.add(proof)
    session.flush()
    return proof


def held(session: Session, now: datetime, visit_id: str, court: str) -> LinkProof | None:
    """Return the proof of this visit at *court*, unless it has expired."""
    proof = find(session, LinkProof, visit_id=visit_id)
    if proof is None or proof.court != court or not proof_holds(proof.proved_at, now):
        return None
    return proof


def drop(session: Session, visit_id: str) -> None:
    """Delete the proof of this visit."""
    session.execute(delete(LinkProof).where(LinkProof.visit_id == visit_id))


def still_true(proof: LinkProof, filer: Filer) -> bool:
    """Return whether the filer is unchanged since the proof was made and shown."""
    return proof.seal == _seal(filer)


def _seal(filer: Filer) -> str:
    shown = (filer.name, filer.email, filer.bar_number, filer.role, filer.status)
    parts = (filer.court, filer.login, filer.password_hash or "", *shown)
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
