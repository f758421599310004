"""Times on the desk's pages as a person reads them: the rehearsal's clock, and the real one.

Owns their format.
"""

from __future__ import annotations

from datetime import datetime, time
from zoneinfo import ZoneInfo

from sso_sim.contract.go_live import Stage
from sso_sim.kit.app_factory import spoken

ZONE = ZoneInfo("America/New_York")


def real_time(moment: datetime) -> str:
    """Return a time of the real clock, to the second: 10:42:07 AM ET (real time)."""
    return f"{moment.astimezone(ZONE):%I:%M:%S %p} ET (real time)".removeprefix("0")


def clock(moment: datetime) -> str:
    """Return the clock as a person reads it: Monday, December 11, 2017, 9:04 AM."""
    local = moment.astimezone(ZONE)
    return f"{local:%A, %B} {local.day}, {local.year}, {hour(moment)}"


def hour(moment: datetime) -> str:
    """Return the time of day: 9:04 AM."""
    local = moment.astimezone(ZONE)
    return f"{local.hour % 12 or 12}:{local:%M %p}"


def ahead(moment: datetime, stage: Stage) -> str:
    """Return when an announced *stage* comes; a notice or opening at midnight shows only a day."""
    local = moment.astimezone(ZONE)
    if stage in (Stage.ANNOUNCED, Stage.LIVE) and local.time() == time():
        return f"{local:%A, %B} {local.day}, {local.year}"
    return spoken(moment)
