"""The clerk's possible answers to a registration, and who is recognised: every combination."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sso_sim.contract.account_changes import Frequency
from sso_sim.contract.court_requests import RequestState
from sso_sim.contract.e_file_registrations import Application
from sso_sim.court.court_requests.domain import RequestBlocker
from sso_sim.court.courts.domain.linking import has_special_characters
from sso_sim.court.registrations.domain import (
    Person,
    RegistrationBlocker,
    ToAccept,
    blockers_to_accept,
    free_login,
    frequency_of,
    is_same_person,
    login_stem,
    role_of,
)

LOGINS = {"hvoss": [], "h@voss": [RegistrationBlocker.LOGIN_SPECIAL]}
STATES = (RequestState.WAITING, RequestState.ACCEPTED, RequestState.REJECTED)
FACTS = list(product(STATES, (False, True), (False, True), LOGINS, (False, True)))


@pytest.mark.parametrize("state, linked, exists, login, taken", FACTS)
def test_everything_that_stands_against_accepting_is_listed(state, linked, exists, login, taken):
    found = blockers_to_accept(ToAccept(state, linked, exists, login, taken))
    expected = [
        *([RequestBlocker.REGISTRATION_DECIDED] if state is RequestState.REJECTED else []),
        *([RegistrationBlocker.ACCOUNT_LINKED] if linked else []),
        *([RegistrationBlocker.FILER_EXISTS] if exists else []),
        *([RegistrationBlocker.LOGIN_TAKEN] if taken else []),
        *LOGINS[login],
    ]
    assert list(found) == ([] if state is RequestState.ACCEPTED else expected)


ANA = Person("Ana Quist", "ana@example.test", "ct01234")


@pytest.mark.parametrize(
    "other, same",
    [
        (Person("A. Quist", "else@example.test", "CT 01234"), True),
        (Person("ana  quist", "ANA@example.test", ""), True),
        (Person("Ana-Quist", "ana@example.test", "ct09999"), True),
        (Person("Ana Quist", "else@example.test", "ct09999"), False),
        (Person("Ben Rowe", "ana@example.test", ""), False),
        (Person("Ben Rowe", "ben@example.test", "ct01235"), False),
    ],
)
def test_who_is_the_same_person(other, same):
    assert is_same_person(ANA, other) is same
    assert is_same_person(other, ANA) is same


def test_two_without_a_bar_number_are_not_the_same_for_that():
    assert not is_same_person(Person("A", "a@b.test", ""), Person("B", "b@b.test", ""))


@pytest.mark.parametrize(
    "name, stem",
    [
        ("Hannah Voss", "hvoss"),
        ("Mary Ann O\u2019Neil-Lund", "mlund"),
        ("Cher", "cher"),
        ("José Núñez", "jnunez"),
        ("Þórður", "our"),
        ("李娜", "filer"),
        ("", "filer"),
    ],
)
def test_a_login_begins_with_the_first_letter_and_the_last_name(name, stem):
    assert login_stem(name) == stem


def test_a_login_that_is_taken_gets_a_number():
    assert free_login("hvoss", set()) == "hvoss"
    assert free_login("hvoss", {"hvoss"}) == "hvoss2"
    assert free_login("hvoss", {"hvoss", "hvoss2", "hvoss4"}) == "hvoss3"


@given(st.text(max_size=60), st.sets(st.integers(0, 6)))
def test_whatever_the_name_the_login_is_free_and_can_be_linked(name, numbers):
    stem = login_stem(name)
    taken = {f"{stem}{number or ''}" for number in numbers}
    login = free_login(stem, taken)
    assert login not in taken
    assert not has_special_characters(login)
    assert 0 < len(login) <= 64


@pytest.mark.parametrize("application", Application)
def test_who_is_no_attorney_does_not_become_one(application):
    no_attorneys = (Application.SELF_REPRESENTED, Application.FILING_AGENT)
    assert role_of(application) == (application if application in no_attorneys else "attorney")


@pytest.mark.parametrize(
    "delivery, expected",
    [("daily", Frequency.DAILY), ("each", Frequency.EACH), ("", Frequency.EACH), ("x", "each")],
)
def test_notices_come_as_often_as_was_asked_for(delivery, expected):
    assert frequency_of(delivery) is Frequency(expected)
