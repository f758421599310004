"""What a visit has proved and may still say yes to: kept between the form and the second Submit.

Owns the row, its time and its seal. Whether a link may be made of it is `linking`'s question.
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
    """Keep that this visit has proved *filer*, in place of whatever it had proved before."""
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
    """Return what this visit has proved at *court*, unless its time is over."""
    proof = find(session, LinkProof, visit_id=visit_id)
    if proof is None or proof.court != court or not proof_holds(proof.proved_at, now):
        return None
    return proof


def drop(session: Session, visit_id: str) -> None:
    """Forget what this visit has proved."""
    session.execute(delete(LinkProof).where(LinkProof.visit_id == visit_id))


def still_true(proof: LinkProof, filer: Filer) -> bool:
    """Say whether the filer is as it was when it was proved and shown."""
    return proof.seal == _seal(filer)


def _seal(filer: Filer) -> str:
    shown = (filer.name, filer.email, filer.bar_number, filer.role, filer.status)
    parts = (filer.court, filer.login, filer.password_hash or "", *shown)
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
