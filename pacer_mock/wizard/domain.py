"""The steps of PACER's wizards: Person, Address, Security, in this order.

Owns which step may be shown. Must not know the questions of a step, nor the wizard: an upgrade and
a registration have the same steps, and only the Submit of the last step changes anything.
"""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum


class Step(StrEnum):
    """A tab of the wizard."""

    PERSON = "person"
    ADDRESS = "address"
    SECURITY = "security"


STEPS = tuple(Step)
KEPT_STEPS = (Step.PERSON, Step.ADDRESS)
"""The steps whose input is kept until the last Submit; passwords and answers are never kept."""


def step_to_show(wanted: Step, done: Collection[str]) -> Step:
    """Return the *wanted* step, or the first earlier step that is not *done*."""
    before = STEPS[: STEPS.index(wanted)]
    return next((step for step in before if step not in done), wanted)


def step_after(step: Step) -> Step:
    """Return the step after this one, for Next."""
    return STEPS[STEPS.index(step) + 1]


def step_before(step: Step) -> Step:
    """Return the step before this one, for Back; the first step has no Back."""
    return STEPS[STEPS.index(step) - 1]
