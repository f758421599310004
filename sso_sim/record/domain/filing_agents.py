"""Who may file for whom: a filing agent only for attorneys who attached the agent.

Owns the role and the reasons against one filing. A filing is the attorney's and bears the
attorney's name, so it rests on two rights: the agent's own to act at the court, which is for the
court's doors to say, and the attorney's. Knows neither words nor rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from sso_sim.contract.e_file_registrations import Application

ROLE = Application.FILING_AGENT.value
"""The role of a filer who files for others only, as a court has accepted one."""


class AgentBlocker(StrEnum):
    """What keeps a filing agent from filing."""

    NO_ATTORNEY = "agent-without-attorney"
    NOT_CHOSEN = "agent-attorney-not-chosen"
    NOT_ATTACHED = "agent-not-attached"
    ATTORNEY_INACTIVE = "agent-attorney-inactive"
    ATTORNEY_NOT_LINKED = "agent-attorney-not-linked"


@dataclass(frozen=True)
class Attorney:
    """What counts of an attorney for whom an agent wants to file.

    *linked* says that the attorney could file here today without an agent as far as the sign-on
    goes: at a NextGen court linked to a PACER account, at the old CM/ECF always.
    """

    attached: bool
    active: bool
    linked: bool


def blockers_to_file_for(attorney: Attorney) -> tuple[AgentBlocker, ...]:
    """Return all that keeps an agent from filing for this *attorney*.

    What an attorney may not do, nobody does in their name. Of somebody who has not attached the
    agent nothing more is told.
    """
    if not attorney.attached:
        return (AgentBlocker.NOT_ATTACHED,)
    every = {
        AgentBlocker.ATTORNEY_INACTIVE: not attorney.active,
        AgentBlocker.ATTORNEY_NOT_LINKED: not attorney.linked,
    }
    return tuple(blocker for blocker, stands in every.items() if stands)


def blockers_to_file_at_all(
    attorneys: Sequence[tuple[AgentBlocker, ...]],
) -> tuple[AgentBlocker, ...]:
    """Return all that keeps an agent from filing for anybody.

    *attorneys* has, for each who attached the agent, what stands against filing for them. One free
    of it is enough; without any the reasons of all are told, each once.
    """
    if not attorneys:
        return (AgentBlocker.NO_ATTORNEY,)
    if not all(attorneys):
        return ()
    found = {blocker for blockers in attorneys for blocker in blockers}
    return tuple(blocker for blocker in AgentBlocker if blocker in found)
