"""The courts' rules exactly at their limits, in both generations, and the desk's rules.

Other tests show that a rule holds; these show where it ends.
"""

from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from pypdf import PdfReader

from ecf_mock.domain.lockout import Tries
from ecf_mock.domain.logins import LONGEST as LONGEST_LOGIN
from ecf_mock.domain.logins import SHORTEST as SHORTEST_LOGIN
from ecf_mock.domain.logins import LoginFault, faults
from ecf_mock.domain.menus import menu_of as old_menu_of
from ecf_mock.domain.sessions import NOTED_EVERY, is_to_be_noted
from sso_sim.both_generations.domain.menus import Item, Place
from sso_sim.contract.claims import Generation, Holder, Search
from sso_sim.contract.court_kinds import CourtKind
from sso_sim.contract.events import Event
from sso_sim.contract.go_live import Stage
from sso_sim.court.account.domain import LONGEST, EmailFault, faults_in
from sso_sim.court.courts.domain.menus import menu_of
from sso_sim.court.courts.domain.standing import Standing as CourtStanding
from sso_sim.court.entry.domain.doors import DoorBlocker, Facts, Goal, Visitor, reasons_before
from sso_sim.court.entry.domain.log_out import LEEWAY_SECONDS, LONGEST_ID, LogoutFault, understood
from sso_sim.court.go_live.domain.conversion import TABLES, Tally, read_summary, read_total
from sso_sim.court.registrations.domain import login_stem
from sso_sim.desk.classes.domain import CODE_LENGTH, read_name, shown_code
from sso_sim.desk.front.domain import matches
from sso_sim.desk.personas.domain import Account, Standing, after
from sso_sim.desk.steps.domain import Proof, proved_by
from sso_sim.desk.trail.domain import TrailEntry
from sso_sim.record.domain.case_numbers import LONGEST as LONGEST_NUMBER
from sso_sim.record.domain.case_numbers import number_words, read_number
from sso_sim.record.domain.events import EVENTS, FilingEvent, Kind, _event, event_groups
from sso_sim.record.domain.filing import docket_text
from sso_sim.record.domain.sample_document import sample_pdf
from tests.domain.test_back_channel import EXPECTED, HEADER, NOW, token

AT = datetime(2017, 12, 11, 17, 0, tzinfo=UTC)
TICK = timedelta(microseconds=1)


def test_a_lock_holds_until_its_end_and_no_longer() -> None:
    tries = Tries(6, AT)
    assert tries.locked_at(AT - TICK)
    assert not tries.locked_at(AT)
    assert not Tries(6).locked_at(AT)


def test_a_visit_is_noted_again_when_the_time_is_over() -> None:
    assert is_to_be_noted(AT, AT + NOTED_EVERY)
    assert not is_to_be_noted(AT, AT + NOTED_EVERY - TICK)


@pytest.mark.parametrize(
    ("length", "wrong"),
    [
        (SHORTEST_LOGIN - 1, (LoginFault.TOO_SHORT,)),
        (SHORTEST_LOGIN, ()),
        (LONGEST_LOGIN, ()),
        (LONGEST_LOGIN + 1, (LoginFault.TOO_LONG,)),
    ],
)
def test_the_shortest_and_the_longest_login(length: int, wrong: tuple[LoginFault, ...]) -> None:
    assert faults("a" * length) == wrong


def test_every_item_of_the_menus_has_its_key_and_its_place() -> None:
    assert menu_of(CourtKind.DISTRICT, CourtStanding.FILER, {"logout": "Leave"}) == (
        Item("civil", "Civil", Place.FILE, "civil"),
        Item("criminal", "Criminal", Place.FILE, "criminal"),
        Item("query", "Query", Place.QUERY),
        Item("reports", "Reports", Place.REPORTS),
        Item("utilities", "Utilities", Place.UTILITIES),
        Item("search", "Search", Place.SEARCH),
        Item("logout", "Leave", Place.LOGOUT),
    )
    assert old_menu_of(CourtKind.APPELLATE, {"logout": "Leave"}) == (
        Item("appeal", "Docketing", Place.FILE, "appeal"),
        Item("query", "Query", Place.QUERY),
        Item("reports", "Reports", Place.REPORTS),
        Item("utilities", "Utilities", Place.UTILITIES),
        Item("search", "Search", Place.SEARCH),
        Item("logout", "Leave", Place.LOGOUT),
    )


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"iat": NOW + LEEWAY_SECONDS}, None),
        ({"iat": NOW + LEEWAY_SECONDS + 1}, LogoutFault.TIME),
        ({"exp": NOW - LEEWAY_SECONDS + 1}, None),
        ({"exp": NOW - LEEWAY_SECONDS}, LogoutFault.EXPIRED),
        ({"jti": "i" * LONGEST_ID}, None),
        ({"jti": "i" * (LONGEST_ID + 1)}, LogoutFault.NO_ID),
    ],
)
def test_a_logout_token_at_the_edge_of_its_time_and_with_the_longest_id(
    changed: dict[str, Any], fault: LogoutFault | None
) -> None:
    found = understood(HEADER, token(**changed), **EXPECTED)
    assert (found if isinstance(found, LogoutFault) else None) is fault


