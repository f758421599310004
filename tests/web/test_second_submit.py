"""A second Submit of one form at the NextGen court: the first one's effect, and nothing more.

The same at PACER, at the old CM/ECF and at the desk is tested beside each form, because its
responses differ there. Here it is every form of this court that creates, ends or decides a row.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from sso_sim.contract.account_changes import ChangeKind
from tests.support import pdf
from tests.support.changes import brought, receive
from tests.support.clerk import at_desk, open_filer
from tests.support.court import World, submit_link_form
from tests.support.court_people import AT_SIGN, BOB, JANE, JQUINN, SUSPENDED, TESS, TVALE
from tests.support.filing_agents import (
    ACCOUNT,
    AGENT,
    ATTORNEY,
    MOTION,
    attach,
    attachments,
    filed,
    prepare,
    with_agent,
)
from tests.support.submits import Submit, submit_on
from tests.web.test_e_file import send

WRONG_PERSON = "The wrong person's PACER account was linked"


@pytest.fixture
def motion(tmp_path: Path) -> Path:
    path = tmp_path / "motion.pdf"
    path.write_bytes(pdf.well_formed())
    return path


def told(world: World) -> Counter[tuple[str, str]]:
    """Return the trail events and letters so far, by event and by the person concerned."""
    lines = (line for line in (*world.trail(), *world.mail()) if line.outcome == "done")
    return Counter((line.event, line.who) for line in lines)


def send_twice(world: World, form: Submit) -> tuple[str, str]:
    """Send *form* twice; expect an effect of the first, and no further effect of the second.

    Return where both lead.
    """
    before = told(world)
    first = form.send()
    assert first.status_code == 303, first.text
    after = told(world)
    assert after != before
    rows, kept = world.rows(), [row.key for row in world.outbox()]
    second = form.send()
    assert second.status_code in (303, 422)
    assert told(world) == after
    assert (world.rows(), [row.key for row in world.outbox()]) == (rows, kept)
    return first.headers["Location"], second.headers.get("Location", "")


def test_a_filing_is_one_entry(world: World, motion: Path) -> None:
    page = prepare(world.open(world.signed_on(TESS), MOTION), motion)
    first, second = send_twice(world, submit_on(page))
    assert first == second
    assert [(each.filer_login, each.agent_login) for each in filed(world)] == [(TVALE, "")]


def test_a_filing_agents_filing_is_one_entry_and_shows_the_same_notice(
    world: World, motion: Path
) -> None:
    attach(with_agent(world))
    page = prepare(world.open(world.signed_on(BOB), MOTION), motion)
    first, second = send_twice(world, submit_on(page))
    assert first == second
    assert [(each.filer_login, each.agent_login) for each in filed(world)] == [(ATTORNEY, AGENT)]


def test_an_agent_is_attached_once(world: World) -> None:
    with_agent(world)
    page = world.open(world.signed_on(TESS), f"{ACCOUNT}/more")
    page.fill("Find Filing Agent", "moss")
    page.press("Find").press("Select").follow("Return to Account Screen")
    send_twice(world, submit_on(page))
    assert attachments(world) == [(ATTORNEY, AGENT, False)]


@pytest.mark.parametrize("court", ["ctd", "ca2"])
def test_a_link_is_made_once_with_a_verify_page_and_without(world: World, court: str) -> None:
    page = world.open_link_form(JANE, court)
    if court == "ctd":
        submit_link_form(page)
    else:
        page.fill("CM/ECF login", JQUINN)
        page.fill("CM/ECF password", "Old-Harbor-7")
    first, second = send_twice(world, submit_on(page))
    assert second == (first if court == "ctd" else "")
    assert world.links() == {(court, JANE.account, JQUINN)}


def _end_link(world: World) -> Submit:
    page = open_filer(world, at_desk(world), TVALE).follow("End this link")
    page.choose("Reason", WRONG_PERSON)
    return submit_on(page, "End this link")


def _correct_address(world: World) -> Submit:
    page = open_filer(world, at_desk(world), JQUINN)
    page.fill("Primary e-mail address", "new@firm.example.test")
    return submit_on(page, "Save the address")


def _change_login(world: World) -> Submit:
    page = open_filer(world, at_desk(world), AT_SIGN).follow("Change the login")
    page.fill("New CM/ECF login", "jdoe1")
    return submit_on(page, "Change the login")


def _reinstate(world: World) -> Submit:
    return submit_on(open_filer(world, at_desk(world), SUSPENDED), "Make active again")


def _accept_registration(world: World) -> Submit:
    send(world)
    return submit_on(at_desk(world).follow("Jane Quinn"), "Accept")


def _reject_registration(world: World) -> Submit:
    send(world)
    page = at_desk(world).follow("Jane Quinn")
    page.choose("Reason", "Has a CM/ECF account here: to be linked instead")
    return submit_on(page, "Reject")


def _accept_change(world: World) -> Submit:
    receive(world, brought(ChangeKind.EMAIL))
    return submit_on(at_desk(world).follow("Tess Vale, primary e-mail address"), "Accept")


@pytest.mark.parametrize(
    "form",
    [
        _end_link,
        _correct_address,
        _change_login,
        _reinstate,
        _accept_registration,
        _reject_registration,
        _accept_change,
    ],
)
def test_the_clerk_does_a_thing_once(world: World, form: Callable[[World], Submit]) -> None:
    send_twice(world, form(world))
