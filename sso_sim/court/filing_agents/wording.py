"""The NextGen court's sentences about filing agents.

Owns the sentences, all of them the sandbox's own: only the labels on the way to an agent are
published.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from sso_sim.court.filing_agents.domain import AttachBlocker
from sso_sim.kit.outcomes import Words

BACK = ("Back to More User Information", "agents")

ATTACHING: Mapping[StrEnum, Words] = {
    AttachBlocker.NONE_HERE: Words(
        "There are no filing agents at this court",
        "Filing agents belong to district and bankruptcy courts. At {court} whoever files has "
        "an individual PACER account linked to a filer account of their own.",
        "Back to Utilities",
        "utilities",
    ),
    AttachBlocker.NO_ATTORNEY: Words(
        "Filing agents are attached by attorneys and trustees",
        "The CM/ECF account {login} is not an attorney's or a trustee's, so nobody files on its "
        "behalf.",
        "Back to Utilities",
        "utilities",
    ),
    AttachBlocker.OWN_INACTIVE: Words(
        "Your CM/ECF account is inactive",
        "Nothing can be filed under {login}, by you or by an agent, until the court makes it "
        "active again: call {phone}.",
        "Contact the Clerk's Office",
        "clerk",
    ),
    AttachBlocker.UNKNOWN: Words(
        "One whom you selected is no longer a filing agent of this court",
        "Remove them under More User Information and find them anew: the clerk may have changed "
        "the login. Whoever is not a filing agent yet registers at PACER, under Maintenance, "
        "Non-Attorney E-File Registration.",
        *BACK,
    ),
    AttachBlocker.INACTIVE: Words(
        "The CM/ECF account of this filing agent is inactive",
        "The court has made it inactive, and only the court can make it active again: the agent "
        "should call the Clerk's Office. Choose another agent, or wait.",
        *BACK,
    ),
}


NOT_ATTACHED = "No filing agent was attached"
SELECTED = "{name} is selected. Nothing is saved yet: return to the account screen and Submit."
CHANGED = "The permissions of {name} are changed once you Submit the account screen."
REMOVED = "{name} is taken off once you Submit the account screen."
