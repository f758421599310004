"""The sentences of both generations of a court about filing agents who may not file.

Owns the sentences, all the sandbox's own. The code decides, the words explain.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from sso_sim.kit.outcomes import Words
from sso_sim.record.domain.filing_agents import AgentBlocker

BEGIN_AGAIN = "filing"
"""The place where a filing begins: the page of events."""

FOR_WHOM = "agents"
"""The place where a filing agent sees for whom they may file."""

AGENTS = ("See for whom you may file", FOR_WHOM)

AGENT_WORDS: Mapping[StrEnum, Words] = {
    AgentBlocker.NO_ATTORNEY: Words(
        "No attorney has attached you as filing agent",
        "A filing agent files only on behalf of attorneys who have attached the agent in their own "
        "CM/ECF account at this court. Ask the attorney to do so, and say your CM/ECF login.",
        *AGENTS,
    ),
    AgentBlocker.NOT_CHOSEN: Words(
        "You have not said for whom you file",
        "Choose the attorney on whose behalf you file: the docket will bear that name.",
        "Begin the filing again",
        BEGIN_AGAIN,
    ),
    AgentBlocker.NOT_ATTACHED: Words(
        "You are not a filing agent of this attorney",
        "You may file only for attorneys to whom you are attached now. The attorney may have taken "
        "you off in the meantime; they can attach you again in their CM/ECF account.",
        *AGENTS,
    ),
    AgentBlocker.ATTORNEY_INACTIVE: Words(
        "The attorney's CM/ECF account is inactive",
        "Nothing can be filed under it, by the attorney or by an agent, until the court makes it "
        "active again. The attorney should call the Clerk's Office.",
        *AGENTS,
    ),
    AgentBlocker.ATTORNEY_NOT_LINKED: Words(
        "The attorney's CM/ECF account is not linked",
        "It must be linked to the attorney's own PACER account before anything can be filed under "
        "it, by the attorney or by an agent. Ask the attorney to link it; you stay attached.",
        *AGENTS,
    ),
}
