"""Start the sandbox with the given options and print its map, or fail with one line.

Owns the order of a start. The steps are modules of `sso_sim.launching`.
"""

from __future__ import annotations

import os
import socket
import webbrowser
from collections.abc import Callable, Mapping
from contextlib import ExitStack

from sso_sim.contract.apps import DESK
from sso_sim.kit.settings import Settings
from sso_sim.launching import folder_lock, migrating, ports, postgresql_nodes, readiness
from sso_sim.launching.data_folder import keep_to_oneself, refuse_unwritable, writable_folder
from sso_sim.launching.logs import start_logging
from sso_sim.launching.options import Options, allow_plain_http, public_origins, settings_of
from sso_sim.launching.reset_command import databases_of


def up(options: Options) -> None:
    """Start the sandbox, print its map, and serve until a signal stops it.

    Raises LaunchError if it cannot start; then no process, port or lock remains.
    """
    start_logging(verbose=options.verbose)
    keep_to_oneself()
    # Seconds after which a PostgreSQL server that does not answer is a failure.
    os.environ.setdefault("PGCONNECT_TIMEOUT", "5")
    with ExitStack() as stack:
        taken, settings = _prepared(options, stack)
        plain = allow_plain_http(settings)

        def announce(alive: Callable[[], None]) -> None:
            readiness.wait(settings, alive)
            readiness.say(readiness.the_map(settings, options, plain))
            if options.open:
                webbrowser.open(settings.public[DESK] + "/")

        if options.workers:
            from sso_sim.launching import many_processes  # noqa: PLC0415 - only this mode needs it

            ports.release(taken)
            many_processes.serve(settings, options, announce)
        else:
            from sso_sim.launching import one_process  # noqa: PLC0415 - likewise

            one_process.serve(settings, taken, announce)


def _prepared(options: Options, stack: ExitStack) -> tuple[Mapping[str, socket.socket], Settings]:
    """Take the ports, the locks and the data directory; raises LaunchError if one is not available.

    Creates nothing before ports and folder are known to be free, and makes no app before the data
    are known to belong to this installation.
    """
    folder = options.data.expanduser().absolute()
    alone = not options.database_url
    folder_lock.refuse_taken(folder, alone=alone)
    taken = ports.take(options.host, options.ports)
    stack.callback(ports.release, taken)
    folder = writable_folder(options.data)
    address = public_origins(options)[DESK] + "/"
    stack.enter_context(folder_lock.marked(folder, address if alone else "", alone=alone))
    if alone:
        refuse_unwritable(databases_of(folder))
    settings = settings_of(options)
    if settings.database_url:
        stack.enter_context(postgresql_nodes.joined(settings))
    migrating.prepare(settings, readiness.say)
    return taken, settings
