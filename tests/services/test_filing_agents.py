"""Filing agents at the court: attached once, for whom they may file, effects of unlinking."""

from __future__ import annotations

import pytest

from sso_sim.contract.events import Event
from sso_sim.court.courts.domain.standing import FilerStatus
from sso_sim.court.entry.domain.doors import DoorBlocker
from sso_sim.court.filing_agents import services as filing_agents
from sso_sim.court.filing_agents.domain import AttachBlocker, Wish
from sso_sim.kit.outcomes import Refused
from sso_sim.record.domain.filing_agents import AgentBlocker
from tests.support.clerk import change_login, unlink
from tests.support.court import World
from tests.support.court_people import BOB, JANE, NOW, TESS
from tests.support.filing_agents import (
    AGENT,
    ATTORNEY,
    OTHER,
    attach,
    attachments,
    detach,
    keeping,
    link,
    wish,
    with_agent,
)


def serves(world: World) -> list[tuple[str, tuple[AgentBlocker, ...]]] | None:
    """Return the attorneys for whom Bob files, and the reasons against each."""
    with world.database.reading(world.id) as session:
        found = filing_agents.behalf_of(session, world.filer(AGENT))
    return None if found is None else [(each.attorney.login, each.reasons) for each in found]


def told(world: World, event: Event) -> list[dict[str, object]]:
    return [line.facts for line in world.trail() if line.event == event]


def test_who_is_no_agent_files_for_themselves(world: World) -> None:
    assert serves(world) is None
    with_agent(world)
    assert serves(world) == []


def test_attached_changed_and_taken_off_each_once(world: World) -> None:
    with_agent(world)
    for _ in range(2):
        attach(world)
    assert attachments(world) == [(ATTORNEY, AGENT, False)]
    assert wish(world, {AGENT: Wish.WITH_PAYMENT}) is True
    assert wish(world, {AGENT: Wish.WITH_PAYMENT}) is False
    assert attachments(world) == [(ATTORNEY, AGENT, True)]
    assert [detach(world), detach(world)] == [True, False]
    assert attachments(world) == []

    assert len(told(world, Event.COURT_AGENT_ATTACHED)) == 1
    assert [each["agent"] for each in told(world, Event.COURT_AGENT_CHANGED)] == [AGENT]
    assert len(told(world, Event.COURT_AGENT_DETACHED)) == 1
    subjects = [letter.facts["subject"] for letter in world.mail()]
    assert [each for each in subjects if each.startswith("Filing agent")] == [
        "Filing agent: you can file for Tess Vale",
        "Filing agent: you can no longer file for Tess Vale",
    ]


def test_one_agent_serves_several_attorneys(world: World) -> None:
    with_agent(world)
    link(world, JANE, OTHER)
    attach(world)
    attach(world, JANE)
    assert serves(world) == [(OTHER, ()), (ATTORNEY, ())]


def test_what_ends_the_attorneys_right_ends_the_agents(world: World) -> None:
    attach(with_agent(world))
    world.change(ATTORNEY, status=FilerStatus.INACTIVE)
    assert serves(world) == [(ATTORNEY, (AgentBlocker.ATTORNEY_INACTIVE,))]
    unlink(world)
    both = (AgentBlocker.ATTORNEY_INACTIVE, AgentBlocker.ATTORNEY_NOT_LINKED)
    assert serves(world) == [(ATTORNEY, both)]
    world.change(ATTORNEY, status=FilerStatus.ACTIVE)
    assert serves(world) == [(ATTORNEY, (AgentBlocker.ATTORNEY_NOT_LINKED,))]


def test_an_attorney_whose_login_changes_keeps_the_agents(world: World) -> None:
    attach(with_agent(world))
    unlink(world)
    change_login(world, ATTORNEY, "tvale9")
    assert attachments(world) == [("tvale9", AGENT, False)]


@pytest.mark.parametrize(
    "login, changes, reason",
    [
        ("nobody", {}, AttachBlocker.UNKNOWN),
        (OTHER, {}, AttachBlocker.UNKNOWN),
        (AGENT, {"status": FilerStatus.INACTIVE}, AttachBlocker.INACTIVE),
    ],
)
def test_who_cannot_be_attached_is_not_and_nothing_else_is_saved(
    world: World, login: str, changes: dict[str, FilerStatus], reason: AttachBlocker
) -> None:
    with_agent(world)
    if changes:
        world.change(login, **changes)
    outcome = wish(world, {"nobody2": Wish.REMOVE, login: Wish.WITH_PAYMENT})

    assert isinstance(outcome, Refused)
    assert outcome.reasons == (reason,)
    assert attachments(world) == []
    assert told(world, Event.COURT_AGENT_REFUSED)[0]["reasons"] == [reason]


def test_who_is_unlinked_in_the_meantime_attaches_nobody(world: World) -> None:
    account = keeping(with_agent(world))
    unlink(world)
    with world.transaction() as session:
        outcome = filing_agents.update(session, NOW, account, {AGENT: Wish.WITH_PAYMENT})
    assert isinstance(outcome, Refused)
    assert outcome.reasons == (DoorBlocker.LINK_FIRST,)


def test_an_agent_has_no_agents(world: World) -> None:
    outcome = attach(with_agent(world), BOB)
    assert isinstance(outcome, Refused)
    assert outcome.reasons == (AttachBlocker.NO_ATTORNEY,)
    assert TESS.account not in str(attachments(world))
