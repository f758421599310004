"""The Upgrade wizard with all a person can type wrong: said beside the field, nothing changed."""

from __future__ import annotations

import pytest

from pacer_mock.accounts.domain.choices import QUESTIONS
from tests.support import pacer_accounts as people
from tests.support.browser import Browser
from tests.support.provider import World

BAD_PERSON = [
    ({"First Name": ""}, "First Name"),
    ({"First Name": "W" * 61}, "First Name"),
    ({"First Name": "R2D2"}, "First Name"),
    ({"Last Name": "Bra\x00ndt"}, "Last Name"),
    ({"Last Name": "Bra\u202endt"}, "Last Name"),
    ({"Middle Name": "<b>"}, "Middle Name"),
    ({"Email": "nobody", "Confirm Email": "nobody"}, "Email"),
    ({"Email": "a" * 250 + "@b.test", "Confirm Email": "a" * 250 + "@b.test"}, "Email"),
    ({"Confirm Email": "other@example.test"}, "Confirm Email"),
    ({"Date of Birth": "02/29/1985"}, "Date of Birth"),
    ({"Date of Birth": "12/12/2017"}, "Date of Birth"),
    ({"Date of Birth": "01/01/1801"}, "Date of Birth"),
    ({"Date of Birth": "yesterday"}, "Date of Birth"),
    ({"User Type": "GOVERNMENT"}, "User Type"),
    ({"User Type": "Select User Type"}, "User Type"),
]


@pytest.mark.parametrize("typed, field", BAD_PERSON)
def test_what_is_wrong_on_the_person_tab_is_said_beside_the_field(
    accounts: World,
    walter: Browser,
    before: dict[str, object],
    typed: dict[str, str],
    field: str,
) -> None:
    people.person(walter, {**people.WALTER, **typed})

    assert walter.status == 422
    assert list(people.complaints(walter)) == [field]
    assert "There is 1 error on this page" in walter.text
    if field != "User Type":
        assert walter.value(field) == typed[field]
    assert people.row(accounts, people.LEGACY) == before


BAD_ADDRESS = [
    ({"Address": ""}, "Address"),
    ({"Address": "9 Wharf\x07 Street"}, "Address"),
    ({"Firm/Office": "F" * 121}, "Firm/Office"),
    ({"City": "C" * 61}, "City"),
    ({"State": "Select State"}, "State"),
    ({"County": ""}, "County"),
    ({"Zip/Postal Code": "6320"}, "Zip/Postal Code"),
    ({"Primary Phone": "555-0126"}, "Primary Phone"),
]


@pytest.mark.parametrize("typed, field", BAD_ADDRESS)
def test_what_is_wrong_on_the_address_tab_is_said_beside_the_field(
    accounts: World,
    walter: Browser,
    before: dict[str, object],
    typed: dict[str, str],
    field: str,
) -> None:
    people.person(walter, people.WALTER)
    people.address(walter, typed)

    assert walter.status == 422
    assert list(people.complaints(walter)) == [field]
    assert people.row(accounts, people.LEGACY) == before


BAD_SECURITY = [
    ({"Username": "wb2003"}, "Username"),
    ({"Username": "JANE.FILER"}, "Username"),
    ({"Username": "walter brandt"}, "Username"),
    ({"Username": "wälter.brandt"}, "Username"),
    ({"Username": "w" * 46}, "Username"),
    ({"Username": ""}, "Username"),
    ({"Password": "short"}, "Password"),
    ({"Password": "p" * 46}, "Password"),
    ({"Password": "p" * 100_000}, "Password"),
    ({"Password": "nul\x00in-the-middle"}, "Password"),
    ({"Password": ""}, "Password"),
    ({"Confirm Password": "something-else"}, "Confirm Password"),
    ({"Security Answer 1": ""}, "Security Answer 1"),
    ({"Security Answer 2": "x" * 101}, "Security Answer 2"),
    ({"Security Question 1": "Select Question"}, "Security Question 1"),
    ({"Security Question 2": QUESTIONS[0]}, "Security Question 2"),
]


@pytest.mark.parametrize("typed, field", BAD_SECURITY)
def test_what_is_wrong_on_the_security_tab_is_said_and_nothing_is_changed(
    accounts: World,
    walter: Browser,
    before: dict[str, object],
    typed: dict[str, str],
    field: str,
) -> None:
    people.at_security(walter)
    people.security(walter, typed).press("Submit")

    assert walter.status == 422
    assert list(people.complaints(walter)) == [field]
    assert walter.value("Password") == walter.value("Confirm Password") == ""
    assert people.row(accounts, people.LEGACY) == before
    assert people.letters(accounts) == []


def test_all_that_is_wrong_on_a_tab_is_said_at_once(walter: Browser) -> None:
    people.person(walter, {**people.WALTER, "First Name": "", "Email": "x", "Date of Birth": "x"})

    assert list(people.complaints(walter)) == [
        "First Name",
        "Email",
        "Confirm Email",
        "Date of Birth",
    ]
    links = [each["href"] for each in walter.find(".error-summary a")]
    assert links == ["#first_name", "#email", "#confirm_email", "#date_of_birth"]
