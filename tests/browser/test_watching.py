"""What fails a story does fail it: the watch hears, the inspector sees."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from sso_sim.contract.apps import APPS, DESK
from tests.support.inspection import Inspector, inline, sideways
from tests.support.launched import Launched
from tests.support.waiting import until
from tests.support.watch import Watch

pytestmark = pytest.mark.browser

ELSEWHERE = "http://elsewhere.example.test/"
PUT = "html => document.querySelector('main').insertAdjacentHTML('beforeend', html)"


@pytest.fixture
def watched(browser: Browser, started: Launched) -> Iterator[tuple[Page, Watch]]:
    """Open the desk in a browser whose complaints are wanted."""
    context = browser.new_context()
    watch = Watch(context, [started.origin(app) for app in APPS])
    page = context.new_page()
    page.goto(started.origin(DESK) + "/")
    assert watch.complaints == []
    yield page, watch
    context.close()


@pytest.mark.parametrize(
    ("what", "complaint"),
    [
        pytest.param("<img src='/static/none.png'>", "answered 404", id="a resource is missing"),
        pytest.param(f"<img src='{ELSEWHERE}'>", "refused by the policy", id="an image elsewhere"),
        pytest.param("<p style='color: red'>", "refused by the policy", id="an inline style"),
        pytest.param("<p onclick='go()'>", "refused by the policy", id="an inline handler"),
        pytest.param(
            f"<form action='{ELSEWHERE}'><button id='go'>", "form-action", id="a form elsewhere"
        ),
    ],
)
def test_the_watch_complains(watched: tuple[Page, Watch], what: str, complaint: str) -> None:
    page, watch = watched
    page.evaluate(PUT, what)
    page.evaluate("document.querySelector('#go, p[onclick]')?.click()")
    until(lambda: _heard(page, watch, complaint), f"it complains: {complaint}", seconds=20)


def test_the_watch_complains_of_a_script_that_fails(watched: tuple[Page, Watch]) -> None:
    page, watch = watched
    page.evaluate("setTimeout(() => { throw new Error('broken') })")
    until(lambda: _heard(page, watch, "broken"), "the error is heard", seconds=20)


def test_the_watch_complains_of_a_request_that_leaves_the_sandbox(
    watched: tuple[Page, Watch],
) -> None:
    page, watch = watched
    page.route(ELSEWHERE, lambda route: route.fulfill(body="elsewhere"))
    page.goto(ELSEWHERE)
    assert f"a request leaves the sandbox: {ELSEWHERE}" in watch.complaints


def test_the_inspector_sees_what_is_inline_and_what_is_too_wide(
    watched: tuple[Page, Watch],
) -> None:
    page, _ = watched
    page.evaluate(PUT, "<p onclick='go()'><svg width='1400' height='9'></svg></p>")
    assert inline(page) == ["inline: p onclick"]
    assert [each.partition(" of ")[0] for each in sideways(page)] == [
        "wider than 375: svg",
        "wider than 375: page",
        "wider than 1280: svg",
        "wider than 1280: page",
    ]


def test_the_inspector_sees_a_field_without_a_label(watched: tuple[Page, Watch]) -> None:
    page, _ = watched
    inspector = Inspector()
    inspector.look(page)
    assert inspector.take() == []
    page.evaluate(PUT, "<input type='text'>")
    inspector.look(page)
    assert [each.partition("axe ")[2].split()[0] for each in inspector.take()] == ["label"]


def _heard(page: Page, watch: Watch, complaint: str) -> bool:
    page.evaluate("1")  # what the browser has to tell comes in with an answer
    return any(complaint in each for each in watch.complaints)
