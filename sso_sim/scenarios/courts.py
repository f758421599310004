"""The courts of the sandbox and what is always true of them (`courts.yaml`).

Owns the standing data and how a scenario's court is completed from it. Knows no rehearsal.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from zoneinfo import ZoneInfo

import msgspec

from sso_sim.contract import Stage
from sso_sim.scenarios.reader import read
from sso_sim.scenarios.schema import Court, CourtPlan, Scenario


@cache
def standing_courts() -> Mapping[str, Court]:
    """Return every court there is, by its short name, in the order of `courts.yaml`."""
    text = files("sso_sim.scenarios").joinpath("courts.yaml").read_text(encoding="utf-8")
    data, _lines = read(text)
    return MappingProxyType(msgspec.convert(data, dict[str, Court]))


def stage_on(day: date, announced_on: date, go_live_on: date) -> Stage:
    """Return the stage a court stands at on *day* if everything went as its dates say."""
    if day >= go_live_on:
        return Stage.LIVE
    return Stage.ANNOUNCED if day >= announced_on else Stage.CURRENT


def planned(scenario: Scenario, name: str) -> CourtPlan:
    """Return the court *name* of *scenario*, with nothing left out."""
    court = standing_courts()[name]
    plan = scenario.courts.get(name, CourtPlan())
    announced_on = plan.announced_on or court.announced_on
    go_live_on = plan.go_live_on or court.go_live_on
    return CourtPlan(
        stage=plan.stage or stage_on(_day(scenario.now, court.zone), announced_on, go_live_on),
        announced_on=announced_on,
        go_live_on=go_live_on,
        settings=plan.settings or court.settings,
    )


def _day(moment: datetime, zone: str) -> date:
    return moment.astimezone(ZoneInfo(zone)).date()
