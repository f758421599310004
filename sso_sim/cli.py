"""The command line: reads options and the environment, and passes them to the launcher.

Owns the names of the options and of their variables. Must not know how the sandbox runs.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from sso_sim.contract.apps import APPS
from sso_sim.contract.go_live import Stage
from sso_sim.launching.launch_error import LaunchError

if TYPE_CHECKING:
    from sso_sim.launching.convert_command import Standing

VERSION = "0.1.0"

Command = TypeVar("Command", bound=Callable[..., Any])

FAILED = 2
"""The exit code of a command that failed."""


def setting(name: str, **attributes: Any) -> Callable[[Command], Command]:
    """Declare an option that an environment variable with the prefix SSO_SIM_ can also set."""
    variable = "SSO_SIM_" + name.removeprefix("--").replace("-", "_").upper()
    return click.option(name, envvar=variable, show_envvar=True, **attributes)


data = setting(
    "--data",
    type=click.Path(path_type=Path),
    default=Path("var"),
    show_default=True,
    help="The folder for databases and keys.",
)
database_url = setting(
    "--database-url",
    default="",
    metavar="URL",
    help="postgresql+psycopg://… instead of SQLite files in the data folder.",
)
port_base = setting(
    "--port-base",
    type=click.IntRange(1, 65532),
    default=8000,
    show_default=True,
    help="The desk's port; PACER, CM/ECF and the NextGen court take the three after it.",
)


@click.group()
@click.version_option(VERSION, prog_name="sso-sim")
def main() -> None:
    """Rehearse the move to Central Sign-On: a simulation, not a website of the U.S. Courts."""


@main.command()
@port_base
@data
@database_url
@setting("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@setting(
    "--workers",
    type=click.IntRange(0, 64),
    default=0,
    metavar="N",
    help="N processes for each app; without it, one process serves all four.",
)
@setting(
    "--trainer-key",
    default="",
    metavar="KEY",
    help="What opens classes and lists; made and kept in the data folder by default.",
)
@setting(
    "--secret",
    default="",
    metavar="TEXT",
    help="What all keys are derived from; made and kept in the data folder by default.",
)
@setting("--open", is_flag=True, help="Open the desk in a browser.")
@setting("--public-host", default="", metavar="NAME", help="The host people reach all four under.")
@setting("--desk-url", default="", metavar="URL", help="The desk's public address.")
@setting("--pacer-url", default="", metavar="URL", help="PACER's public address.")
@setting("--ecf-url", default="", metavar="URL", help="CM/ECF's public address.")
@setting("--court-url", default="", metavar="URL", help="The NextGen court's public address.")
@setting(
    "--trusted-proxies",
    type=click.IntRange(0, 8),
    default=0,
    metavar="N",
    help="How many proxies in front set X-Forwarded headers that count.",
)
@setting(
    "--smtp-url",
    default="",
    metavar="URL",
    help="An SMTP server that gets every letter as well: smtp://host:25.",
)
@setting(
    "--rehearsals-per-minute",
    type=click.IntRange(1, 1_000_000),
    default=600,
    show_default=True,
    metavar="N",
    help="How many rehearsals one browser may start in a minute without the trainer key.",
)
@setting(
    "--rehearsals-total",
    type=click.IntRange(1, 1_000_000),
    default=10_000,
    show_default=True,
    metavar="N",
    help="How many rehearsals there may be before starting more takes the trainer key.",
)
@setting("--verbose", is_flag=True, help="Print one line a request.")
def up(**given: Any) -> None:
    """Start the sandbox and print where it is."""
    from sso_sim.launching import memory_tuning  # noqa: PLC0415 - `--help` need not import these

    memory_tuning.begin()
    from sso_sim.launching import start  # noqa: PLC0415 - likewise
    from sso_sim.launching.options import Options  # noqa: PLC0415 - likewise

    urls = {app: given.pop(f"{app}_url") for app in APPS}
    try:
        start.up(Options(public_urls=urls, **given))
    except LaunchError as error:
        click.echo(f"sso-sim: {error}", err=True)
        sys.exit(FAILED)
    except KeyboardInterrupt:
        # Stopped before it was ready: nothing is left running.
        sys.exit(130)


@main.command(short_help="Convert a court of a running sandbox.")
@click.argument("court")
@setting(
    "--rehearsal",
    default="main",
    show_default=True,
    metavar="ID",
    help="The rehearsal: what follows /r/ in its address.",
)
@port_base
@setting("--desk-url", default="", metavar="URL", help="The desk, where it is not on this machine.")
@setting(
    "--trainer-key",
    default="",
    metavar="KEY",
    help="For the open house of a sandbox that listens on more than loopback.",
)
def convert(court: str, rehearsal: str, port_base: int, desk_url: str, trainer_key: str) -> None:
    """Convert COURT (ctd, ctb or ca2) in a running sandbox, and watch it.

    A court that is not frozen is frozen first. What was stopped goes on where it was.
    """
    from sso_sim.launching.convert_command import CannotConvert, RemoteDesk, watched  # noqa: PLC0415 - likewise

    address = desk_url or f"http://127.0.0.1:{port_base}"
    desk = RemoteDesk(address, rehearsal, court, trainer_key)
    try:
        done = _shown(watched(desk))
    except CannotConvert as error:
        click.echo(f"sso-sim: {error}", err=True)
        sys.exit(FAILED)
    except KeyboardInterrupt:
        click.echo(
            "\nThe conversion goes on in the sandbox while nobody watches. Give the same command "
            "again to watch it."
        )
        sys.exit(130)
    click.echo(
        f"{done.title} is converted: {done.total:,} records came over, and count and digest of its "
        "filers, cases, parties, docket entries and documents equal the old CM/ECF's."
        if done.total
        else f"{done.title} was converted before; nothing is left to do."
    )
    if done.stage is Stage.CONVERTED:
        click.echo('Both sites are closed now. Next: pull its lever "Go live" at the desk.')


def _shown(standings: Iterator[Standing]) -> Standing:
    """Draw a progress bar until the conversion is done; return the last state."""
    now = next(standings)
    if now.arrived:
        return now
    with click.progressbar(length=1, label=now.title, show_pos=True) as bar:
        for now in standings:
            bar.length, bar.label = now.total or 1, now.label
            bar.update(max(0, now.done - bar.pos))
    return now


@main.command()
@data
@database_url
@click.option("--yes", is_flag=True, help="Do not ask.")
def reset(data: Path, database_url: str, *, yes: bool) -> None:
    """Throw away every rehearsal, letter and key."""
    from sso_sim.launching import reset_command  # noqa: PLC0415 - likewise

    folder = data.expanduser().absolute()
    try:
        with reset_command.held(folder, database_url):
            _throw_away(folder, database_url, ask=not yes)
    except LaunchError as error:
        click.echo(f"sso-sim: {error}", err=True)
        sys.exit(FAILED)


def _throw_away(folder: Path, database_url: str, *, ask: bool) -> None:
    from sso_sim.launching import reset_command  # noqa: PLC0415 - likewise

    files = reset_command.files_of(folder)
    where = f"{len(files)} files in {folder}"
    if database_url:
        where += f" and the schemas {', '.join(APPS)} of the database"
    elif not files:
        click.echo(f"There is nothing of the sandbox in {folder}.")
        return
    if ask:
        click.confirm(f"Delete {where}?", abort=True)
    reset_command.remove_files(files)
    if database_url:
        reset_command.remove_schemas(database_url)
    click.echo(f"Deleted {where}.")
