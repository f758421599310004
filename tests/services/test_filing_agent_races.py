"""Two at the same moment: attach and attach, detach and file."""

from __future__ import annotations

from functools import partial

import pytest

from sso_sim.contract.events import Event
from sso_sim.court.courts.services import courts
from sso_sim.court.filing_agents import services as filing_agents
from sso_sim.court.record_pages.views.record import HOST
from sso_sim.kit.outcomes import Refused
from sso_sim.record.domain.events import Kind
from sso_sim.record.domain.filing_agents import AgentBlocker
from sso_sim.record.services import filing
from sso_sim.record.services.filing import Counter, Filed, Wanted
from sso_sim.record.services.notices import CourtFacts
from tests.support.court import Start, World
from tests.support.court_people import NOW
from tests.support.filing_agents import (
    AGENT,
    ATTORNEY,
    attach,
    attachments,
    detach,
    filed,
    with_agent,
)
from tests.support.record import CASE, link_to, upload_of
from tests.support.together import at_once

pytestmark = pytest.mark.slow


def _counter(world: World, session: object, *, hold: bool = False) -> Counter:
    """Return a counter as the record's view makes it: first the court, then the filer served."""
    held = courts.court_held if hold else courts.court_named
    court = held(session, "ctd")  # type: ignore[arg-type]
    agent = courts.filer_named(session, "ctd", AGENT)  # type: ignore[arg-type]
    assert court is not None
    assert agent is not None
    return Counter(
        CourtFacts(court.court, court.title, court.kind),
        filing_agents.as_notified(agent),
        Event.COURT_FILED,
        Event.COURT_FILING_REFUSED,
        filing_agents.behalf_of(session, agent),  # type: ignore[arg-type]
    )


def prepared(world: World) -> str:
    wanted = Wanted(Kind.CIVIL, "motion", CASE, "to compel", ATTORNEY)
    with world.transaction() as session:
        outcome = filing.prepare(session, NOW, _counter(world, session), wanted, upload_of())
        assert not isinstance(outcome, Refused), outcome.reasons
        return outcome.key


def submit(world: World, key: str) -> Filed | Refused:
    with world.transaction() as session:
        counter = _counter(world, session, hold=True)
        addresses = HOST.addresses
        return filing.file(session, NOW, counter, key, addresses=addresses, link_to=link_to)


@pytest.mark.parametrize("round_", range(8))
def test_attached_twice_at_once_is_attached_once(court_apps: Start, round_: int) -> None:
    world = with_agent(court_apps(f"agent-twice-{round_}").start())
    outcomes = at_once(*[partial(attach, world)] * 3)
    assert sorted(outcomes) == [False, False, True]
    assert attachments(world) == [(ATTORNEY, AGENT, False)]
    assert [line.event for line in world.trail()].count(Event.COURT_AGENT_ATTACHED) == 1


@pytest.mark.parametrize("round_", range(8))
def test_detached_while_filing_it_is_filed_before_or_not_at_all(
    court_apps: Start, round_: int
) -> None:
    world = with_agent(court_apps(f"agent-detached-{round_}").start())
    attach(world)
    key = prepared(world)
    outcome, _gone = at_once(partial(submit, world, key), partial(detach, world))

    events = [line.event for line in world.trail()]
    if isinstance(outcome, Refused):
        assert outcome.reasons == (AgentBlocker.NOT_ATTACHED,)
        assert filed(world) == []
        assert events[-1] == Event.COURT_FILING_REFUSED
    else:
        (entry,) = filed(world)
        assert (entry.filer_login, entry.agent_login) == (ATTORNEY, AGENT)
        assert events.index(Event.COURT_FILED) < events.index(Event.COURT_AGENT_DETACHED)
    assert attachments(world) == []


def test_detached_before_the_submit_nothing_is_filed(court_apps: Start) -> None:
    world = with_agent(court_apps("agent-detached-first").start())
    attach(world)
    key = prepared(world)
    detach(world)
    outcome = submit(world, key)
    assert isinstance(outcome, Refused)
    assert outcome.reasons == (AgentBlocker.NOT_ATTACHED,)
    assert filed(world) == []
