"""The states of linking in docs/architecture.md are those that the use case passes through."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from sso_sim.court.courts.domain.linking import PROOF_LASTS
from sso_sim.court.courts.services import courts
from sso_sim.court.linking.services import linking
from tests.support.clerk import unlink
from tests.support.court import World
from tests.support.court_people import JANE, JQUINN, NOW
from tests.support.diagrams import START, Arrow, arrows

FORM, PROVED, LINKED = "form", "proved", "linked"
Act = Callable[[World], object]


def state(world: World) -> str:
    """Return Jane's state: linked, at the verify page, or at the form."""
    with world.database.reading(world.id) as session:
        if courts.link_of_account(session, "ctd", JANE.account) is not None:
            return LINKED
        waits = linking.proved(session, NOW, world.asking())
    return FORM if waits is None else PROVED


def submit(world: World, *, later: timedelta = timedelta(0)) -> object:
    """Press the second Submit of the open page."""
    with world.database.reading(world.id) as session:
        waits = linking.proved(session, NOW, world.asking())
    assert waits is not None
    return world.link(world.asking(), waits.proof_id, NOW + later)


def changed(world: World) -> object:
    """Press the second Submit after the clerk has corrected the filer that the page shows."""
    world.change(JQUINN, email="corrected@court.example.test")
    return submit(world)


def cancel(world: World) -> None:
    """Press Cancel on the page."""
    with world.transaction() as session:
        linking.cancel(session, NOW, world.asking())


def right(world: World) -> object:
    """Type the right password."""
    return world.prove(world.asking())


def wrong(world: World) -> object:
    """Type a wrong password."""
    return world.prove(world.asking(), key="not-the-password")


def unlinked(world: World) -> object:
    """Let the clerk end the link."""
    with world.database.reading(world.id) as session:
        link = courts.link_of_account(session, "ctd", JANE.account)
    assert link is not None
    return unlink(world, JQUINN, link.key)


WAYS: dict[str, tuple[Act, ...]] = {FORM: (), PROVED: (right,), LINKED: (right, submit)}
"""The way in which Jane reaches each state."""

ACTS: dict[str, tuple[Act, ...]] = {
    FORM: (right, wrong),
    PROVED: (right, wrong, submit, changed, cancel, lambda world: submit(world, later=PROOF_LASTS)),
    LINKED: (right, unlinked),
}
"""The actions that the pages offer in each state, and, for a linked filer, the Clerk's desk."""


def test_the_diagram_of_linking_is_what_the_trail_tells(world: World) -> None:
    found = {Arrow(START, state(world))}
    for before, acts in ACTS.items():
        for act in acts:
            world.start()
            for step in WAYS[before]:
                step(world)
            assert state(world) == before
            told = len(world.trail())
            act(world)
            (line,) = world.trail()[told:]
            found.add(Arrow(before, state(world), line.event))
    assert arrows("Linking") == found
