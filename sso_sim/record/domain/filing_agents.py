"""Who may file for whom: a filing agent files only for attorneys who attached the agent.

Owns the role and the reasons against one filing. A filing is the attorney's and bears the
attorney's name, so it needs two rights: the agent's own right to act at the court, which the
court's doors check, and the attorney's. Must not know words or rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from sso_sim.contract.e_file_registrations import Application

ROLE = Application.FILING_AGENT.value
"""The role of a filer who files only for others, as a court has accepted one."""


class AgentBlocker(StrEnum):
    """The reason why a filing agent cannot file."""

    NO_ATTORNEY = "agent-without-attorney"
    NOT_CHOSEN = "agent-attorney-not-chosen"
    NOT_ATTACHED = "agent-not-attached"
    ATTORNEY_INACTIVE = "agent-attorney-inactive"
    ATTORNEY_NOT_LINKED = "agent-attorney-not-linked"


@dataclass(frozen=True)
class Attorney:
    """The facts about an attorney for whom an agent wants to file.

    *linked* is true if the attorney's sign-on would let the attorney file here today without an
    agent: at a NextGen court when linked to a PACER account, at the old CM/ECF always.
    """

    attached: bool
    active: bool
    linked: bool


def blockers_to_file_for(attorney: Attorney) -> tuple[AgentBlocker, ...]:
    """Return all reasons that keep an agent from filing for this *attorney*.

    An agent may do nothing in an attorney's name that the attorney may not do. About an attorney
    who has not attached the agent, no further reason is revealed.
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
    """Return all reasons that keep an agent from filing for anybody.

    *attorneys* holds, for each attorney who attached the agent, the reasons against filing for that
    attorney. One attorney without a reason is enough; if there is none, the result has the reasons
    of all, each once.
    """
    if not attorneys:
        return (AgentBlocker.NO_ATTORNEY,)
    if not all(attorneys):
        return ()
    found = {blocker for blockers in attorneys for blocker in blockers}
    return tuple(blocker for blocker in AgentBlocker if blocker in found)
