"""Data that past versions left in mid-work are migrated, and every person can continue."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from sqlalchemy import select

from pacer_mock.court_requests.models import CourtRequest as AtPacer
from pacer_mock.courts.models import RegisteredCourt
from sso_sim.contract.apps import COURT, PACER
from sso_sim.court.court_requests.models import CourtRequest as AtCourt
from sso_sim.kit.models import OutboxRow
from sso_sim.kit.request_context import EXTENSION
from sso_sim.launching import migrating
from sso_sim.scenarios.loader import shipped
from tests.golden import keeping, using
from tests.golden.making import ACCEPT, CALLBACK, LINK, REQUESTS, perform, sign_on, world_of
from tests.support import redaction
from tests.support.browser import Browser
from tests.support.classroom import WITH_KEY
from tests.support.engines import ENGINES
from tests.support.pdf import well_formed
from tests.support.postgres import Server
from tests.support.sandbox import Running, World, in_place, settings_for
from tests.support.story import Story
from tests.support.waiting import until

pytestmark = pytest.mark.slow

INTO = 'INSERT INTO "{}" '
"""The first words of a table's rows in a set."""


@dataclass(frozen=True)
class Carried:
    """A sandbox that runs on migrated data, and the notes from when the data were made."""

    name: str
    sandbox: Running
    work: dict[str, Any]
    said: list[str]

    def world(self, name: str) -> World:
        """Return one of the rehearsals."""
        return world_of(self.sandbox, self.work["rehearsals"][name]["id"])


@pytest.fixture(scope="module", params=keeping.sets())
def golden(request: pytest.FixtureRequest) -> str:
    """The name of a set."""
    return str(request.param)


@pytest.fixture(scope="module", params=ENGINES)
def database_url(request: pytest.FixtureRequest, golden: str) -> Iterator[str]:
    """SQLite files, then a database whose owner is no superuser; one for each set."""
    if request.param == "sqlite":
        yield ""
        return
    server: Server = request.getfixturevalue("postgres_server")
    with server.owned_database() as url:
        yield url


@pytest.fixture(scope="module")
def carried(
    golden: str, database_url: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Carried]:
    """A set, migrated as a start migrates it, in a running sandbox."""
    folder = tmp_path_factory.mktemp("golden")
    work = using.lay(golden, folder, database_url)
    settings = settings_for(folder, database_url)
    assert settings.secret == work["secret"]
    said: list[str] = []
    migrating.prepare(settings, said.append)
    with in_place(folder, database_url) as sandbox:
        yield Carried(golden, sandbox, work, said)


def test_the_start_says_what_it_did(carried: Carried, database_url: str) -> None:
    told = "\n".join(carried.said)
    if carried.name == keeping.sets()[0]:
        assert "The data were brought up to date (" in told
    assert ("No copy was made" in told) == (bool(database_url) and bool(told))


def test_every_seat_goes_on_and_the_board_shows_it(carried: Carried, tmp_path: Path) -> None:
    """One person was about to file, one was before the second Submit, one had only signed on."""
    sandbox, work = carried.sandbox, carried.work
    anna = using.come_back(sandbox, work, "Anna")
    anna.see("Nothing has been filed yet")
    anna.press("Submit").see("Notice of Electronic Filing")
    using.come_back(sandbox, work, "Ben").press("Submit").see("Your accounts are linked")
    cora = using.come_back(sandbox, work, "Cora")
    cora.follow("Utilities").follow(LINK)
    cora.fill("CM/ECF login", "mellery")
    cora.fill("CM/ECF password", "Court-Rehearsal-2")
    cora.press("Submit").press("Submit")
    pdf = tmp_path / "motion.pdf"
    pdf.write_bytes(well_formed())
    cora.follow("Civil").follow("Motion")
    cora.fill("Case Number", "3:17-cv-01342")
    cora.fill("Docket Text", "to Compel")
    cora.attach("Document (PDF)", pdf)
    cora.press("Next").press("Submit").see("Notice of Electronic Filing")
    board = sandbox.api("GET", f"/api/classes/{work['room']['id']}", **WITH_KEY).json()
    done = {seat["name"]: seat["steps_done"] for seat in board["seats"]}
    assert done == {
        "Anna": [True] * 5 + [False],
        "Ben": [True] * 4 + [False] * 2,
        "Cora": [True] * 5 + [False],
    }
    letters = carried.world("Anna").mail()
    assert {letter["subject"] for letter in letters} >= {"Your accounts are linked"}


def test_an_upgrade_goes_on_at_its_second_tab(carried: Carried) -> None:
    browser = using.come_back(carried.sandbox, carried.work, "upgrade")
    browser.see("Upgrade Your PACER Account: Address")
    browser.fill("County", "New London")
    browser.press("Next").see("Upgrade Your PACER Account: Security")


