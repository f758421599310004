"""Filing agents as attorneys, agents and clerks meet them: attached, filing, detached."""

from __future__ import annotations

from pathlib import Path

import pytest

from sso_sim.contract.events import Event
from sso_sim.court.courts.domain.standing import FilerStatus
from tests.support import pdf
from tests.support.browser import Browser
from tests.support.clerk import at_desk, unlink
from tests.support.court import World
from tests.support.court_people import BOB, JANE, TESS
from tests.support.filing_agents import (
    ACCOUNT,
    AGENT,
    ATTORNEY,
    MOTION,
    OTHER,
    attach,
    attachments,
    detach,
    filed,
    link,
    prepare,
    with_agent,
)

MORE = f"{ACCOUNT}/more"
FOR_TESS, FOR_JANE = f"Tess Vale ({ATTORNEY})", f"Jane A. Quinn ({OTHER})"


@pytest.fixture
def agents(world: World) -> World:
    """A world in which Bob is a filing agent whom no attorney has attached yet."""
    return with_agent(world)


@pytest.fixture
def motion(tmp_path: Path) -> Path:
    path = tmp_path / "motion.pdf"
    path.write_bytes(pdf.well_formed())
    return path


def find(page: Browser, word: str) -> Browser:
    page.fill("Find Filing Agent", word)
    return page.press("Find")


def test_an_attorney_attaches_an_agent_by_the_published_way(agents: World) -> None:
    page = agents.signed_on(TESS).follow("Utilities").follow("Maintain Your ECF Account")
    page.follow("More User Information")
    find(page, "moss").press("Select")
    page.see("Robert Moss is selected. Nothing is saved yet")
    page.follow("Update Filing Agent Permissions")
    page.choose("Internet Payment", "Y")
    page.press("Save").follow("Return to Account Screen")
    page.see("Internet Payment Y, not saved yet")
    find(page.follow("More User Information"), "moss").see("Yours already")
    page.follow("Return to Account Screen")
    assert attachments(agents) == []

    page.press("Submit").see("Your CM/ECF account was updated.")

    assert attachments(agents) == [(ATTORNEY, AGENT, True)]
    page.not_see("not saved yet")
    page.press("Submit").see("There was nothing to save")


def test_an_agent_is_changed_and_taken_off_with_the_submit_alone(agents: World) -> None:
    attach(agents)
    page = agents.open(agents.signed_on(TESS), MORE).follow("Update Filing Agent Permissions")
    assert page.find("input[checked]")[0]["value"] == "N"
    page.choose("Internet Payment", "Y")
    page.press("Save").follow("Return to Account Screen").press("Submit")
    assert attachments(agents) == [(ATTORNEY, AGENT, True)]

    page.follow("More User Information").press("Remove").not_see("Robert Moss, bmoss")
    assert attachments(agents) == [(ATTORNEY, AGENT, True)]
    page.follow("Return to Account Screen").press("Submit")
    assert attachments(agents) == []


def test_who_is_not_found_is_told_the_way_to_become_one(agents: World) -> None:
    page = agents.open(agents.signed_on(TESS), MORE)
    find(page, "quinn").see("No filing agent of this court is called that")
    find(page, "").see("Type a name, a CM/ECF login or an e-mail address.")
    assert page.status == 422


def test_an_inactive_agent_cannot_be_selected_and_not_saved_either(agents: World) -> None:
    page = agents.open(agents.signed_on(TESS), MORE)
    find(page, "moss").press("Select")
    agents.change(AGENT, status=FilerStatus.INACTIVE)
    find(agents.open(page, MORE), "moss").see("(account inactive)")
    page.follow("Return to Account Screen").press("Submit")

    assert page.status == 422
    page.see("The CM/ECF account of this filing agent is inactive")
    page.follow("Back to More User Information").press("Remove")
    page.follow("Return to Account Screen").press("Submit").see("There was nothing to save")
    assert attachments(agents) == []


@pytest.mark.parametrize("login", [OTHER, "nobody", "", "bm%00oss"])
def test_who_is_no_agent_here_is_not_found(agents: World, login: str) -> None:
    page = agents.open(agents.signed_on(TESS), f"{MORE}/permissions?agent={login}")
    assert page.status == 404


def test_an_agent_nobody_attached_cannot_file_and_reads_what_to_do(agents: World) -> None:
    page = agents.signed_on(BOB)
    page.see("No attorney has attached you")
    agents.open(page, MOTION)

    assert page.status == 422
    page.see("No attorney has attached you as filing agent")
    page.follow("See for whom you may file").see("Find Filing Agent, where your login is bmoss")
    assert agents.trail()[-1].event == Event.COURT_FILING_REFUSED


