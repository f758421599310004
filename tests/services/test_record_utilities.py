"""The utilities' queries of the record, on both engines: transactions by day, people by notice."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from sso_sim.record.domain.mailing_info import WhyOnPaper
from sso_sim.record.services.mailing_info import ByEmail, OnPaper, mailing_info
from sso_sim.record.services.search import find_case
from sso_sim.record.services.transaction_log import Days, Transaction, transactions_of
from tests.support.record import ADA, CASE, CRIMINAL_CASE, NOW, Record, addresses


def texts(record: Record, days: Days, others: tuple[Transaction, ...] = ()) -> list[str]:
    with record.reading() as session:
        found = transactions_of(session, "ctd", ADA.login, days, others)
    return [each.text for each in found]


@pytest.mark.parametrize(
    ("days", "found"),
    [
        (Days(), ["COMPLAINT."]),
        (Days(date(2017, 7, 24), date(2017, 7, 24)), ["COMPLAINT."]),
        (Days(first=date(2017, 7, 25)), []),
        (Days(last=date(2017, 7, 23)), []),
    ],
)
def test_ones_own_filings_of_these_days_are_found(
    record: Record, days: Days, found: list[str]
) -> None:
    assert texts(record, days) == found


def test_a_day_is_one_of_the_courts_zone() -> None:
    day = Days(date(2017, 12, 10), date(2017, 12, 10))
    assert not day.hold(datetime.fromisoformat("2017-12-10T04:59:59+00:00"))
    assert day.hold(datetime.fromisoformat("2017-12-10T05:00:00+00:00"))
    assert day.hold(datetime.fromisoformat("2017-12-11T04:59:59+00:00"))
    assert not day.hold(datetime.fromisoformat("2017-12-11T05:00:00+00:00"))


def test_what_was_just_filed_stands_first_and_what_else_one_did_in_its_place(
    record: Record,
) -> None:
    linked = Transaction(NOW, "Linked.")
    assert texts(record, Days(), (linked,)) == ["Linked.", "COMPLAINT."]


def test_the_list_is_of_those_whom_a_notice_reaches(record: Record) -> None:
    with record.reading() as session:
        case = find_case(session, "ctd", CASE)
        assert case is not None
        info = mailing_info(session, case, addresses)
    assert info.by_email == (
        ByEmail("Ada Quinn", ("ada@example.test",), ("Nora Hart",)),
        ByEmail("Ben Moss", ("ben@example.test",), ("Lowe & 100% Partners",)),
    )
    assert info.on_paper == ()


def test_a_party_nobody_appears_for_is_served_on_paper(record: Record) -> None:
    with record.reading() as session:
        case = find_case(session, "ctd", CRIMINAL_CASE)
        assert case is not None
        info = mailing_info(session, case, addresses)
    assert info.by_email == ()
    assert info.on_paper == (OnPaper("Otto Pike", "", WhyOnPaper.UNREPRESENTED),)