def test_who_was_signed_on_half_way_types_the_passcode(carried: Carried) -> None:
    browser = using.come_back(carried.sandbox, carried.work, "passcode")
    browser.fill("One-Time Passcode", "KXQM-7R2D")
    browser.press("Submit")
    redaction.agree(browser)
    browser.see("Civil")


def test_a_conversion_that_was_half_done_comes_to_its_end(carried: Carried) -> None:
    world = carried.world("conversion")

    def converted() -> bool:
        return bool(world.state()["courts"]["ctd"]["stage"] == "CONVERTED")

    until(converted, "the court is converted")
    assert world.api("POST", "/courts/ctd/stage", {"to": "LIVE"})["stage"] == "LIVE"


def test_a_client_of_ones_own_is_still_known_and_the_keys_are_the_same(carried: Carried) -> None:
    client = carried.work["rehearsals"]["client"]["client"]
    session = carried.sandbox.new_session()
    found = session.get(f"{client['issuer']}/.well-known/openid-configuration").json()
    asked = {
        "client_id": client["client_id"],
        "redirect_uri": CALLBACK,
        "response_type": "code",
        "scope": "openid",
        "code_challenge": "x" * 43,
        "code_challenge_method": "S256",
    }
    page = Browser(session).open(f"{found['authorization_endpoint']}?{urlencode(asked)}")
    assert page.find("input[type=password]"), page.text
    keys = [each["kid"] for each in session.get(found["jwks_uri"]).json()["keys"]]
    assert keys
    assert all(key in keeping.text_of(carried.name, PACER) for key in keys)


def test_what_waited_in_an_outbox_is_delivered(carried: Carried) -> None:
    """The court had not yet told PACER of the link that Anna made."""
    database = carried.sandbox.apps[COURT].extensions[EXTENSION].database

    def nothing_waits() -> bool:
        with database.across() as session:
            return session.scalars(select(OutboxRow)).first() is None

    until(nothing_waits, "the outbox of the court is empty")
    pacer = carried.sandbox.apps[PACER].extensions[EXTENSION].database
    with pacer.reading(carried.world("Anna").id) as session:
        (told,) = session.scalars(select(RegisteredCourt))
        assert (told.court, told.filer_name) == ("ctd", "Margaret Ellery")


def test_no_request_to_a_court_is_lost(carried: Carried) -> None:
    """Revision 0002 merged two tables; every row has kept its key and its progress."""
    tables = {
        PACER: ("e_file_applications", "account_changes", "court_requests"),
        COURT: ("registrations", "account_changes", "court_requests"),
    }
    models = {PACER: AtPacer, COURT: AtCourt}
    for app, names in tables.items():
        lines = keeping.text_of(carried.name, app).splitlines()
        before = [line for line in lines if line.startswith(tuple(map(INTO.format, names)))]
        with carried.sandbox.apps[app].extensions[EXTENSION].database.across() as session:
            after = [(row.rehearsal_id, row.key) for row in session.scalars(select(models[app]))]
        kept = [key for key in after if any(f"'{key[0]}','{key[1]}'" in line for line in before)]
        assert len(kept) == len(before) > 3


def test_what_was_asked_of_a_court_before_the_update_is_answered_after_it(
    carried: Carried, tmp_path: Path
) -> None:
    """One application is on its way, one is in the clerk's queue, one answer is on its way back."""
    noted = carried.work["rehearsals"]
    assert noted.keys() >= set(REQUESTS) or carried.name == keeping.sets()[0]
    for name in set(REQUESTS) & noted.keys():
        world = World(carried.sandbox, noted[name])
        story = Story(shipped()[REQUESTS[name]], world, world.browser, tmp_path / "none.pdf")
        event = "pacer.e-file-decided"
        if name == "change waits":
            # No clerk decides it: the court does, on the day that was set before the update.
            world.api("POST", "/clock", {"advance": "P10D"})
            event = "pacer.change-decided"
        elif name != "answer under way":
            until(partial(world.events, "court.registration-received"), "the court has it")
            perform(story, ACCEPT)
        until(partial(world.events, event), "PACER has the answer")
        [answer] = world.events(event)
        facts = answer["facts"]
        assert (facts["court"], facts["decision"]) == ("ctd", "accepted"), name
        assert "accepted" in world.mail()[-1]["subject"]
        page = Browser(carried.sandbox.new_session()).open(world.url("pacer:/pscof/login.xhtml"))
        login = next(iter(world.people.values()))["pacer"]
        sign_on(page, login["username"], login["password"])
        page.follow("Maintenance").follow("E-File Registration/Maintenance History")
        page.see("Accepted by the court")
        page.not_see("Waiting for the court")
