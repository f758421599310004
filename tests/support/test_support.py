"""Shows that the foundations of the other tests are real: database, browser, order of lots."""

from __future__ import annotations

import socket

import pytest
from playwright.sync_api import Browser
from sqlalchemy import create_engine, text

from tests.support import chromium, postgres, spread
from tests.support.window import Window


@pytest.mark.postgres
def test_every_test_gets_an_empty_database(postgres_server: postgres.Server) -> None:
    with postgres_server.database() as first, postgres_server.database() as second:
        one, other = create_engine(first), create_engine(second)
        with one.begin() as connection:
            connection.execute(text("CREATE TABLE here (id integer)"))
        with other.begin() as connection:
            found = connection.execute(text("SELECT to_regclass('here')")).scalar_one()
        one.dispose()
        other.dispose()
    assert first != second
    assert found is None


def test_a_machine_without_postgresql_is_told_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(postgres.VARIABLE, raising=False)
    monkeypatch.setattr(postgres, "find_programs", lambda: None)
    with pytest.raises(postgres.NoPostgres, match="apt-get install postgresql"), postgres.running():
        pass


@pytest.mark.browser
def test_the_browser_shows_a_page(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content("<h1>Central Sign-On</h1>")
    assert page.get_by_role("heading", level=1).inner_text() == "Central Sign-On"
    page.close()


@pytest.mark.browser
def test_a_radio_button_is_chosen_by_the_words_of_its_group(browser: Browser) -> None:
    window = Window(browser.new_context().new_page())
    window.page.set_content(
        "<fieldset><legend>How? <abbr>*</abbr></legend>"
        '<input type="radio" name="how" id="a"><label for="a">By card</label>'
        '<input type="radio" name="how" id="b"><label for="b">By mail</label></fieldset>'
    )
    window.choose("How?", "By mail")
    assert window.page.locator("#b").is_checked()
    window.page.context.close()


class _NoBrowser:
    """Stands for a driver whose every launch fails and that has no browser of its own."""

    chromium = property(lambda self: self)
    executable_path = "/nonexistent/chromium"


def test_a_machine_without_a_browser_is_told_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise OSError("no network")

    monkeypatch.setattr(chromium, "installed", list)
    monkeypatch.setattr(chromium, "_download", fail)
    monkeypatch.setattr(chromium, "_may_use_apt", lambda: False)
    with pytest.raises(chromium.NoChromium, match="playwright install") as told:
        chromium.launch(_NoBrowser())  # type: ignore[arg-type]
    assert "the driver's download: no network" in str(told.value)


def test_a_test_cannot_reach_beyond_this_machine() -> None:
    with (
        socket.socket() as outside,
        pytest.raises(pytest.fail.Exception, match="tried to reach"),
    ):
        outside.connect(("203.0.113.1", 80))


def test_lots_are_dealt_long_ones_first_and_each_mode_of_a_crash_by_itself() -> None:
    dealt = [
        "tests/web/test_few.py::test_a",
        "tests/web/test_many.py::test_a[postgres]",
        *(f"tests/web/test_many.py::test_{letter}" for letter in "abc"),
        "tests/crash/test_races.py::test_a[workers-0]",
        "tests/crash/test_races.py::test_a[one-process-0]",
        "tests/crash/test_races.py::test_b[one-process-0]",
        "tests/attack/test_seats.py::test_a",
        "tests/attack/test_throttles.py::test_a",
    ]
    dealt.sort(key=spread.order(dealt))
    assert list(dict.fromkeys(map(spread.lot, dealt))) == [
        "tests/crash/test_races.py one",
        "holds answers against a limit",
        "tests/crash/test_races.py workers",
        "tests/web/test_many.py",
        "tests/web/test_few.py",
        "tests/web/test_many.py on PostgreSQL",
    ]
