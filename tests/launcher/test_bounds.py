"""The number of connections a port may have: as many as the system allows open files for."""

from __future__ import annotations

import resource
import select

import pytest

from sso_sim.launching import connection_limits


@pytest.mark.parametrize(
    "soft, hard, expected",
    [
        (1024, 524_288, 1000),
        (1024, 4096, 449),
        (1024, 1024, 65),
        (256, 256, connection_limits.LEAST),
        (20_000, 20_000, 1000),
        (256, -1, 1000),
    ],
)
def test_the_share_follows_from_the_files_the_system_allows(
    soft: int, hard: int, expected: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert resource.RLIM_INFINITY == -1
    asked: list[tuple[int, int]] = []
    monkeypatch.setattr(resource, "getrlimit", lambda _which: (soft, hard))
    monkeypatch.setattr(resource, "setrlimit", lambda _which, limits: asked.append(limits))
    assert connection_limits.connections(1000, ports=4) == expected
    assert all(new <= hard or hard == -1 for new, _ in asked)


def test_without_poll_all_ports_together_keep_to_what_select_takes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delattr(select, "poll")
    assert connection_limits.connections(1000, ports=4) == 120
