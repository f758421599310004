"""Which steps of a scenario are done, given what happened.

Owns the rule; pure and total. Steps are not a cage: a later step counts by its own proof even if an
earlier one was skipped. Order matters only where two steps have the same proof.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sso_sim.desk.trail.domain import TrailEntry


@dataclass(frozen=True)
class Proof:
    """The evidence that a step is done; an empty field requires nothing.

    *who* has every name the person goes by, including the account number.
    """

    event: str
    court: str = ""
    outcome: str = ""
    who: frozenset[str] = frozenset()
    reasons: frozenset[str] = frozenset()
    facts: Mapping[str, object] = field(default_factory=dict)


def proves(proof: Proof, entry: TrailEntry) -> bool:
    """Say whether *entry* meets every requirement of *proof*."""
    return (
        entry.event == proof.event
        and (entry.outcome == proof.outcome if proof.outcome else entry.came_about)
        and (not proof.court or entry.court == proof.court)
        and (not proof.who or bool(proof.who & {entry.who, entry.account_number}))
        and proof.reasons <= entry.reasons
        and all(entry.facts.get(name) == value for name, value in proof.facts.items())
    )


def proved_by(proofs: Sequence[Proof], story: Sequence[TrailEntry]) -> tuple[int | None, ...]:
    """Return for each of *proofs* the index in *story* of the entry that proves it, or None.

    No entry proves two steps. If an earlier step has the same proof, a step counts only after every
    entry that proved the steps before it: signing on again is not signing on.
    """
    found: list[int | None] = []
    for number, proof in enumerate(proofs):
        taken = {place for place in found if place is not None}
        again = proof in proofs[:number]
        begin = max(taken, default=-1) + 1 if again else 0
        found.append(
            next(
                (
                    place
                    for place in range(begin, len(story))
                    if place not in taken and proves(proof, story[place])
                ),
                None,
            )
        )
    return tuple(found)


def current_step(done: Sequence[bool]) -> int | None:
    """Return the number of the first step that is not done, or None when all are."""
    return next((number for number, each in enumerate(done) if not each), None)
