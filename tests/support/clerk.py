"""The Clerk's desk as its tests use it: through the services, and in a browser.

Owns acting as a clerk. Asserts only that a clerk could begin.
"""

from __future__ import annotations

from typing import Any

from sso_sim.contract.apps import COURT
from sso_sim.court.clerk.domain import UnlinkReason
from sso_sim.court.clerk.services import filers, unlinking
from sso_sim.court.clerk_desk.models import Staff
from sso_sim.court.clerk_desk.services.work import AtWork
from sso_sim.court.courts.services import courts
from tests.support.browser import Browser
from tests.support.court import World
from tests.support.court_people import NOW, STAFF_KEY, TESS, TVALE

SEEDED = f"link-ctd-{TESS.account}-"
"""The id of the link that the world begins with."""

PASSWORD_PAGE = "http://court.test/reset/"


def at_work(world: World, court: str = "ctd") -> AtWork:
    """Return the clerk of a court, signed on."""
    with world.database.reading(world.id) as session:
        row = courts.court_named(session, court)
    assert row is not None
    return AtWork(row, Staff(court=court, login=f"clerk.{court}", name="Martha Lindqvist"))


def unlink(
    world: World,
    login: str = TVALE,
    key: str = SEEDED,
    *,
    at: AtWork | None = None,
    reason: UnlinkReason = UnlinkReason.WRONG_PERSON,
) -> Any:
    """End a link as the view does."""
    wanted = unlinking.Wanted(key, reason, "called at noon")
    at = at or at_work(world)
    with world.transaction() as session:
        return unlinking.unlink(
            session, NOW, at, login, wanted, lambda token: PASSWORD_PAGE + token
        )


def correct_email(world: World, login: str, email: str, at: AtWork | None = None) -> Any:
    """Correct an address as the view does."""
    with world.transaction() as session:
        return filers.correct_email(session, NOW, at or at_work(world), login, email)


def change_login(world: World, login: str, wanted: str) -> Any:
    """Change a login as the view does."""
    at = at_work(world)
    with world.transaction() as session:
        return filers.change_login(session, NOW, at, login, wanted)


def reinstate(world: World, login: str, at: AtWork | None = None) -> Any:
    """Make a filer active again as the view does."""
    with world.transaction() as session:
        return filers.reinstate(session, NOW, at or at_work(world), login)


def sign_on(page: Browser, court: str = "ctd", key: str = STAFF_KEY) -> Browser:
    """Sign on at the Clerk's desk, from its login page."""
    page.fill("Staff login", f"clerk.{court}")
    page.fill("Staff password", key)
    return page.press("Sign On")


def at_desk(world: World, court: str = "ctd") -> Browser:
    """Return a browser in which the clerk of a court has signed on."""
    return sign_on(world.open(world.browser(), f"/{court}/clerk/login"), court)


def open_filer(world: World, page: Browser, login: str, court: str = "ctd") -> Browser:
    """Open a filer's page by its address."""
    return page.open(f"{world.urls[COURT]}/{court}/clerk/filer?login={login}")