def test_an_agent_files_for_the_attorney_and_the_receipt_says_who(
    agents: World, motion: Path
) -> None:
    attach(agents)
    page = agents.signed_on(BOB)
    page.see("You file here as filing agent")
    prepare(agents.open(page, MOTION), motion)
    page.see("MOTION to compel. (Tess Vale)")
    page.see("Robert Moss, filing agent")

    page.press("Submit")

    page.see("entered by Robert Moss, filing agent, on behalf of Tess Vale")
    page.see("Tess Vale tvale@court.example.test")
    page.see("Robert Moss bmoss@court.example.test")
    (entry,) = filed(agents)
    assert (entry.filer_login, entry.agent_login) == (ATTORNEY, AGENT)
    (told,) = [line for line in agents.trail() if line.event == Event.COURT_FILED]
    assert (told.who, told.facts["on_behalf_of"]) == (AGENT, ATTORNEY)
    letters = [t.who for t in agents.mail() if "Activity in Case" in t.facts["subject"]]
    assert {"tvale@court.example.test", "bmoss@court.example.test"} <= set(letters)
    agents.open(page, "/ctd/utilities/transactions").see("on behalf of Tess Vale")
    log = agents.open(agents.signed_on(TESS), "/ctd/utilities/transactions")
    log.see("Entered by Robert Moss, filing agent")


def test_among_several_attorneys_the_agent_chooses(agents: World, motion: Path) -> None:
    link(agents, JANE, OTHER)
    attach(agents)
    attach(agents, JANE)
    page = prepare(agents.open(agents.signed_on(BOB), MOTION), motion)
    assert page.status == 422
    page.see("You have not said for whom you file")
    prepare(page, motion, FOR_JANE).see("(Jane A. Quinn)")
    page.press("Submit")
    assert [entry.filer_login for entry in filed(agents)] == [OTHER]


def test_detached_in_the_middle_nothing_is_filed(agents: World, motion: Path) -> None:
    link(agents, JANE, OTHER)
    attach(agents)
    attach(agents, JANE)
    page = prepare(agents.open(agents.signed_on(BOB), MOTION), motion, FOR_TESS)
    detach(agents)
    page.press("Submit")

    assert page.status == 422
    page.see("You are not a filing agent of this attorney")
    assert filed(agents) == []
    page.follow("See for whom you may file").see("Jane A. Quinn, jquinn Yes")
    detach(agents, JANE)
    agents.open(page, MOTION).see("No attorney has attached you")


def test_unlinked_by_the_clerk_an_attorney_takes_the_agent_along(
    agents: World, motion: Path
) -> None:
    attach(agents)
    page = prepare(agents.open(agents.signed_on(BOB), MOTION), motion)
    unlink(agents)
    page.press("Submit")

    assert page.status == 422
    page.see("The attorney's CM/ECF account is not linked")
    assert filed(agents) == []
    page.follow("See for whom you may file").see("No. The attorney's CM/ECF account is not linked")


def test_another_agents_filing_is_not_found(agents: World, motion: Path) -> None:
    attach(agents)
    page = prepare(agents.open(agents.signed_on(BOB), MOTION), motion)
    attorney = agents.signed_on(TESS).open(page.url)
    assert attorney.status == 422
    attorney.see("There is nothing here to submit")


def test_the_clerk_sees_who_is_an_agent_and_of_whom(agents: World) -> None:
    attach(agents)
    page = agents.open(at_desk(agents), f"/ctd/clerk/filer?login={AGENT}")
    page.see("Filing agent")
    page.see(f"Files on behalf of {ATTORNEY}")
    agents.open(page, f"/ctd/clerk/filer?login={ATTORNEY}").see(f"Filing agents {AGENT}")
    page.see("Until then the filing agents cannot file for them either.")


def test_a_court_of_appeals_has_no_filing_agents(world: World) -> None:
    page = world.open_link_form(JANE, "ca2")
    page.fill("CM/ECF login", OTHER)
    page.fill("CM/ECF password", "Old-Harbor-7")
    page.press("Submit")
    world.open(page, "/ca2/utilities/account").not_see("More User Information")
    world.open(page, "/ca2/utilities/account/more")
    assert page.status == 422
    page.see("There are no filing agents at this court")
    world.open(page, "/ca2/utilities/link").not_see("filing agent")
    assert page.status == 422
    page.see("Back to the main menu")


def test_already_linked_the_refusal_leads_to_the_filing_agents(agents: World) -> None:
    page = agents.open_link_form(TESS)
    page.see("let a filing agent file for you")
    page.follow("Filing agents of my account")
    assert page.title == "More User Information"
