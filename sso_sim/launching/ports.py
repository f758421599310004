"""The four ports: bound before anything else starts; a port in use stops the start.

Owns binding. Must not know more of an app than its name.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Mapping

from sso_sim.launching.launch_error import LaunchError


def take(host: str, ports: Mapping[str, int]) -> dict[str, socket.socket]:
    """Return a bound socket for each app. Raises LaunchError, and binds none, if one fails."""
    taken: dict[str, socket.socket] = {}
    try:
        for app, port in ports.items():
            taken[app] = _bind(host, port, app)
    except LaunchError:
        release(taken)
        raise
    return taken


def release(taken: Mapping[str, socket.socket]) -> None:
    """Close the sockets, which frees the ports."""
    for bound in taken.values():
        bound.close()


def _bind(host: str, port: int, app: str) -> socket.socket:
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        bound = socket.socket(family, kind, protocol)
    except OSError as error:
        raise LaunchError(f"The host {host} is not an address of this machine: {error}.") from error
    try:
        if os.name == "posix":
            # Allows binding a port at once while its last connections are still in TIME_WAIT.
            bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind(address)
        bound.listen()
    except (OSError, OverflowError) as error:
        bound.close()
        reason = getattr(error, "strerror", None) or str(error)
        raise LaunchError(
            f"Port {port} on {host}, wanted for {app}, cannot be had: {reason}. "
            "Choose four free ones with --port-base."
        ) from error
    return bound
