"""The same journeys, over real sockets, in every way the sandbox runs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sso_sim.contract.apps import COURT
from sso_sim.scenarios.loader import shipped
from tests.support.live import MODES, live
from tests.support.pdf import well_formed
from tests.support.sandbox import Running
from tests.support.story import Story
from tests.support.three_courts import COURTS, inside, sign_on
from tests.support.waiting import until

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module", params=MODES)
def sandbox(request: pytest.FixtureRequest) -> Iterator[Running]:
    """A sandbox in processes of its own, one for all journeys of a mode."""
    with live(request.param, request) as running:
        yield running


@pytest.mark.parametrize("scenario_id", ["S01", "S03", "S15"])
def test_a_scenario_can_be_performed_to_its_end(
    sandbox: Running, tmp_path: Path, scenario_id: str
) -> None:
    pdf = tmp_path / "motion.pdf"
    pdf.write_bytes(well_formed())
    world = sandbox.start(scenario_id)
    Story(shipped()[scenario_id], world, world.browser, pdf).perform()
    assert [line for line in world.trail() if line["outcome"] == "failed"] == []


def test_one_log_out_reaches_every_court_in_whichever_process(sandbox: Running) -> None:
    world = sandbox.start("S36")
    browser = world.browser()
    for court in COURTS:
        sign_on(world, browser, court)
    assert inside(world, browser) == [True] * 3
    browser.open(f"{world.urls[COURT]}/ca2/cgi-bin/menu.pl").follow("Logout")

    until(lambda: not any(inside(world, browser)), "every court has ended the session")
