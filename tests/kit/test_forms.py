"""The form macros: a label for each field, its messages tied to it, all errors at the top."""

from __future__ import annotations

from io import BytesIO

import pytest
from bs4 import BeautifulSoup, Tag
from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from werkzeug.datastructures import FileStorage, MultiDict
from wtforms import (  # type: ignore[attr-defined]
    BooleanField,
    PasswordField,
    RadioField,
    SelectChoice,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from tests.support.look import new_look, snippet


class County(SelectField):
    """A field class of an app's own."""


class Everything(FlaskForm):
    login = StringField("Username", [InputRequired("Type it.")], name="loginForm:loginName")
    key = PasswordField("Password", [InputRequired("Type the password.")])
    code = StringField("Client Code")
    county = County(
        "County",
        [InputRequired("Choose.")],
        choices=[SelectChoice("", "-"), SelectChoice("h", "Hartford")],
    )
    text = TextAreaField("Docket text", [InputRequired("Write it.")])
    document = FileField("Document", [InputRequired("Choose a PDF.")])
    agreed = BooleanField("I have read this notice.", [InputRequired("Tick the box.")])
    whose = RadioField(
        "Account for",
        [InputRequired("Say whose.")],
        choices=[SelectChoice("i", "Me"), SelectChoice("f", "Us")],
    )
    courts = SelectMultipleField(
        "Courts",
        choices=[SelectChoice("ctd", "Connecticut"), SelectChoice("ca2", "Second Circuit")],
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )

    def validate_code(self, field: StringField) -> None:
        if field.data == "<b>":
            raise ValidationError("Not <b>.")


REQUIRED = {"login", "key", "county", "text", "document", "agreed", "whose"}


def shown(source: str, **typed: object) -> BeautifulSoup:
    with new_look().test_request_context("/", method="POST"):
        form = Everything(MultiDict(typed), meta={"csrf": False})
        form.validate()
        return snippet(source, form=form)


def of(name: str, **typed: object) -> BeautifulSoup:
    return shown(f'{{{{ field(form.{name}, hint="A hint") }}}}', **typed)


def control(soup: BeautifulSoup) -> Tag:
    found = soup.select("input, select, textarea")
    assert found
    return found[0]


@pytest.mark.parametrize("name", ["login", "key", "code", "county", "text", "document", "agreed"])
def test_a_field_has_a_label_of_its_own(name: str) -> None:
    soup = of(name)
    assert len(soup.select(f'label[for="{control(soup)["id"]}"]')) == 1


@pytest.mark.parametrize("name", ["whose", "courts"])
def test_choices_have_a_legend_and_a_label_each(name: str) -> None:
    soup = of(name)
    assert len(soup.select("fieldset > legend")) == 1
    labelled = {str(label["for"]) for label in soup.select("label")}
    assert labelled == {str(each["id"]) for each in soup.select("input")}
    assert len(labelled) == 2


@pytest.mark.parametrize("name", sorted(REQUIRED))
def test_hint_and_error_are_tied_to_the_field(name: str) -> None:
    soup = of(name)
    holder = soup.select("fieldset, [aria-invalid=true]")[0]
    hint, error = str(holder["aria-describedby"]).split()
    assert soup.find(id=hint).get_text(strip=True) == "A hint"  # type: ignore[union-attr]
    assert soup.find(id=error)["class"] == ["usa-error-message"]  # type: ignore[index]


@pytest.mark.parametrize("name", sorted(REQUIRED))
def test_what_must_be_filled_is_marked_but_left_to_our_own_words(name: str) -> None:
    soup = of(name)
    assert soup.select("abbr[title=required]")
    assert soup.select("[required]") == []


def test_a_field_without_error_is_not_marked_as_wrong() -> None:
    soup = of("code", code="ABC")
    assert soup.select("[aria-invalid], .usa-error-message, .usa-form-group--error") == []
    assert control(soup)["value"] == "ABC"


def test_a_password_is_never_given_back() -> None:
    assert "secret" not in str(of("key", key="secret"))


def test_a_field_class_of_an_app_is_known_by_its_widget() -> None:
    assert "usa-select" in control(of("county"))["class"]
    assert "usa-textarea" in control(of("text"))["class"]
    assert "file-input" in control(of("document"))["class"]


def test_further_attributes_reach_the_input() -> None:
    soup = shown('{{ field(form.key, autocomplete="current-password", spellcheck="false") }}')
    assert control(soup)["autocomplete"] == "current-password"
    assert control(soup)["spellcheck"] == "false"


def test_the_summary_counts_the_errors_and_leads_to_each_field() -> None:
    whole = shown(
        "{{ error_summary(form) }}{% for f in form %}{{ field(f) }}{% endfor %}", code="<b>"
    )
    summary = whole.select("[role=alert]")[0]
    assert summary["tabindex"] == "-1"
    assert f"There are {len(REQUIRED) + 1} errors" in summary.get_text()
    for link in summary.select("a"):
        target = whole.find(id=str(link["href"]).removeprefix("#"))
        assert isinstance(target, Tag)
        assert target.name in ("input", "select", "textarea")
    assert len(summary.select("a")) == len(REQUIRED) + 1
    assert "Client Code: Not <b>." in summary.get_text()
    assert summary.select("b") == []


def test_one_error_is_told_in_the_singular() -> None:
    soup = shown(
        "{% set _ = form.form_errors.append('These two do not go together.') %}"
        "{{ error_summary(form) }}",
        **{"loginForm:loginName": "j"},
        key="k",
        county="h",
        text="t",
        document=FileStorage(BytesIO(b"%PDF"), "a.pdf"),
        agreed="y",
        whose="i",
    )
    assert "There is 1 error on this page" in soup.get_text()
    assert "These two do not go together." in soup.get_text()
    assert soup.select("a") == []


def test_no_summary_where_nothing_is_wrong() -> None:
    soup = snippet("{{ error_summary(none) }}")
    assert soup.get_text(strip=True) == ""


def test_a_button_of_its_own_is_a_form_with_its_token() -> None:
    form = snippet('{{ action("Go live", "/stage", to="LIVE") }}').select("form[method=post]")[0]
    assert form["action"] == "/stage"
    assert form.select("input[name=csrf_token]")[0]["value"]
    assert form.select("input[name=to]")[0]["value"] == "LIVE"
    assert form.select("button")[0].get_text() == "Go live"


def test_a_table_has_a_caption_and_column_headers() -> None:
    soup = snippet('{% call table("Docket", ["No.", "Text"]) %}<tr><td>1</td></tr>{% endcall %}')
    assert soup.select("caption")[0].get_text() == "Docket"
    assert [head.get_text() for head in soup.select("th[scope=col]")] == ["No.", "Text"]
    assert soup.select("tbody td")


def test_facts_are_pairs_of_label_and_value() -> None:
    soup = snippet('{{ facts([("Account Number", "7012345")], class="landing-box") }}')
    assert soup.select("dl.landing-box dt")[0].get_text() == "Account Number"
    assert soup.select("dl.landing-box dd")[0].get_text() == "7012345"
