"""The desk's story is the same, whichever of its workers pulls it."""

from __future__ import annotations

import threading
from pathlib import Path

from sqlalchemy import select

from sso_sim.contract.apps import COURT, DESK, PACER
from sso_sim.desk.rehearsals.models import Base
from sso_sim.desk.trail.models import FeedCursor
from sso_sim.desk.trail.services import feed
from sso_sim.desk.trail.services.feed import Batch
from sso_sim.kit import schema
from sso_sim.kit.db import Database
from sso_sim.kit.models import KitBase

TOLD = (PACER, COURT)
AT_ONCE = 4


def test_workers_that_begin_the_story_at_the_same_moment_both_go_on(
    database_url: str, tmp_path: Path
) -> None:
    metadata = [KitBase.metadata, Base.metadata]
    database = Database(DESK, metadata=metadata, data_dir=tmp_path, url=database_url)
    schema.prepare(database)
    ready, failed = threading.Barrier(AT_ONCE), list[Exception]()

    def pull() -> None:
        try:
            with database.across(write=True) as session:
                if not database.sqlite:  # There no other transaction is writing.
                    ready.wait(timeout=60)
                feed.keep(session, [Batch(app, "", "1.1", (), more=False) for app in TOLD])
        except Exception as error:  # noqa: BLE001 - whatever it is, the test tells it
            failed.append(error)

    threads = [threading.Thread(target=pull) for _ in range(AT_ONCE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    with database.across() as session:
        cursors = {row.app: row.cursor for row in session.scalars(select(FeedCursor))}
    assert cursors == {PACER: "1.1", COURT: "1.1"}
    database.dispose()