def test_a_logout_token_that_names_no_type_is_none() -> None:
    header = {"alg": "RS256"}
    assert understood(header, token(), **EXPECTED) is LogoutFault.OTHER_TYPE


@pytest.mark.parametrize("length", [LONGEST, LONGEST + 1])
def test_the_longest_secondary_address(length: int) -> None:
    host = ".".join(["h" * 63] * 3) + ".test"
    address = f"{'a' * (length - len(host) - 1)}@{host}"
    assert len(address) == length
    found = faults_in([address], "primary@example.test")
    assert found == ({} if length == LONGEST else {0: EmailFault.TOO_LONG})


def test_an_empty_table_is_read_and_a_missing_one_is_not() -> None:
    empty = {table: {"count": 0, "digest": ""} for table in TABLES}
    assert read_summary(empty) == {table: Tally(0, "") for table in TABLES}
    counts = {table: number for number, table in enumerate(TABLES)}
    assert read_total(counts) == sum(range(len(TABLES)))
    for wrong in (-1, True, "1", None):
        with pytest.raises(ValueError, match=r"does not say how many rows it holds\.$"):
            read_total({**counts, TABLES[0]: wrong})
    with pytest.raises(ValueError, match="does not say"):
        read_total({})


@pytest.mark.parametrize("missing", [True, False])
def test_who_cannot_search_hears_whether_a_client_code_is_all_that_is_missing(
    *, missing: bool
) -> None:
    visitor = Visitor(Generation.UPGRADED, Holder.INDIVIDUAL, Search.INACTIVE, code_missing=missing)
    expected = DoorBlocker.CLIENT_CODE_MISSING if missing else DoorBlocker.SEARCH_INACTIVE
    assert reasons_before(Facts(Stage.LIVE, visitor), Goal.SEARCH) == (expected,)


@pytest.mark.parametrize("goal", [Goal.ENTER, Goal.SEARCH, Goal.LINK])
def test_an_open_door_gives_no_reasons(goal: Goal) -> None:
    visitor = Visitor(Generation.UPGRADED, Holder.INDIVIDUAL, Search.ACTIVE)
    assert reasons_before(Facts(Stage.LIVE, visitor), goal) == ()


@pytest.mark.parametrize(
    ("name", "stem"),
    [("Cher", "cher"), ("\u738b", "filer"), ("Ann " + "b" * 50, "a" + "b" * 39)],
)
def test_how_a_new_filers_login_begins(name: str, stem: str) -> None:
    assert login_stem(name) == stem


def test_a_class_code_is_shown_in_two_halves_and_a_name_with_single_spaces() -> None:
    assert len(set(map(len, shown_code("B" * CODE_LENGTH).split("-")))) == 1
    assert read_name(" Anna \t Maria ") == "Anna Maria"


@pytest.mark.parametrize(
    ("asked", "text", "found"),
    [
        ("passwords", "a password", True),
        ("cars", "a car", True),
        ("gas", "a gadget", False),
        ("gas", "a gas", True),
        ("password", "a passwor", False),
        ("passwords", "a passwor", False),
        ("abcd", "an abc", False),
        ("logins", "a log", False),
    ],
)
def test_a_word_is_found_by_its_plural_and_by_nothing_shorter(
    asked: str, text: str, *, found: bool
) -> None:
    assert matches(asked, text) is found


def test_the_same_step_twice_is_proved_from_the_first_happening_on() -> None:
    proof = Proof(Event.COURT_LINKED)
    linked = TrailEntry(Event.COURT_LINKED)
    assert proved_by([proof, proof], [linked, linked]) == (0, 1)
    assert proved_by([proof, proof], [linked]) == (0, None)
    assert proved_by([proof, proof], []) == (None, None)
    signed_on = Proof(Event.COURT_SIGNED_ON)
    assert proved_by([signed_on, signed_on], [TrailEntry(Event.COURT_SIGNED_ON)]) == (0, None)


ANA = Standing(
    "ana",
    Account("1000001", "ana000", Generation.UPGRADED, Holder.INDIVIDUAL, Search.ACTIVE),
    logins={"ctd": "alogin"},
)


