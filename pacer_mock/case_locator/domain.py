"""Combine the courts' answers for the Case Locator: which cases it shows, and which it cannot.

Owns joining the answers of the apps that keep the courts. Must not know how the apps are asked, nor
what a search costs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Silence(StrEnum):
    """The reasons why a court's cases are missing from the result."""

    DOWN = "court-does-not-answer"
    MOVING = "court-is-moving"


@dataclass(frozen=True)
class Asked:
    """The search terms; an empty *court* means all courts."""

    number: str = ""
    title: str = ""
    party: str = ""
    court: str = ""

    @property
    def is_anything(self) -> bool:
        """Whether there is anything to search for."""
        return bool(self.number or self.title or self.party)


@dataclass(frozen=True)
class CaseFound:
    """A case of a court, as the court reports it."""

    number: str
    title: str
    kind: str
    opened_on: date


@dataclass(frozen=True)
class Answer:
    """The cases of one court: *app* keeps them, *more* says that the court has more than these."""

    app: str
    cases: Sequence[CaseFound]
    more: bool = False


@dataclass(frozen=True)
class OfCourt:
    """What the Case Locator shows for one court: its answer, or why there is none."""

    court: str
    answer: Answer | None
    silence: Silence | None = None


def joined(
    courts: Iterable[str], answers: Iterable[Mapping[str, Answer] | None]
) -> tuple[OfCourt, ...]:
    """Return what to show for each of *courts*, in their order.

    *answers* has the answers of each app, by court; None if an app did not answer. If every app
    answers and none keeps a court, that court is between its two systems.
    """
    heard: dict[str, Answer] = {}
    all_answered = True
    for answer in answers:
        heard |= answer or {}
        all_answered = all_answered and answer is not None
    silence = Silence.MOVING if all_answered else Silence.DOWN
    return tuple(
        OfCourt(court, heard.get(court), None if court in heard else silence) for court in courts
    )
