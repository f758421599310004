"""Scenarios that come to pages which no story comes to, performed in Chromium from their files.

All of them are performed without a window by the journeys; here their pages are looked at.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sso_sim.scenarios.loader import shipped
from tests.support.pdf import well_formed
from tests.support.sandbox import Running
from tests.support.story import Story
from tests.support.window import Window

pytestmark = pytest.mark.browser

SHOWING = {
    "S02": "the court of appeals",
    "S07": "Payments, and the activation of an account",
    "S09": "the reset of a CM/ECF password, refused and done",
    "S13": "the Clerk's Office",
    "S16": "a court that is being moved",
    "S18": "filing agents, from the registration to the receipt",
    "S32": "a backup code, a new phone, new codes",
    "S29": "the search that ends with a firm's paying",
    "S30": "a client code that is mandatory",
    "S26": "the redaction agreement and the exemption status",
    "S33": "no search for this account",
    "S34": "a password that is too old",
    "S39": "Maintenance in Manage My Account",
    "S43": "changes that go to a court, and the clerk who decides them",
}


@pytest.mark.parametrize("scenario_id", [pytest.param(s, id=f"{s}: {SHOWING[s]}") for s in SHOWING])
def test_a_scenario_can_be_performed_in_chromium(
    sandbox: Running, new_window: Callable[[], Window], tmp_path: Path, scenario_id: str
) -> None:
    motion = tmp_path / "motion.pdf"
    motion.write_bytes(well_formed())
    world = sandbox.start(scenario_id)
    Story(shipped()[scenario_id], world, new_window, motion).perform()
    assert [line for line in world.trail() if line["outcome"] == "failed"] == []
