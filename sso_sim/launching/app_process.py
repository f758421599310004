"""One app in processes of its own: the child that `many_processes` starts; it serves with granian.

Owns reading its orders from the pipe, creating the tables before any worker starts, and ending
when the pipe closes. Must not know any app: the orders contain the name.
"""

from __future__ import annotations

import json
import multiprocessing
import multiprocessing.connection
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sso_sim.kit.request_context import EXTENSION
from sso_sim.kit.settings import Settings
from sso_sim.kit.transport import Transport
from sso_sim.launching import connection_limits, memory_tuning
from sso_sim.launching.apps import build_app
from sso_sim.launching.failure_messages import told
from sso_sim.launching.granian_requests import WholeRequests
from sso_sim.launching.launch_error import LaunchError
from sso_sim.launching.logs import published, start_logging

THREADS = 4
"""Threads per worker; a thread that hashes a password lets the others run."""

GRACE = 5.0


def main() -> None:
    """Serve the app named in the orders until a signal stops it or the parent is gone."""
    memory_tuning.begin()
    orders = json.loads(sys.stdin.readline())
    settings = Settings(**orders["settings"] | {"data_dir": Path(orders["settings"]["data_dir"])})
    start_logging(verbose=orders["verbose"])
    try:
        with told():
            # This creates or refuses the tables, once; the workers share the modules it imports.
            first = build_app(orders["app"], settings, Transport(settings))
            first.extensions[EXTENSION].database.dispose()
            del first
    except LaunchError as error:
        os.write(orders["say"], str(error).encode())
        sys.exit(2)
    os.close(orders["say"])
    # Every object that the garbage collector visits after the fork is copied in each worker.
    memory_tuning.settle()
    _end_when(_pipe_closes, lambda: os.killpg(0, signal.SIGKILL))
    serve(orders, lambda: new_worker(orders["app"], settings))


def serve(orders: dict[str, Any], load: Callable[[], WholeRequests]) -> None:
    """Run granian: it starts the workers, and each of them makes the app by calling *load*."""
    from granian import Granian  # noqa: PLC0415 - not before the app has proved able to start
    from granian.constants import HTTPModes, Interfaces  # noqa: PLC0415
    from granian.http import HTTP1Settings  # noqa: PLC0415

    server = Granian(
        orders["app"],
        address=orders["host"],
        port=orders["port"],
        interface=Interfaces.RSGI,
        # If granian also looked for HTTP/2, it would wait without a limit for the first bytes.
        http=HTTPModes.http1,
        http1_settings=HTTP1Settings(
            header_read_timeout=int(connection_limits.HEADER_SECONDS * 1000),
            max_buffer_size=connection_limits.HEADER_BYTES,
        ),
        backpressure=connection_limits.connections(connection_limits.WORKER_SHARE),
        workers=orders["workers"],
        log_enabled=False,
        respawn_failed_workers=True,
        workers_kill_timeout=int(GRACE),
        websockets=False,
    )
    server.serve(target_loader=load, wrap_loader=False)


def new_worker(name: str, settings: Settings) -> WholeRequests:
    """Make the app in a worker's process, and start its background threads."""
    memory_tuning.begin()
    memory_tuning.share()
    app = build_app(name, settings, Transport(settings))
    memory_tuning.settle()
    app.extensions[EXTENSION].worker.start()
    _end_when(_parent_ends, lambda: os._exit(1))
    return WholeRequests(
        published(app.wsgi_app, name, settings.public[name]),
        threads=THREADS,
        body_bytes=settings.upload_bytes * 2,
        body_seconds=connection_limits.BODY_SECONDS,
    )


def _end_when(happens: Callable[[], None], for_good: Callable[[], None]) -> None:
    def watch() -> None:
        happens()
        os.kill(os.getpid(), signal.SIGINT)
        time.sleep(GRACE)
        for_good()

    threading.Thread(target=watch, daemon=True).start()


def _pipe_closes() -> None:
    # The parent writes nothing after the orders: the read returns when the pipe closes.
    while os.read(sys.stdin.fileno(), 1):
        pass


def _parent_ends() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        multiprocessing.connection.wait([parent.sentinel])


if __name__ == "__main__":
    main()
