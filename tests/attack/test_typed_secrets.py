"""A real password typed by mistake is stored nowhere: no database, no log, no cookie, no API.

Every form of every person is filled with marks, one per field, and everything that the sandbox
stores or returns is searched for them. The list of `tests/support/typed_fields.py` says which
fields may store their text, with the reason. A field that is on no list fails the test, so that a
person decides about a new one.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.exc import DBAPIError

from sso_sim.kit.refusals import NOTHING_KEPT
from sso_sim.kit.request_context import EXTENSION
from sso_sim.kit.trail import UNKNOWN
from tests.support import pacer_forgotten as forgotten
from tests.support.browser import Browser
from tests.support.crawler import Form, Input
from tests.support.everywhere import Everywhere
from tests.support.pdf import well_formed
from tests.support.roles import scenario
from tests.support.sandbox import TRAINER_KEY, Running, World, in_place
from tests.support.typed_fields import CHOSEN, KEPT, SECRET
from tests.support.typist import DAYS, TYPABLE, Mark, Typist, cookies_of, kept_in_files

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder where this sandbox stores everything."""
    return tmp_path_factory.mktemp("typed")


@pytest.fixture(scope="module")
def sandbox(folder: Path) -> Iterator[Running]:
    """A sandbox in this process, on SQLite: every byte that it stores can be read."""
    with in_place(folder) as running:
        yield running


@pytest.fixture(scope="module")
def everywhere(sandbox: Running, tmp_path_factory: pytest.TempPathFactory) -> Everywhere:
    """A rehearsal with a person who has visited every page."""
    pdf = tmp_path_factory.mktemp("documents") / "motion.pdf"
    pdf.write_bytes(well_formed())
    return Everywhere(sandbox, pdf, same_page=1)


def typable(form: Form) -> list[Input]:
    """Return the fields that take typed text."""
    return [each for each in form.typed if each.kind in TYPABLE and each.name not in DAYS]


def is_secret(form: Form, field: Input) -> bool:
    """Say whether this field may store nothing that is typed into it."""
    return (form.app, field.name) in SECRET and (form.app, form.rule, field.name) not in CHOSEN


def test_every_field_is_on_one_of_the_lists(everywhere: Everywhere) -> None:
    met = {
        (form.app, field.name)
        for form in everywhere.crawler.forms.values()
        for field in typable(form)
    }
    assert met - SECRET - KEPT.keys() == set(), "may what is typed there be kept, and why?"
    assert (SECRET | KEPT.keys()) - met == set(), "a field that no page has"
    assert SECRET & KEPT.keys() == set()


