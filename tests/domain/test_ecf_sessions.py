"""When a session at the old CM/ECF ends: idle for too long, or its login used elsewhere."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecf_mock.domain.sessions import IDLE, NOTED_EVERY, SessionEnd, end_of, is_to_be_noted

SEEN = datetime(2017, 11, 1, 14, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("after", "superseded", "end"),
    [
        (timedelta(0), False, None),
        (IDLE, False, None),
        (IDLE + SECOND, False, SessionEnd.IDLE),
        (timedelta(days=7), False, SessionEnd.IDLE),
        (timedelta(0), True, SessionEnd.ELSEWHERE),
        (timedelta(days=7), True, SessionEnd.ELSEWHERE),
    ],
)
def test_a_session_ends_by_idleness_or_by_the_same_login_elsewhere(
    after: timedelta, superseded: bool, end: SessionEnd | None
) -> None:
    assert end_of(SEEN, SEEN + after, superseded=superseded) is end


@given(st.lists(st.timedeltas(timedelta(0), IDLE - NOTED_EVERY), max_size=30))
def test_whoever_does_something_in_time_is_never_logged_off(waits: list[timedelta]) -> None:
    """This holds although requests are recorded only once a minute."""
    noted = now = SEEN
    for wait in waits:
        now += wait
        assert end_of(noted, now, superseded=False) is None
        if is_to_be_noted(noted, now):
            noted = now


@given(st.timedeltas(IDLE + NOTED_EVERY, timedelta(days=3000)))
def test_whoever_does_nothing_is(wait: timedelta) -> None:
    assert end_of(SEEN, SEEN + wait, superseded=False) is SessionEnd.IDLE
