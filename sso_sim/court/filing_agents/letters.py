"""The letter that tells a filing agent for whom they may file, or may not any more.

Owns its words, the sandbox's own. It goes to the agent, never to the attorney.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from sso_sim.court.courts import letters
from sso_sim.court.courts.models import CourtRow, Filer


def agent_told(
    session: Session,
    now: datetime,
    court: CourtRow,
    attorney: Filer,
    agent: Filer,
    *,
    attached: bool,
) -> None:
    """Tell a filing agent for whom they may file now, or may not any more."""
    begun = f"""\
{attorney.name} has attached you as filing agent at the {court.title}.

From now on you can file there on behalf of {attorney.name}. Sign on with your own PACER account, \
choose the event, and choose the attorney: the docket bears the attorney's name, and the receipt \
says that you entered it."""
    ended = f"""\
{attorney.name} has taken you off as filing agent at the {court.title}.

You cannot file there on behalf of {attorney.name} any more. What you have filed stays filed."""
    subject = f"Filing agent: you can {'' if attached else 'no longer '}file for {attorney.name}"
    text = begun if attached else ended
    letters.send(session, now, court, agent.email, agent.name, subject, text)
