"""Which acts the clerk may do to which filer: every combination of facts."""

from itertools import product

import pytest

from sso_sim.court.clerk.domain import (
    ClerkBlocker,
    ClerkFault,
    Duty,
    OnTheDesk,
    blocker_to_unlink,
    blockers_to_change_login,
    duties,
    email_fault,
)
from sso_sim.court.courts.domain.standing import FilerStatus

DUTIES = {
    (FilerStatus.ACTIVE, False): (Duty.CORRECT_EMAIL, Duty.CHANGE_LOGIN),
    (FilerStatus.ACTIVE, True): (Duty.CORRECT_EMAIL, Duty.UNLINK),
    (FilerStatus.INACTIVE, False): (Duty.CORRECT_EMAIL, Duty.CHANGE_LOGIN, Duty.REINSTATE),
    (FilerStatus.INACTIVE, True): (Duty.CORRECT_EMAIL, Duty.REINSTATE, Duty.UNLINK),
}

NOT_LINKED, OTHER = ClerkBlocker.NOT_LINKED, ClerkBlocker.OTHER_LINK
UNLINKING = {
    # shown, in force, ended before
    ("a", "a", False): None,
    ("a", "a", True): None,
    ("a", "b", False): OTHER,
    ("a", "b", True): None,
    ("a", "", False): NOT_LINKED,
    ("a", "", True): None,
    ("", "b", False): OTHER,
    ("", "", False): NOT_LINKED,
}


@pytest.mark.parametrize("facts", list(product(FilerStatus, (False, True))))
def test_what_there_is_to_do_follows_from_status_and_link(facts):
    assert duties(OnTheDesk(*facts)) == DUTIES[facts]


@pytest.mark.parametrize("facts, blocker", UNLINKING.items(), ids=str)
def test_only_the_link_that_was_shown_is_ended_and_twice_is_once(facts, blocker):
    shown, in_force, ended = facts
    assert blocker_to_unlink(shown=shown, in_force=in_force, ended=ended) is blocker


@pytest.mark.parametrize(
    "login, linked, taken", list(product(["jdoe1", "j@doe1"], (False, True), (False, True)))
)
def test_everything_that_stands_against_a_login_is_listed(login, linked, taken):
    found = blockers_to_change_login(login, linked=linked, taken=taken)
    assert list(found) == [
        *([ClerkBlocker.LOGIN_OF_LINKED] if linked else []),
        *([ClerkBlocker.LOGIN_TAKEN] if taken else []),
        *([ClerkBlocker.LOGIN_SPECIAL] if "@" in login else []),
    ]


@pytest.mark.parametrize("text", ["a@b.test", "o'neil+x@firm.example.test", "ü@straße.test"])
def test_an_address_has_a_name_and_a_domain(text):
    assert email_fault(text) is None


@pytest.mark.parametrize(
    "text", ["", "a", "a@b", "@b.test", "a@", "a b@c.test", "a@b..test", "a@@b.test", "a@b.test\n"]
)
def test_everything_else_is_none(text):
    assert email_fault(text) is ClerkFault.EMAIL
