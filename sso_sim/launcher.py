"""Starts the sandbox: options in, a running sandbox and one map out; or one line and nothing.

Owns the order of a start. The parts live in `sso_sim.launching`; tests take `build_apps` here.
"""

from __future__ import annotations

import os
import webbrowser
from collections.abc import Callable

from sso_sim.contract import DESK
from sso_sim.launching import migrating, ports, ready, running
from sso_sim.launching.apps import build_apps
from sso_sim.launching.errors import LaunchError
from sso_sim.launching.logs import start_logging
from sso_sim.launching.options import Options, allow_plain_http, settings_of

__all__ = ["LaunchError", "Options", "build_apps", "up"]


def up(options: Options) -> None:
    """Start the sandbox, print its map, and serve until told to stop.

    Raises LaunchError where it cannot start; nothing of it is left then.
    """
    start_logging(verbose=options.verbose)
    # A server that does not answer is told from one that is slow.
    os.environ.setdefault("PGCONNECT_TIMEOUT", "5")
    taken = ports.take(options.host, options.ports)
    try:
        settings = settings_of(options)
        plain = allow_plain_http(settings)

        def announce(alive: Callable[[], None]) -> None:
            ready.wait(settings, alive)
            ready.say(ready.the_map(settings, options, plain))
            if options.open:
                webbrowser.open(settings.public[DESK] + "/")

        with running.marked(settings.data_dir):
            migrating.prepare(settings, ready.say)
            if options.workers:
                from sso_sim.launching import fleet  # noqa: PLC0415 - only this mode needs it

                ports.release(taken)
                fleet.serve(settings, options, announce)
            else:
                from sso_sim.launching import one_process  # noqa: PLC0415 - likewise

                one_process.serve(settings, taken, announce)
    finally:
        ports.release(taken)
