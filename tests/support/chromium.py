"""A real Chromium for the stories: an installed one, else the driver's own, else Debian's package.

Owns finding and launching the browser. Knows nothing of the sandbox. Never skips: where no browser
works, it fails and names the commands that help.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from playwright.sync_api import Browser, Error, Playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PLACES = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
HELP = """No working Chromium for the browser tests. One of these commands helps:
  .venv/bin/python -m playwright install --with-deps chromium
  apt-get install chromium        (as root on Debian; elsewhere any Chromium on the path)
What was tried:
"""


class NoChromium(RuntimeError):
    """Raised when no browser can be found; the message says what was tried and what to do."""


def launch(playwright: Playwright) -> tuple[Browser, str]:
    """Launch the first Chromium that works; return it and a phrase that says which one it is."""
    failures: list[str] = []
    for origin, path in _candidates(playwright, failures):
        try:
            browser = playwright.chromium.launch(executable_path=path)
        except Error as error:
            failures.append(f"  {origin} {path}: {str(error).strip().splitlines()[0]}")
        else:
            return browser, f"{origin} {path}, version {browser.version}"
    raise NoChromium(HELP + "\n".join(failures))


def installed() -> list[Path]:
    """Return the Chromium programs on this machine, in order of preference."""
    on_path = [Path(found) for name in NAMES if (found := shutil.which(name))]
    return on_path + [Path(place) for place in PLACES if Path(place).exists()]


def _candidates(playwright: Playwright, failures: list[str]) -> Iterator[tuple[str, Path]]:
    for path in installed():
        yield "installed", path
    own = Path(playwright.chromium.executable_path)
    if not own.exists():
        _try("the driver's download", _download, failures)
    if own.exists():
        yield "the driver's own", own
    if _may_use_apt():
        _try("apt-get install chromium", _install_package, failures)
        for path in installed():
            yield "the distribution's", path


def _try(what: str, action: Callable[[], None], failures: list[str]) -> None:
    try:
        action()
    except (OSError, subprocess.SubprocessError) as error:
        failures.append(f"  {what}: {error}")


def _download() -> None:
    command = [sys.executable, "-m", "playwright", "install", "chromium"]
    subprocess.run(command, check=True, timeout=600, stdout=subprocess.DEVNULL)


def _may_use_apt() -> bool:
    return os.name == "posix" and os.geteuid() == 0 and shutil.which("apt-get") is not None


def _install_package() -> None:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    update = ["apt-get", "update", "-qq"]
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"]
    for command in (update, install):
        subprocess.run(command, check=True, timeout=900, env=environment, stdout=subprocess.DEVNULL)
