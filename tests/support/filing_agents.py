"""A world of the NextGen court with a filing agent in it, and how an attorney attaches one.

Owns acting as an agent and as an attorney who has one. Asserts only that they could begin.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import select

from sso_sim.court.courts.services import courts
from sso_sim.court.filing_agents import services as filing_agents
from sso_sim.court.filing_agents.domain import Wish
from sso_sim.court.filing_agents.services import Keeping
from sso_sim.record.domain.filing_agents import ROLE
from sso_sim.record.models.cases import DocketEntry
from sso_sim.record.models.filing_agents import FilingAgent
from tests.support.browser import Browser
from tests.support.court import World
from tests.support.court_people import BMOSS, BOB, JQUINN, NOW, TESS, TVALE, Person
from tests.support.record import CASE

AGENT, ATTORNEY, OTHER = BMOSS, TVALE, JQUINN
"""Bob is the agent. Tess is the attorney of most tests, and linked. Jane is another attorney."""

ACCOUNT = "/ctd/utilities/account"
MOTION = "/ctd/filing/civil/motion"


def with_agent(world: World) -> World:
    """Make Bob a filing agent who is linked to his PACER account and attached to no attorney."""
    world.change(AGENT, role=ROLE)
    link(world, BOB, AGENT)
    return world


def link(world: World, who: Person, login: str) -> None:
    """Link a PACER account to a filer."""
    asking = world.asking(who, f"visit-{login}")
    world.link(asking, world.prove(asking, login).proof_id)


def keeping(world: World, who: Person = TESS) -> Keeping:
    """Return the owner of an account, as a view would describe them."""
    with world.database.reading(world.id) as session:
        court = courts.court_named(session, "ctd")
        filer = courts.filer_of_account(session, "ctd", who.account)
    assert court is not None
    assert filer is not None
    return Keeping(court, who.claims(), filer)


def wish(world: World, wishes: Mapping[str, Wish], who: Person = TESS) -> Any:
    """Submit the account screen with the selected agents."""
    account = keeping(world, who)
    with world.transaction() as session:
        return filing_agents.update(session, NOW, account, wishes)


def attach(world: World, who: Person = TESS) -> Any:
    """Attach Bob to an attorney."""
    return wish(world, {AGENT: Wish.WITHOUT_PAYMENT}, who)


def detach(world: World, who: Person = TESS) -> Any:
    """Detach Bob from an attorney."""
    return wish(world, {AGENT: Wish.REMOVE}, who)


def attachments(world: World) -> list[tuple[str, str, bool]]:
    """Return (attorney, agent, Internet Payment) of every active attachment."""
    with world.database.reading(world.id) as session:
        rows = session.scalars(select(FilingAgent).order_by(FilingAgent.attorney))
        return [(row.attorney, row.agent, row.internet_payment) for row in rows]


def filed(world: World) -> list[DocketEntry]:
    """Return the filings in the case since the rehearsal began."""
    with world.database.reading(world.id) as session:
        query = select(DocketEntry).where(DocketEntry.filing_key.is_not(None))
        return list(session.scalars(query.order_by(DocketEntry.number)))


def prepare(page: Browser, pdf: Path, behalf: str = "") -> Browser:
    """Fill in the filing form that *page* shows, and continue."""
    if behalf:
        page.choose("Filing on behalf of", behalf)
    page.fill("Case Number", CASE)
    page.attach("Document (PDF)", pdf)
    page.fill("Docket Text", "to compel")
    return page.press("Next")
