"""Every scenario that ships is performed from its own file, and the desk ticks its steps."""

from __future__ import annotations

from pathlib import Path

import pytest

from sso_sim.scenarios.loader import shipped
from tests.support.sandbox import Running
from tests.support.story import Story


@pytest.mark.parametrize("scenario_id", sorted(shipped()))
def test_a_scenario_can_be_performed_to_its_end(
    sandbox: Running, pdf: Path, scenario_id: str
) -> None:
    world = sandbox.start(scenario_id)
    Story(shipped()[scenario_id], world, world.browser, pdf).perform()
    assert [line for line in world.trail() if line["outcome"] == "failed"] == []
