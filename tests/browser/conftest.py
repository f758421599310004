"""Fixtures for the stories: the running sandbox, people with a Chromium each, their pictures.

What a browser complained of and what a look at its pages found fails the story that met it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext

from sso_sim.contract.apps import APPS, DESK
from tests.support.album import Album
from tests.support.forked import forked
from tests.support.inspection import HEIGHT, WIDE, Inspector
from tests.support.launched import Launched
from tests.support.live import complaints, over_sockets
from tests.support.ports import free_ports
from tests.support.sandbox import Running
from tests.support.trainee import Trainee
from tests.support.watch import Watch
from tests.support.window import Window


@pytest.fixture(scope="session")
def started(tmp_path_factory: pytest.TempPathFactory, album: Album) -> Iterator[Launched]:
    """The sandbox as `make run` starts it; on its usual ports only where a picture may show them.

    Two runs at a time must not both find those free.
    """
    folder = tmp_path_factory.mktemp("sandbox")
    base = free_ports(first_choice=8000) if album.is_open else None
    with forked(folder, base=base) as sandbox:
        yield sandbox
    assert complaints(sandbox) == [], sandbox.text


@pytest.fixture(scope="session")
def sandbox(started: Launched) -> Running:
    """The same by its API."""
    return over_sockets(started)


@pytest.fixture(scope="session")
def inspector() -> Inspector:
    """Who looks at every page of the run, each kind once."""
    return Inspector()


@pytest.fixture(scope="session")
def album(tmp_path_factory: pytest.TempPathFactory) -> Album:
    """Where the pictures of the run are kept."""
    return Album(tmp_path_factory.mktemp("album"))


@pytest.fixture
def new_context(
    browser: Browser, started: Launched, inspector: Inspector
) -> Iterator[Callable[[], BrowserContext]]:
    """Open the browser of one more person; nothing may have gone wrong in it by the end."""
    opened: list[tuple[BrowserContext, Watch]] = []

    def open_one() -> BrowserContext:
        context = browser.new_context(viewport={"width": WIDE, "height": HEIGHT})
        opened.append((context, Watch(context, [started.origin(app) for app in APPS])))
        return context

    yield open_one
    for context, _ in opened:
        context.close()
    assert [each for _, watch in opened for each in watch.complaints] == []
    assert inspector.take() == []


@pytest.fixture
def new_window(
    new_context: Callable[[], BrowserContext], inspector: Inspector
) -> Callable[[], Window]:
    """Open a tab in the browser of one more person."""
    return lambda: Window(new_context().new_page(), inspector.look)


@pytest.fixture
def trainee(new_window: Callable[[], Window], started: Launched) -> Trainee:
    """A person with the desk's front page before them."""
    return Trainee(new_window(), started.origin(DESK))