def test_what_is_told_of_nobody_by_name_changes_no_name() -> None:
    changed = TrailEntry(Event.PACER_SETTINGS_CHANGED, facts={"account_number": "1000001"})
    assert after([ANA], [changed]) == (ANA,)


def test_a_link_that_ended_is_to_no_account() -> None:
    facts = {"court": "ctd", "login": "alogin", "account": "1000001"}
    [found] = after([ANA], [TrailEntry(Event.COURT_UNLINKED, facts=facts)])
    assert found.links == {"ctd": ""}
    assert not found.is_linked("ctd")


def test_a_login_nobody_told_is_empty() -> None:
    facts = {"court": "ctb", "account_number": "1000001"}
    [found] = after([ANA], [TrailEntry(Event.COURT_REGISTRATION_ACCEPTED, facts=facts)])
    assert found.logins == {"ctd": "alogin", "ctb": ""}
    changed = TrailEntry(Event.ECF_LOGIN_CHANGED, facts={"court": "ctd", "former_login": "alogin"})
    assert after([ANA], [changed])[0].logins == {"ctd": ""}


def test_every_event_has_its_address_and_its_heading() -> None:
    made = FilingEvent("notice-of-appearance", "Notice of Appearance", "Notices", "NOTICE")
    assert _event("Notice of Appearance", "Notices", "NOTICE") == made
    groups = event_groups(Kind.CIVIL)
    assert {name for name, events in groups.items() for each in events if each.group != name} == (
        set()
    )
    assert [each for events in groups.values() for each in events] == list(EVENTS[Kind.CIVIL])


def test_a_docket_text_ends_once() -> None:
    event = EVENTS[Kind.CIVIL][0]
    assert docket_text(event, "for EXXON X. ..", "Ann Lee") == "MOTION for EXXON X. (Ann Lee)"


def test_the_longest_case_number_and_one_with_two_colons() -> None:
    longest = "17-1" + "-a" * ((LONGEST_NUMBER - 4) // 2)
    assert len(longest) == LONGEST_NUMBER
    assert read_number(longest) == read_number("17-1")
    assert read_number(f"{longest}a") is None
    assert "#b:c" in number_words("a:b:c")


def test_a_sample_document_is_a_pdf_that_prints_its_lines() -> None:
    long = "word " * 40
    content = sample_pdf(["Hart v. Lowe (1)", "", "a \\ b", "caf\u00e9 \u738b", long])
    assert content.startswith(b"%PDF-1.4\n")
    assert content.endswith(b"%%EOF\n")
    reader = PdfReader(io.BytesIO(content), strict=True)
    [page] = reader.pages
    assert page.mediabox == [0, 0, 612, 792]
    assert page["/Resources"]["/Font"]["/F1"]["/BaseFont"] == "/Helvetica"  # type: ignore[index]
    lines = page.extract_text().splitlines()
    assert lines[:1] == ["Hart v. Lowe (1)"]
    assert "a \\ b" in lines
    assert "caf\u00e9 ?" in lines
    assert max(map(len, lines)) <= 78


def test_a_sample_document_has_one_page_of_lines() -> None:
    content = sample_pdf([f"line {number}" for number in range(99)])
    text = PdfReader(io.BytesIO(content)).pages[0].extract_text()
    assert "line 45" in text
    assert "line 46" not in text


def test_every_object_of_a_sample_document_stands_where_its_table_says() -> None:
    content = sample_pdf(["x"])
    head, _, tail = content.partition(b"xref\n")
    begins = int(tail.split(b"startxref\n")[1].split()[0])
    assert begins == len(head)
    entries = tail.split(b"trailer")[0].splitlines()
    assert entries[0] == b"0 6"
    assert entries[1] == b"0000000000 65535 f "
    places = [int(entry.split()[0]) for entry in entries[2:]]
    for number, place in enumerate(places, 1):
        assert content[place:].startswith(b"%d 0 obj\n" % number)
    assert b"/Size 6 /Root 1 0 R" in tail
    stream = head.split(b"\nstream\n")[1].split(b"\nendstream")[0]
    assert b"/Length %d >>" % len(stream) in head
    assert stream == b"BT /F1 11 Tf 14 TL 72 720 Td (x) Tj T* ET"


def test_a_sample_document_keeps_empty_lines_and_breaks_long_ones() -> None:
    content = sample_pdf(["a", "", "b" * 79])
    printed = [b"(a)", b"()", b"(%b)" % (b"b" * 78), b"(b)"]
    assert b" ".join(each + b" Tj T*" for each in printed) in content
