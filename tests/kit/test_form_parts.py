"""Parts of forms that several apps use: lines that must be typed, reading forms, the status."""

from __future__ import annotations

import pytest
from flask import Flask
from flask_wtf import FlaskForm
from jinja2 import DictLoader
from werkzeug.datastructures import MultiDict

from sso_sim.kit.forms import ReadingForm, RequiredTextField, form_page

NEEDED = "Type a word."
UNTYPED = "There is a character in it that nobody can type. Type it anew."


class Search(ReadingForm):
    word = RequiredTextField("Word", NEEDED, longest=5, too_long="Type at most 5 characters.")


class Change(FlaskForm):
    word = RequiredTextField("Word", NEEDED)


@pytest.fixture
def app() -> Flask:
    app = Flask("forms")
    app.secret_key = "only of this test"
    app.jinja_env.loader = DictLoader({"form.html": "{{ form.word.label.text }}{{ more }}"})
    return app


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("lane", []),
        ("  lane ", []),
        ("harbor", ["Type at most 5 characters."]),
        ("", [NEEDED]),
        ("   ", [NEEDED]),
        ("la\0ne", [UNTYPED]),
    ],
)
def test_a_line_must_be_typed_within_its_length_and_without_what_cannot_be(
    app: Flask, typed: str, said: list[str]
) -> None:
    with app.test_request_context("/", query_string={"word": typed}):
        form = Search()
        assert form.validate() is not bool(said)
        assert list(form.word.errors) == said
        assert form.word.data == typed.strip()


@pytest.mark.parametrize(
    ("query", "asked"), [("", False), ("?other=x", False), ("?word=", True), ("?word=x", True)]
)
def test_a_reading_form_is_asked_once_its_field_is_sent_even_empty(
    app: Flask, query: str, asked: bool
) -> None:
    with app.test_request_context(f"/{query}"):
        assert Search().is_asked() is asked


def test_a_reading_form_needs_no_token_and_another_one_does(app: Flask) -> None:
    with app.test_request_context("/?word=lane"):
        assert Search().validate()
        assert "csrf_token" not in Search()
    with app.test_request_context("/", method="POST", data={"word": "lane"}):
        assert not Change().validate()


def test_a_page_is_a_422_where_its_form_is_wrong_or_something_is_refused(app: Flask) -> None:
    with app.test_request_context("/"):
        good, wrong = Search(), Search()
        wrong.validate()
        assert form_page("form.html", good, more="!").status_code == 200
        assert form_page("form.html", good, more="!").get_data(as_text=True) == "Word!"
        assert form_page("form.html", wrong).status_code == 422
        assert form_page("form.html", good, refusals=[{"code": "x"}]).status_code == 422
        above = Change(MultiDict({"word": "lane"}))
        above.form_errors.append("Too late.")
        assert form_page("form.html", above).status_code == 422