def test_nothing_secret_that_is_typed_anywhere_is_kept(
    everywhere: Everywhere, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    typist, cookies = Typist(well_formed()), []
    forms = [each for each in everywhere.crawler.forms.values() if typable(each)]
    secret = typed_on_the_way_back(typist, forms)
    for alone in (False, True):
        for form in forms:
            here, before = form.renewed(), len(typist.marks)
            fields = {each.name: each for each in here.typed if not alone or is_secret(here, each)}
            data, files = typist.filled(here, fields)
            cookies.append(cookies_of(here.send(data, files or None)))
            new = typist.marks[before:]
            secret += [mark for mark in new if is_secret(here, fields[mark.field])]
    assert {(mark.app, mark.field) for mark in secret} == SECRET - {("pacer", "confirm_password")}

    kept = [*kept_in_files(folder), ("the log", caplog.text), ("a cookie", "\n".join(cookies))]
    kept += told(everywhere)
    found = {(mark, where) for where, text in kept for mark in typist.marks if mark.text in text}
    assert sorted(f"{mark}: in {where}" for mark, where in found if mark in secret) == []
    # The search works: the fields that are stored on purpose had marks as well.
    assert {"bar_number", "label", "remark"} <= {mark.field for mark, _ in found}


def typed_on_the_way_back(typist: Typist, forms: list[Form]) -> list[Mark]:
    """Leave a wizard's last tab by its Back: a requested name does not belong to an account yet."""
    for form in (each for each in forms if each.rule.endswith("/security")):
        here = form.renewed()
        data, _ = typist.filled(here, [each.name for each in here.typed])
        here.send([*data, ("back", "Back")])
    secret = [mark for mark in typist.marks if (mark.app, mark.field) in SECRET]
    assert "username" in {mark.field for mark in secret}
    return secret


def told(everywhere: Everywhere) -> Iterator[tuple[str, str]]:
    """Yield the API's responses and the class's record about every existing rehearsal."""
    sandbox = everywhere.world.sandbox
    key = {"Authorization": f"Bearer {TRAINER_KEY}"}

    def asked(path: str) -> tuple[str, str]:
        answer = sandbox.api("GET", path, **key)
        assert answer.ok, f"{path}: {answer.status_code}"
        return path.rpartition("/")[2], answer.text

    rehearsals = json.loads(asked("/api/rehearsals")[1])["items"]
    assert len(rehearsals) > 3
    for each in rehearsals:
        world = World(sandbox, {**each, "issuer": "", "people": []})
        yield "the state", json.dumps(world.state())
        yield "the trail", json.dumps(world.trail())
        yield "the mail", json.dumps(world.mail())
    trainer = Browser(sandbox.new_session()).open(f"{sandbox.desk}/trainer")
    trainer.fill("Trainer key", TRAINER_KEY)
    trainer.press("Open the boards")
    class_id = everywhere.stage.facts["desk"]["class_id"]
    yield asked(f"/api/classes/{class_id}")
    yield "the record", trainer.open(f"{sandbox.desk}/classes/{class_id}/record.csv").response.text


NOBODY = "My-Real-Passw0rd"
DOORS = {
    "the sign-on": ("pacer:/csologin/login.jsf", "Username", "Password", "Login"),
    "Manage My Account": ("pacer:/pscof/login.xhtml", "Username", "Password", "Login"),
    "the old CM/ECF": ("ecf:/ctb/cgi-bin/login.pl", "Login", "Password", "Login"),
    "the old CM/ECF's reset": ("ecf:/ctb/cgi-bin/password-reset.pl", "Login ID", "", "Submit"),
    "the court's reset": (
        "court:/ctd/cgi-bin/password-reset.pl",
        "CM/ECF login",
        "",
        "Mail me the link",
    ),
    "the Clerk's desk": ("court:/ctd/clerk/login", "Staff login", "Staff password", "Sign On"),
}


def knock(world: World, door: str, name: str) -> Browser:
    """Type *name* and a wrong password on a login page."""
    page, named, password, button = DOORS[door]
    browser = world.browser().open(world.url(page))
    browser.fill(named, name)
    if password:
        browser.fill(password, "wrong")
    return browser.press(button)


@pytest.fixture(scope="module")
def world(sandbox: Running) -> World:
    """A rehearsal in which people try to log in."""
    return sandbox.start(scenario())


@pytest.mark.parametrize("door", DOORS)
def test_who_is_nobody_reads_unknown_and_the_page_says_that_nothing_is_kept(
    world: World, door: str
) -> None:
    before = len(world.trail())
    for _ in range(7):  # Some login pages lock, or demand a pause: they say so, too.
        knock(world, door, NOBODY).see(NOTHING_KEPT)
    told = world.trail()[before:]
    assert told
    assert NOBODY.lower() not in json.dumps(told).lower()
    names = {line["who"] for line in told} | {line["facts"].get("login", "") for line in told}
    assert names <= {UNKNOWN, ""}


@pytest.mark.parametrize(
    "door, name, told",
    [
        ("the sign-on", "Lina.Ked1", ("lina.ked1", None)),
        ("Manage My Account", "lina.ked1", ("lina.ked1", None)),
        ("the old CM/ECF", "ulinkt", ("", "ulinkt")),
        ("the old CM/ECF's reset", "ulinkt", ("", "ulinkt")),
    ],
)
def test_who_is_somebody_of_the_rehearsal_is_told_by_name(
    world: World, door: str, name: str, told: tuple[str, str | None]
) -> None:
    knock(world, door, name)
    line = world.trail()[-1]
    assert (line["who"], line["facts"].get("login")) == told


def test_a_forgotten_password_of_nobody_is_asked_about_and_told_as_unknown(world: World) -> None:
    browser = forgotten.ask(world.browser().open(world.url("pacer:/pscof/login.xhtml")), NOBODY)
    browser.see(NOBODY)  # the same page for any name; only its typist sees it
    assert NOBODY not in cookies_of(browser.response)
    forgotten.answer(browser).see(NOTHING_KEPT)
    browser.open(world.url("pacer:/pscof/forgotUserName.jsf"))
    browser.fill("Account Number", "9876543")
    browser.fill("Email", "somebody.real@example.test")
    browser.press("Submit").see(NOTHING_KEPT)
    told = world.trail()[-2:]
    assert [line["who"] for line in told] == [UNKNOWN, UNKNOWN]
    assert "9876543" not in json.dumps(told)
    assert "somebody.real" not in json.dumps(world.mail())


def test_what_a_program_sends_is_told_by_known_names_and_parameters_alone(world: World) -> None:
    session = world.sandbox.new_session()
    authorize = {"client_id": NOBODY, "login_hint": NOBODY, "password": NOBODY, "state": "s-1"}
    session.get(world.url("pacer:/oidc/authorize"), params=authorize)
    grant = {"grant_type": "password", "username": NOBODY, "password": NOBODY}
    session.post(world.url("pacer:/oidc/token"), data=grant, auth=(NOBODY, NOBODY))
    session.get(world.url("pacer:/oidc/userinfo"), headers={"Authorization": NOBODY})
    known = {"client_id": "court-ctd", "login_hint": "LINA.ked1", "redirect_uri": "https://x.test/"}
    session.get(world.url("pacer:/oidc/authorize"), params=known)
    *nobodys, somebodys = (line["hop"]["request"] for line in world.trail()[-4:])
    assert NOBODY not in json.dumps(nobodys)
    assert nobodys[0]["parameters"]["client_id"] == UNKNOWN
    assert nobodys[0]["parameters"]["state"] == "s-1"
    assert nobodys[1]["parameters"]["grant_type"] == "password"
    assert somebodys["parameters"]["client_id"] == "court-ctd"
    assert somebodys["parameters"]["login_hint"] == "lina.ked1"


def test_an_error_of_the_database_does_not_tell_what_was_sent(sandbox: Running) -> None:
    for app in sandbox.apps.values():
        with (
            app.extensions[EXTENSION].database.engine.connect() as connection,
            pytest.raises(DBAPIError) as raised,
        ):
            connection.exec_driver_sql("SELECT :typed FROM nowhere", {"typed": NOBODY})
        assert NOBODY not in str(raised.value)
