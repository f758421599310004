"""The default: one process, one server, four ports; the apps call one another directly.

Owns starting and ending the server; `waitress_connections` limits its connections. Must run on
every operating system.
"""

from __future__ import annotations

import _thread
import signal
import socket
import threading
from collections.abc import Callable, Mapping
from types import FrameType
from typing import Any

from sso_sim.kit.rehearsal_prefix import Wsgi
from sso_sim.kit.request_context import EXTENSION, Sandbox
from sso_sim.kit.settings import Settings
from sso_sim.launching import connection_limits, memory_tuning
from sso_sim.launching.apps import build_apps
from sso_sim.launching.failure_messages import told
from sso_sim.launching.launch_error import LaunchError
from sso_sim.launching.logs import published

THREADS = 8
"""More threads lower the throughput, as they wait for one another. `--workers` raises it."""


def serve(
    settings: Settings,
    taken: Mapping[str, socket.socket],
    announce: Callable[[Callable[[], None]], None],
) -> None:
    """Serve all four apps until a signal stops the process.

    *announce* runs in a second thread once the server listens; if it fails, the start fails.
    """
    memory_tuning.share()
    with told():
        apps = build_apps(settings)
    sandboxes: list[Sandbox] = [app.extensions[EXTENSION] for app in apps.values()]
    try:
        server = _listen(settings, taken, {name: app.wsgi_app for name, app in apps.items()})
        memory_tuning.settle()
        for sandbox in sandboxes:
            sandbox.worker.start()
        failures: list[LaunchError] = []
        threading.Thread(target=_beside, args=(announce, failures), daemon=True).start()
        signal.signal(signal.SIGTERM, _stop)
        server.run()
        if failures:
            raise failures[0]
    finally:
        for sandbox in sandboxes:
            sandbox.worker.stop()
        for sandbox in sandboxes:
            sandbox.database.dispose()


def _listen(
    settings: Settings, taken: Mapping[str, socket.socket], apps: Mapping[str, Wsgi]
) -> Any:
    # Imported here because the mode with many processes does not need it.
    from sso_sim.launching import waitress_connections  # noqa: PLC0415

    body = settings.upload_bytes * 2
    return waitress_connections.server(
        {name: published(wsgi, name, settings.public[name]) for name, wsgi in apps.items()},
        taken,
        waitress_connections.Limits(
            share=connection_limits.connections(connection_limits.SHARE, ports=len(taken))
        ),
        threads=THREADS,
        backlog=1024,
        # The app itself refuses a file that is too large; this limits the bytes read before that.
        max_request_body_size=body,
        # Likewise limits the bytes kept for a client that does not read the response.
        outbuf_high_watermark=body,
        clear_untrusted_proxy_headers=settings.trusted_proxies == 0,
    )


def _beside(announce: Callable[[Callable[[], None]], None], failures: list[LaunchError]) -> None:
    try:
        announce(lambda: None)
    except LaunchError as error:
        failures.append(error)
        _thread.interrupt_main()


def _stop(_signal: int, _frame: FrameType | None) -> None:
    # The server's loop closes its sockets and lets the requests in progress end.
    raise SystemExit(0)
