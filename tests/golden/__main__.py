"""Continues the histories: `python -m tests.golden new "What it is for."`, then `… keep`.

Owns the two commands; `sso_sim.kit.migrations` says when each is due.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from sso_sim.launching.apps import histories
from tests.golden import keeping, making, shapes, writing
from tests.support import postgres

USAGE = 'python -m tests.golden new "What it is for." | keep'


def main(arguments: list[str]) -> None:
    """Write the next revision, or keep the data that belong to the newest one."""
    match arguments:
        case ["new", title]:
            written = writing.write(title)
            if written:
                subprocess.run([sys.executable, "-m", "ruff", "format", "-q", *written], check=True)
        case ["keep"]:
            written = _keep()
        case _:
            sys.exit(USAGE)
    sys.stdout.write("".join(f"{path}\n" for path in written) or "There is nothing to write.\n")


def _keep() -> list[Path]:
    with postgres.running() as server:
        written = shapes.keep(server)
    newest = max(history.head for history in histories().values())
    if newest not in keeping.sets():
        with TemporaryDirectory() as folder:
            keeping.keep(Path(folder), making.make(Path(folder)), newest)
        written.append(keeping.HERE / newest)
    return written


if __name__ == "__main__":
    main(sys.argv[1:])
