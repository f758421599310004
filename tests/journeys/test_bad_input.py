"""No input breaks a form: the page has a message beside the field, a 4xx, and nothing changed.

The test finds the forms by visiting every page of a rehearsal, so that a new form is tested as
well. Values that every form refuses are sent first: an odd value may be a valid password, and then
its form is used up.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import pytest
import requests
from bs4 import BeautifulSoup
from flask import Flask

from tests.support.bad_values import MARKUP, VALUES, Bad, filled, injected, tried_on
from tests.support.crawler import Files, Form, Input, Sent
from tests.support.everywhere import Everywhere
from tests.support.pdf import well_formed
from tests.support.routes import routes
from tests.support.rows import digests_by_table
from tests.support.sandbox import Running

pytestmark = pytest.mark.slow

TOLD = frozenset(
    {"trail", "feed_lines", "throttles", "login_tries", "link_tries", "rehearsals", "outbox"}
)
"""Tables that record an attempt, or only the time: messages in the outbox leave it on their own."""

FOR_PROGRAMS = ("/api/", "/oidc/", "/backdoor/")
TOKENS = ("none", "empty", "forged", "somebody else's")
ON_SQLITE = pytest.mark.parametrize("sandbox", ["sqlite"], indirect=True)
"""Input that is refused before any statement, or is plain short text to every engine."""


@pytest.fixture(scope="module")
def everywhere(sandbox: Running, tmp_path_factory: pytest.TempPathFactory) -> Everywhere:
    """A rehearsal with a person who has visited every page."""
    pdf = tmp_path_factory.mktemp("documents") / "motion.pdf"
    pdf.write_bytes(well_formed())
    return Everywhere(sandbox, pdf)


@pytest.fixture(scope="module")
def forms(everywhere: Everywhere) -> list[Form]:
    """Every form that changes something and has fields, with a fresh token."""
    found = everywhere.crawler.forms.values()
    return [form.renewed() for form in found if form.method == "POST" and form.typed]


def test_every_route_that_takes_a_form_is_tried(everywhere: Everywhere) -> None:
    served = {
        (each.app, each.rule)
        for each in routes(everywhere.world.sandbox.apps)
        if each.method == "POST" and not each.rule.startswith(FOR_PROGRAMS)
    }
    found = {(form.app, form.rule) for form in everywhere.crawler.forms.values()}
    assert served - found == set(), (
        "no page with their form was found: see tests/support/everywhere.py"
    )


def test_no_page_on_the_way_was_an_accident(everywhere: Everywhere) -> None:
    assert [f"{p.who} {p.url}" for p in everywhere.crawler.pages if p.status >= 500] == []


@ON_SQLITE
def test_a_form_without_its_fields_is_refused(everywhere: Everywhere, forms: list[Form]) -> None:
    faults = []
    for form in forms:
        if not any(each.required for each in form.typed):
            continue
        answer, changed = send(everywhere, form, list(form.token.items()))
        faults += [f"{form}: {fault}" for fault in wrong(form, answer, changed, VALUES["nothing"])]
    assert not faults, "\n".join(faults)


def test_every_form_has_a_word_for_it(everywhere: Everywhere, forms: list[Form]) -> None:
    faults = []
    for name, form in product(tried_on(everywhere.world.sandbox, VALUES), forms):
        bad = VALUES[name]
        # A ticked box counts as ticked, whatever its value is.
        if bad.value and all(each.kind == "checkbox" for each in form.typed):
            continue
        # A form that may be sent empty is valid with no text in it.
        if not bad.value.strip() and not any(each.required for each in form.typed):
            continue
        answer, changed = send(everywhere, form, filled(form, bad.value))
        told = wrong(form, answer, changed, bad)
        faults += [f"{form} with {name}: {fault}" for fault in told]
    assert not faults, "\n".join(faults)


@ON_SQLITE
def test_fields_that_are_there_twice_break_nothing(
    everywhere: Everywhere, forms: list[Form]
) -> None:
    faults = []
    for form in forms:
        twice = [*filled(form, "one"), *filled(form, "two")]
        answer, changed = send(everywhere, form, twice)
        faults += [f"{form}: {fault}" for fault in wrong(form, answer, changed, Bad("two"))]
    assert not faults, "\n".join(faults)


@ON_SQLITE
def test_a_file_where_words_belong_breaks_nothing(
    everywhere: Everywhere, forms: list[Form]
) -> None:
    faults = []
    for form in forms:
        files = [(each.name, (MARKUP, b"%PDF-1.7 \x00\xff", "text/html")) for each in form.typed]
        answer, changed = send(everywhere, form, list(form.token.items()), files)
        faults += [f"{form}: {fault}" for fault in wrong(form, answer, changed, Bad("a file"))]
    assert not faults, "\n".join(faults)


@ON_SQLITE
@pytest.mark.parametrize("token", TOKENS)
def test_a_form_without_its_token_is_not_even_read(everywhere: Everywhere, token: str) -> None:
    faults = []
    stranger = everywhere.world.browser()
    for form in everywhere.crawler.forms.values():
        if form.method != "POST":
            continue
        data: list[tuple[str, str | bytes]] = [(each.name, each.standing) for each in form.typed]
        value = {"none": None, "empty": "", "forged": "IjEyMyI.aaaaaa.bbbbbb"}.get(token)
        if token == "somebody else's":
            theirs = stranger.open(form.page).find("input[name$=csrf_token]")
            value = str(theirs[0]["value"]) if theirs else "x"
        if value is not None:
            data += [(name, value) for name in form.token]
        answer, changed = send(everywhere, form, data)
        if answer.status_code != 400 or changed:
            faults.append(f"{form}: {answer.status_code}, changed {changed}")
    assert not faults, "\n".join(faults)


def test_what_is_typed_into_a_search_stays_text(everywhere: Everywhere) -> None:
    faults = []
    for form in everywhere.crawler.forms.values():
        if form.method == "GET":
            for name, bad in VALUES.items():
                answer = form.send(filled(form, bad.value))
                broken = injected(answer.text) or answer.status_code >= 500
                faults += [f"{form} with {name}: {answer.status_code}"] if broken else []
    assert not faults, "\n".join(faults)


def send(
    everywhere: Everywhere,
    form: Form,
    data: Sent,
    files: Files | None = None,
) -> tuple[requests.Response, list[str]]:
    """Send *form*; return the response, and the tables of its app that have changed."""
    app: Flask = everywhere.world.sandbox.apps[form.app]
    world = form.rehearsal or everywhere.world.id
    before = digests_by_table(app, world, leave_out=TOLD)
    answer = form.send(data, files)
    after = digests_by_table(app, world, leave_out=TOLD)
    return answer, [name for name in before | after if before.get(name) != after.get(name)]


def wrong(form: Form, answer: requests.Response, changed: list[str], bad: Bad) -> Iterator[str]:
    """Yield the problems with a response to *bad* in every field."""
    status = answer.status_code
    if status >= 500 or (bad.refused and status < 400):
        yield f"answered {status}"
    if changed and (bad.refused or status >= 400):
        yield f"changed {', '.join(changed)}"
    page = BeautifulSoup(answer.text, "html.parser")
    if injected(answer.text):
        yield "what was typed became a part of the page"
    if any(each.get("value") for each in page.select("input[type=password]")):
        yield "a password is shown again"
    if status == 422:
        for field in form.typed:
            if bad.complains(field) and not has_a_word(page, form, field):
                yield f"has no word beside {field.name}"


def has_a_word(page: BeautifulSoup, form: Form, field: Input) -> bool:
    """Say whether *page* reports a problem with *field*.

    A failed sign-on gets one message for every reason, so as to disclose nothing about any person.
    """
    of_form = "/login." in form.rule and field.required and page.select_one(".error-summary")
    return bool(page.find(id=f"{field.id}-error") or of_form)
