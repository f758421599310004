"""Every visitor, wish and stage of the old CM/ECF, and the menu of every kind of court."""

from itertools import product

import pytest

from ecf_mock.domain.doors import Door, Visitor, Wish, door_for
from ecf_mock.domain.menus import Place, case_kinds, menu_of
from sso_sim.contract import CourtKind, Stage

NOBODY = (False, False)
SIGNED_ON = (True, False)
READ_NOTICE = (True, True)
ODD = (False, True)

OPEN_COURT = {
    (Wish.COME_IN, NOBODY): Door.OPEN,
    (Wish.COME_IN, SIGNED_ON): Door.OPEN,
    (Wish.COME_IN, READ_NOTICE): Door.OPEN,
    (Wish.READ, NOBODY): Door.SIGN_ON,
    (Wish.READ, SIGNED_ON): Door.OPEN,
    (Wish.READ, READ_NOTICE): Door.OPEN,
    (Wish.FILE, NOBODY): Door.SIGN_ON,
    (Wish.FILE, SIGNED_ON): Door.REDACTION,
    (Wish.FILE, READ_NOTICE): Door.OPEN,
    (Wish.CHANGE_LOGIN, NOBODY): Door.SIGN_ON,
    (Wish.CHANGE_LOGIN, SIGNED_ON): Door.OPEN,
    (Wish.CHANGE_LOGIN, READ_NOTICE): Door.OPEN,
    (Wish.RESET_PASSWORD, NOBODY): Door.OPEN,
    (Wish.RESET_PASSWORD, SIGNED_ON): Door.OPEN,
    (Wish.RESET_PASSWORD, READ_NOTICE): Door.OPEN,
}
FROZEN_COURT = {
    **OPEN_COURT,
    (Wish.FILE, SIGNED_ON): Door.FROZEN,
    (Wish.FILE, READ_NOTICE): Door.FROZEN,
    (Wish.CHANGE_LOGIN, SIGNED_ON): Door.FROZEN,
    (Wish.CHANGE_LOGIN, READ_NOTICE): Door.FROZEN,
    (Wish.RESET_PASSWORD, NOBODY): Door.FROZEN,
    (Wish.RESET_PASSWORD, SIGNED_ON): Door.FROZEN,
    (Wish.RESET_PASSWORD, READ_NOTICE): Door.FROZEN,
}


def truth(wish, stage, who, reading_over):
    who = NOBODY if who == ODD else who
    match stage:
        case Stage.FROZEN if reading_over:
            return Door.CLOSED
        case Stage.CURRENT | Stage.ANNOUNCED:
            return OPEN_COURT[wish, who]
        case Stage.FROZEN:
            return FROZEN_COURT[wish, who]
        case Stage.CONVERTED:
            return Door.CLOSED
        case Stage.LIVE:
            return Door.MOVED


@pytest.mark.parametrize(("wish", "stage"), list(product(Wish, Stage)))
@pytest.mark.parametrize("who", list(product((False, True), repeat=2)), ids=str)
@pytest.mark.parametrize("reading_over", [False, True])
def test_every_visitor_meets_the_door_of_the_table(wish, stage, who, reading_over):
    door = door_for(wish, stage, Visitor(*who), reading_over=reading_over)
    assert door is truth(wish, stage, who, reading_over)


def test_a_district_court_has_the_words_of_its_menu_in_their_order():
    labels = [item.label for item in menu_of(CourtKind.DISTRICT, {})]
    assert labels == ["Civil", "Criminal", "Query", "Reports", "Utilities", "Search", "Logout"]


def test_a_bankruptcy_court_files_in_bankruptcy_and_adversary_cases():
    labels = [item.label for item in menu_of(CourtKind.BANKRUPTCY, {})]
    assert labels[:3] == ["Bankruptcy", "Adversary", "Query"]
    assert case_kinds(CourtKind.BANKRUPTCY) == ("bankruptcy", "adversary")


@pytest.mark.parametrize("kind", list(CourtKind))
def test_every_menu_files_first_and_logs_out_last(kind):
    menu = menu_of(kind, {})
    assert menu[0].place is Place.FILE
    assert menu[-1].place is Place.LOGOUT
    assert tuple(item.case_kind for item in menu if item.place is Place.FILE) == case_kinds(kind)


def test_a_court_may_have_words_of_its_own_for_any_item():
    words = {"civil": "Civil Events", "logout": "Log off"}
    labels = [item.label for item in menu_of(CourtKind.DISTRICT, words)]
    assert labels == [
        "Civil Events",
        "Criminal",
        "Query",
        "Reports",
        "Utilities",
        "Search",
        "Log off",
    ]
