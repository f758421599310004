"""Every visitor, wish and stage of the old CM/ECF, and the menu of every kind of court."""

from itertools import product

import pytest

from ecf_mock.domain.doors import Door, Visitor, Wish, door_for
from ecf_mock.domain.menus import menu_of
from sso_sim.both_generations.domain.menus import Place
from sso_sim.contract.court_kinds import CourtKind
from sso_sim.contract.go_live import Stage
from sso_sim.record.domain.events import KINDS

NOBODY = Visitor()
PACER = Visitor(pacer=True)
FILER = Visitor(filer=True)
READ_NOTICE = Visitor(filer=True, read_redaction=True)
BOTH = Visitor(filer=True, pacer=True)
ALL = Visitor(filer=True, pacer=True, read_redaction=True)
ODD = {Visitor(read_redaction=True): NOBODY, Visitor(pacer=True, read_redaction=True): PACER}
"""No visitor ticks a box before signing on, and a PACER login has no box: it changes nothing."""

OPEN_COURT = {
    Wish.COME_IN: dict.fromkeys((NOBODY, PACER, FILER, READ_NOTICE, BOTH, ALL), Door.OPEN),
    Wish.RESET_PASSWORD: dict.fromkeys((NOBODY, PACER, FILER, READ_NOTICE, BOTH, ALL), Door.OPEN),
    Wish.SEE_MENU: {
        NOBODY: Door.SIGN_ON,
        **dict.fromkeys((PACER, FILER, READ_NOTICE, BOTH, ALL), Door.OPEN),
    },
    Wish.READ: {
        NOBODY: Door.SIGN_ON,
        **dict.fromkeys((FILER, READ_NOTICE), Door.PACER_LOGIN),
        **dict.fromkeys((PACER, BOTH, ALL), Door.OPEN),
    },
    Wish.SEE_ACCOUNT: {
        NOBODY: Door.SIGN_ON,
        PACER: Door.FILERS_ONLY,
        **dict.fromkeys((FILER, READ_NOTICE, BOTH, ALL), Door.OPEN),
    },
    Wish.CHANGE_LOGIN: {
        NOBODY: Door.SIGN_ON,
        PACER: Door.FILERS_ONLY,
        **dict.fromkeys((FILER, READ_NOTICE, BOTH, ALL), Door.OPEN),
    },
    Wish.FILE: {
        NOBODY: Door.SIGN_ON,
        PACER: Door.FILERS_ONLY,
        **dict.fromkeys((FILER, BOTH), Door.REDACTION),
        **dict.fromkeys((READ_NOTICE, ALL), Door.OPEN),
    },
}
FROZEN_COURT = {
    **OPEN_COURT,
    Wish.RESET_PASSWORD: dict.fromkeys(OPEN_COURT[Wish.RESET_PASSWORD], Door.FROZEN),
    **{
        wish: {
            NOBODY: Door.SIGN_ON,
            PACER: Door.FILERS_ONLY,
            **dict.fromkeys((FILER, READ_NOTICE, BOTH, ALL), Door.FROZEN),
        }
        for wish in (Wish.FILE, Wish.CHANGE_LOGIN)
    },
}


def truth(wish, stage, who, reading_over):
    who = ODD.get(who, who)
    match stage:
        case Stage.FROZEN if reading_over:
            return Door.CLOSED
        case Stage.CURRENT | Stage.ANNOUNCED:
            return OPEN_COURT[wish][who]
        case Stage.FROZEN:
            return FROZEN_COURT[wish][who]
        case Stage.CONVERTED:
            return Door.CLOSED
        case Stage.LIVE:
            return Door.MOVED


def test_every_visitor_meets_the_door_of_the_table():
    visitors = [Visitor(*who) for who in product((False, True), repeat=3)]
    wrong = [
        f"{wish}, {stage}, {visitor}, {over=}"
        for wish, stage, visitor, over in product(Wish, Stage, visitors, (False, True))
        if door_for(wish, stage, visitor, reading_over=over)
        is not truth(wish, stage, visitor, over)
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("kind", list(CourtKind))
def test_a_pacer_login_has_query_and_reports_and_nothing_to_file(kind):
    places = [item.place for item in menu_of(kind, {}, filer=False)]
    assert places == [Place.QUERY, Place.REPORTS, Place.LOGOUT]


def test_a_district_court_has_the_words_of_its_menu_in_their_order():
    labels = [item.label for item in menu_of(CourtKind.DISTRICT, {})]
    assert labels == ["Civil", "Criminal", "Query", "Reports", "Utilities", "Search", "Logout"]


def test_a_bankruptcy_court_files_in_bankruptcy_and_adversary_cases():
    labels = [item.label for item in menu_of(CourtKind.BANKRUPTCY, {})]
    assert labels[:3] == ["Bankruptcy", "Adversary", "Query"]
    assert KINDS[CourtKind.BANKRUPTCY] == ("bankruptcy", "adversary")


@pytest.mark.parametrize("kind", list(CourtKind))
def test_every_menu_files_first_and_logs_out_last(kind):
    menu = menu_of(kind, {})
    assert menu[0].place is Place.FILE
    assert menu[-1].place is Place.LOGOUT
    assert tuple(item.case_kind for item in menu if item.place is Place.FILE) == KINDS[kind]


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
