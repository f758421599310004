"""The cost of every start on data that are up to date, and the real start on data that are not."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest
import requests

from sso_sim.contract.apps import APPS, DESK
from sso_sim.kit.schema_history import SQLITE
from sso_sim.launching import migrating, sqlite_copies
from sso_sim.launching.apps import histories
from tests.golden import keeping, using
from tests.support.classroom import WITH_KEY
from tests.support.launched import launched
from tests.support.sandbox import TRAINER_KEY, settings_for
from tests.support.source import ROOT

pytestmark = pytest.mark.slow

MOST_MS = 20
"""The total time that all checks of a start may take."""

IN_A_FRESH_INTERPRETER = """
import sys
from pathlib import Path
from sso_sim.launching import migrating
from sso_sim.launching.apps import build_apps
from tests.support.sandbox import settings_for
settings = settings_for(Path(sys.argv[1]))
for _ in range(2):
    migrating.prepare(settings, print)
    build_apps(settings)
print(*[name for name in sys.modules if name.partition(".")[0] == "alembic"])
"""


def test_a_start_that_changes_nothing_does_not_read_alembic(tmp_path: Path) -> None:
    """Neither new data nor up-to-date data need Alembic; importing it takes a third of a second."""
    ran = subprocess.run(
        [sys.executable, "-c", IN_A_FRESH_INTERPRETER, str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.returncode, ran.stdout.strip()) == (0, ""), ran.stderr
    for app, history in histories().items():
        found = using.stored(tmp_path / f"{app}.sqlite")
        assert history.is_current(found)
        assert history.objection(found, SQLITE) == ""


def test_looking_at_all_four_costs_a_few_milliseconds(tmp_path: Path) -> None:
    using.lay(keeping.sets()[-1], tmp_path, "")
    settings = settings_for(tmp_path)
    migrating.prepare(settings, print)
    took = []
    for _ in range(20):
        begun = time.perf_counter()
        migrating.prepare(settings, print)
        took.append((time.perf_counter() - begun) * 1000)
    assert min(took) < MOST_MS


def test_the_command_brings_older_data_up_to_date_and_serves_them(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    work = using.lay(keeping.sets()[0], tmp_path / "data", "")
    keys = {"SSO_SIM_SECRET": work["secret"], "SSO_SIM_TRAINER_KEY": TRAINER_KEY}
    with launched(tmp_path, **keys) as started:
        assert f"The data were brought up to date ({', '.join(APPS)})." in started.printed
        board = requests.get(
            f"{started.origin(DESK)}/api/classes/{work['room']['id']}", headers=WITH_KEY, timeout=30
        ).json()
        assert [seat["name"] for seat in board["seats"]] == ["Anna", "Ben", "Cora"]
        assert [sum(seat["steps_done"]) for seat in board["seats"]] == [4, 2, 1]
    (kept,) = sqlite_copies.kept(started.data)
    assert f"As they were, they are kept in {kept} until the start after the next." in started.text
