"""The courts of the sandbox and their permanent data (`courts.yaml`).

Owns the permanent data, and completes a scenario's court from them. Must not know any rehearsal.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from importlib.resources import files
from types import MappingProxyType
from zoneinfo import ZoneInfo

import msgspec
from msgspec.structs import replace

from sso_sim.contract.go_live import Stage
from sso_sim.scenarios.read_once import once
from sso_sim.scenarios.schema import Court, CourtPlan, Scenario
from sso_sim.scenarios.yaml_reader import read_shipped


@once
def standing_courts() -> Mapping[str, Court]:
    """Return all courts, by short name, in the order of `courts.yaml`."""
    text = files("sso_sim.scenarios").joinpath("courts.yaml").read_text(encoding="utf-8")
    return MappingProxyType(msgspec.convert(read_shipped(text), dict[str, Court]))


def milestones(plan: CourtPlan, zone: str) -> tuple[tuple[datetime, Stage], ...]:
    """Return the times at which a *planned* court changes, in order, each with its new stage.

    The court is converted from the time at which the old CM/ECF closes.
    """
    day = plan.announced_on
    found = (
        (None if day is None else datetime.combine(day, time(), ZoneInfo(zone)), Stage.ANNOUNCED),
        (plan.freezes_at, Stage.FROZEN),
        (plan.closes_at, Stage.CONVERTED),
        (plan.opens_at, Stage.LIVE),
    )
    return tuple((moment, stage) for moment, stage in found if moment is not None)


def planned(scenario: Scenario, name: str) -> CourtPlan:
    """Return the plan of court *name* in *scenario*, completed from the court's permanent data."""
    court = standing_courts()[name]
    plan = _dated(court, scenario.courts.get(name, CourtPlan()))
    if plan.stage is not None:
        return plan
    passed = [stage for at, stage in milestones(plan, court.zone) if at <= scenario.now]
    return replace(plan, stage=passed[-1] if passed else Stage.CURRENT)


def _dated(court: Court, plan: CourtPlan) -> CourtPlan:
    go_live_on, usual = plan.go_live_on or court.go_live_on, court.conversion
    zone = ZoneInfo(court.zone)

    def moment(days: int, at: time) -> datetime:
        return datetime.combine(go_live_on - timedelta(days=days), at, zone)

    return replace(
        plan,
        announced_on=plan.announced_on or court.announced_on,
        go_live_on=go_live_on,
        freezes_at=plan.freezes_at or moment(usual.freezes.days, usual.freezes.at),
        closes_at=plan.closes_at or moment(usual.closes.days, usual.closes.at),
        opens_at=plan.opens_at or moment(0, usual.opens),
        settings=plan.settings or court.settings,
    )
