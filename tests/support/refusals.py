"""Starts that must fail: run to their end, with their output and what they leave behind.

Owns the checks. Knows no reason.
"""

from __future__ import annotations

from pathlib import Path

from sso_sim.launching import ports
from sso_sim.launching.launch_error import LaunchError
from sso_sim.launching.options import Options
from tests.support.launched import run
from tests.support.ports import free_ports


def is_free(base: int) -> bool:
    """Say whether no process listens on the four ports from *base* on."""
    try:
        taken = ports.take("127.0.0.1", Options(port_base=base).ports)
    except LaunchError:
        return False
    ports.release(taken)
    return True


def refused(folder: Path, *options: str, base: int | None = None) -> str:
    """Run a start that must fail; return its one line of output.

    It must leave no process running.
    """
    base = free_ports() if base is None else base
    ended = run("up", "--port-base", str(base), "--data", str(folder), *options)
    assert ended.returncode == 2, ended.stdout + ended.stderr
    assert ended.stdout == ""
    (line,) = ended.stderr.splitlines()
    assert line.startswith("sso-sim: ")
    assert is_free(base)
    return line
