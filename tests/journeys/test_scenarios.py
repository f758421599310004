"""Every scenario that ships is performed from its own file, and the desk ticks its steps."""

from __future__ import annotations

from pathlib import Path

import pytest

from sso_sim.scenarios.loader import shipped
from tests.support.sandbox import Running
from tests.support.story import Story

EVERY_TIME = ("S01", "S03", "S08", "S39")
"""Linking, upgrading, resetting, the wrong place: these show soonest that something broke. The
number of scenarios will grow; the others wait for the whole run."""

SCENARIOS = [
    pytest.param(each, marks=() if each in EVERY_TIME else pytest.mark.slow)
    for each in sorted(shipped())
]


@pytest.mark.parametrize("scenario_id", SCENARIOS)
def test_a_scenario_can_be_performed_to_its_end(
    sandbox: Running, pdf: Path, scenario_id: str
) -> None:
    world = sandbox.start(scenario_id)
    Story(shipped()[scenario_id], world, world.browser, pdf).perform()
    assert [line for line in world.trail() if line["outcome"] == "failed"] == []
