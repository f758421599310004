"""The Upgrade wizard with every wrong input: a message beside the field, and nothing changed."""

from __future__ import annotations

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


def test_what_is_wrong_on_the_person_tab_is_said_beside_the_field(
    accounts: World, walter: Browser, before: dict[str, object]
) -> None:
    tab, wrong = walter.url, []
    for typed, field in BAD_PERSON:
        people.person(walter.open(tab), {**people.WALTER, **typed})
        faults = answered(walter, field)
        if "There is 1 error on this page" not in walter.text:
            faults.append("the errors are not counted")
        if field != "User Type" and walter.value(field) != typed[field]:
            faults.append(f"{walter.value(field)!r} stands in the field")
        wrong += [f"{typed!r:.80}: {fault}" for fault in faults]
        if people.row(accounts, people.LEGACY) != before:
            wrong.append(f"{typed!r:.80}: the account is changed")
    assert not wrong, "\n".join(wrong)


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


def test_what_is_wrong_on_the_address_tab_is_said_beside_the_field(
    accounts: World, walter: Browser, before: dict[str, object]
) -> None:
    tab, wrong = people.person(walter, people.WALTER).url, []
    for typed, field in BAD_ADDRESS:
        people.address(walter.open(tab), typed)
        wrong += [f"{typed!r:.80}: {fault}" for fault in answered(walter, field)]
        if people.row(accounts, people.LEGACY) != before:
            wrong.append(f"{typed!r:.80}: the account is changed")
    assert not wrong, "\n".join(wrong)


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


def test_what_is_wrong_on_the_security_tab_is_said_and_nothing_is_changed(
    accounts: World, walter: Browser, before: dict[str, object]
) -> None:
    tab, wrong = people.at_security(walter).url, []
    for typed, field in BAD_SECURITY:
        people.security(walter.open(tab), typed).press("Submit")
        faults = answered(walter, field)
        if walter.value("Password") or walter.value("Confirm Password"):
            faults.append("a password is shown again")
        wrong += [f"{typed!r:.80}: {fault}" for fault in faults]
        if people.row(accounts, people.LEGACY) != before or people.letters(accounts):
            wrong.append(f"{typed!r:.80}: the account is changed, or a letter is sent")
    assert not wrong, "\n".join(wrong)


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


def answered(browser: Browser, field: str) -> list[str]:
    """Return the problem with the response to a wrong value in *field* alone."""
    found = browser.status, list(people.complaints(browser))
    return [] if found == (422, [field]) else [f"answered {found}"]
