"""Wait from "started" to "ready": all four apps answer and have the first rehearsal.

Owns the waiting and the text on the screen. Must call the apps over HTTP only.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

import click
import requests

from sso_sim.contract.apps import APPS, COURT, DESK, ECF, PACER
from sso_sim.kit.settings import Settings
from sso_sim.kit.transport import BackDoorRefused, CallFailed, Transport
from sso_sim.launching.launch_error import LaunchError
from sso_sim.launching.options import Options, is_loopback

PATIENCE = 60.0
"""Seconds until a start that is not ready has failed."""

MAIN_WORLD = "/backdoor/main"
"""The path at which the desk starts the rehearsal `main` if it does not exist."""

HEALTH = "/api/health"
"""The path at which the desk answers whether the sandbox is ready."""

FACES = {
    DESK: ("Desk", "start a rehearsal, follow its steps, read its mail and trail"),
    PACER: ("PACER", "accounts, Manage My Account, the sign-on itself"),
    ECF: ("CM/ECF", "the courts' current generation, with logins of its own"),
    COURT: ("NextGen court", "signs on through PACER, links, files"),
}


def wait(settings: Settings, alive: Callable[[], None]) -> None:
    """Wait until the sandbox is ready: all four apps answer, and all have the rehearsal `main`.

    *alive* raises LaunchError when an app has ended. The wait ends when the desk's public health
    page says so, so that the screen and the page never disagree.
    """
    session = requests.Session()
    session.trust_env = False
    pause = threading.Event()
    deadline = time.monotonic() + PATIENCE

    def until(address: str, what: str) -> None:
        while not _answers(session, address):
            alive()
            if time.monotonic() > deadline:
                raise LaunchError(f"{what} within {PATIENCE:.0f} seconds.")
            pause.wait(0.02)

    with session:
        for app in APPS:
            until(settings.internal[app] + "/health", f"{app} did not answer")
        lay_main_world(settings)
        until(settings.internal[DESK] + HEALTH, "The sandbox did not become ready")


def _answers(session: requests.Session, address: str) -> bool:
    try:
        return session.get(address, timeout=5).status_code == 200
    except requests.RequestException:
        return False


def lay_main_world(settings: Settings) -> None:
    """Ask the desk to start the rehearsal `main`; nothing changes if it exists already."""
    try:
        Transport(settings).call(DESK, "PUT", MAIN_WORLD, json={}, patience=PATIENCE)
    except (CallFailed, BackDoorRefused) as error:
        raise LaunchError(f"The first world could not be laid: {error}.") from error


def the_map(settings: Settings, options: Options, plain: list[str]) -> str:
    """Return the text with all that a person needs to begin: addresses, key, data and warnings."""
    lines = [
        "",
        "The Central Sign-On sandbox is ready. A simulation, not a website of the U.S. Courts.",
        "",
        f"  Open this first   {settings.public[DESK]}/",
        "",
    ]
    width = max(len(settings.public[app]) for app in APPS) + 3
    for app, (title, purpose) in FACES.items():
        lines.append(f"  {title:<17} {settings.public[app] + '/':<{width}} {purpose}")
    kept = "a PostgreSQL database" if settings.database_url else "SQLite files"
    lines += [
        "",
        f"  Trainer key       {settings.trainer_key}",
        f"  Data              {settings.data_dir} ({kept})",
        "",
        *_warnings(options, plain),
        "Ctrl-C stops it; what was rehearsed is kept.",
    ]
    return "\n".join(lines)


def _warnings(options: Options, plain: list[str]) -> list[str]:
    lines = []
    if not options.loopback:
        listening = not is_loopback(options.host)
        where = f"Listening on {options.host}" if listening else "Behind a proxy"
        reached = "this machine" if listening else "its public addresses"
        lines += [
            f"{where}: everybody who can reach {reached} can rehearse here,",
            "read the published passwords and, with the trainer key, list every rehearsal.",
        ]
    if plain:
        lines += [
            "The public addresses are plain http: what people type can be read on the way. Keep to",
            "a trusted network, or put a TLS proxy in front and name it (--desk-url and so on).",
        ]
    return [*lines, ""] if lines else []


def say(text: str) -> None:
    """Print *text* to the standard output and flush it."""
    click.echo(text)
