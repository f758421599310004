"""The letters that tell a filing agent for whom they may file, or may no longer file.

Owns the letters' text, the sandbox's own. They go to the agent, never to the attorney.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from sso_sim.court.courts.letters import People, To, send_letter
from sso_sim.court.courts.models import CourtRow, Filer
from sso_sim.kit.letters import Letter

LETTERS: Mapping[str, Letter[To]] = {
    "attached": Letter(
        To.AGENT,
        "Filing agent: you can file for {filer.name}",
        """\
{filer.name} has attached you as filing agent at the {court.title}.

From now on you can file there on behalf of {filer.name}. Sign on with your own PACER account, \
choose the event, and choose the attorney: the docket bears the attorney's name, and the receipt \
says that you entered it.""",
    ),
    "taken off": Letter(
        To.AGENT,
        "Filing agent: you can no longer file for {filer.name}",
        """\
{filer.name} has taken you off as filing agent at the {court.title}.

You cannot file there on behalf of {filer.name} any more. What you have filed stays filed.""",
    ),
}


def agent_told(
    session: Session,
    now: datetime,
    court: CourtRow,
    attorney: Filer,
    agent: Filer,
    *,
    attached: bool,
) -> None:
    """Tell a filing agent for whom they may file now, or may no longer file."""
    letter = LETTERS["attached" if attached else "taken off"]
    send_letter(session, now, court, letter, People(attorney, agent=agent))
