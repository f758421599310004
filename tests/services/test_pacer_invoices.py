"""Invoices: one per quarter, when the clock has passed its end, with the waiver applied."""

from __future__ import annotations

from datetime import UTC, datetime

from pacer_mock.billing.domain.fees import Quarter
from pacer_mock.billing.services import balances, charges, invoices
from sso_sim.contract.events import Event
from tests.support import pacer_accounts as people
from tests.support.pacer_charges import JANE, charge, ledger, move_clock, report
from tests.support.provider import World

NOW = datetime(2018, 1, 2, 15, 0, tzinfo=UTC)


def told(world: World) -> list[tuple[str, int, int]]:
    lines = people.events(world, Event.PACER_INVOICED)
    return [(each.facts["quarter"], each.facts["charged"], each.facts["due"]) for each in lines]


def subjects(world: World) -> list[str]:
    return [str(each.facts["subject"]) for each in people.letters(world)]


def test_a_quarter_up_to_its_waiver_is_waived(pacer: World) -> None:
    charge(pacer, 1500)
    move_clock(pacer, "2017-12-31T23:00:00-05:00")
    assert told(pacer) == []
    move_clock(pacer, "2018-01-02T10:00:00-05:00")

    assert told(pacer) == [("2017Q4", 1500, 0)]
    [entry] = ledger(pacer)
    assert (entry.cents, entry.about) == (0, "waived")
    text = people.letters(pacer)[-1].facts["text"]
    assert "Charges: $15.00\nAmount due: $0.00" in text
    assert "Charges of $15.00 or less in a quarter are waived." in text


def test_above_the_waiver_everything_is_due(pacer: World) -> None:
    charge(pacer, 1510)
    report(pacer, "exempt", account_number=people.CJA)
    move_clock(pacer, "2018-01-02T10:00:00-05:00")

    assert ("2017Q4", 1510, 1510) in told(pacer)
    assert ("2017Q4", 0, 0) in told(pacer)
    assert "Your PACER invoice, October-December 2017" in subjects(pacer)
    with people.acting(pacer) as session:
        assert balances.balance_of(session, JANE) == 1510
        assert balances.balance_of(session, people.CJA) == 0
        exempt = invoices.statement(session, people.CJA, Quarter(2017, 4))
    assert (exempt.pages, exempt.exempt_pages, exempt.reckoning.charged) == (0, 12, 0)


def test_several_quarters_at_once_bring_one_invoice_each(pacer: World) -> None:
    charge(pacer, 2000, "autumn")
    charge(pacer, 400, "winter", at="2018-02-01T12:00:00-05:00")
    charge(pacer, 1600, "summer", at="2018-07-04T12:00:00-04:00")
    for to in ("2018-11-01T10:00:00-04:00", "2019-11-01T10:00:00-04:00"):
        move_clock(pacer, to)

    assert told(pacer) == [("2017Q4", 2000, 2000), ("2018Q1", 400, 0), ("2018Q3", 1600, 1600)]
    assert len([subject for subject in subjects(pacer) if "invoice" in subject]) == 3
    with people.acting(pacer) as session:
        assert balances.balance_of(session, JANE) == 3600


def test_what_is_heard_of_after_the_invoice_is_on_the_next_one(pacer: World) -> None:
    charge(pacer, 2000)
    move_clock(pacer, "2018-01-02T10:00:00-05:00")
    charge(pacer, 1600, "late", at="2017-12-31T23:59:00-05:00")
    move_clock(pacer, "2018-04-02T10:00:00-04:00")

    assert told(pacer) == [("2017Q4", 2000, 2000), ("2018Q1", 1600, 1600)]


def test_what_is_heard_of_late_is_still_billed_where_no_invoice_was_sent(pacer: World) -> None:
    move_clock(pacer, "2018-01-02T10:00:00-05:00")
    charge(pacer, 1600, "late", at="2017-12-31T23:59:00-05:00")
    move_clock(pacer, "2018-01-03T10:00:00-05:00")

    assert told(pacer) == [("2017Q4", 1600, 1600)]


def test_a_payment_sent_twice_is_one(pacer: World) -> None:
    charge(pacer, 2000)
    move_clock(pacer, "2018-01-02T10:00:00-05:00")
    with people.acting(pacer) as session:
        for _ in range(2):
            balances.pay(session, NOW, JANE, 1500, "1111", key="form-1")
        assert balances.balance_of(session, JANE) == 500

    assert len(people.events(pacer, Event.PACER_PAID)) == 1
    assert "Receipt of your PACER fee payment" in subjects(pacer)


def test_on_joining_a_firm_the_balance_and_what_is_not_billed_yet_move(pacer: World) -> None:
    charge(pacer, 2000, "autumn")
    move_clock(pacer, "2018-01-02T10:00:00-05:00")
    charge(pacer, 1600, "winter", at="2018-01-02T11:00:00-05:00", client_code="ACME")
    with people.acting(pacer) as session:
        assert balances.move_balance(session, JANE, people.PAA, NOW) == 2000
        assert balances.balance_of(session, JANE) == 0
        assert balances.balance_of(session, people.PAA) == 2000
        line = invoices.Line(JANE, "ACME", 160, 1600, 0)
        assert invoices.statement(session, people.PAA, Quarter(2018, 1)).lines == [line]
        assert invoices.statement(session, JANE, Quarter(2017, 4)).reckoning.due == 2000
        assert charges.of_account(session, JANE, charges.Wanted()).cents == 3600
    move_clock(pacer, "2018-04-02T10:00:00-04:00")

    assert told(pacer) == [("2017Q4", 2000, 2000), ("2018Q1", 1600, 1600)]
    with people.acting(pacer) as session:
        assert balances.balance_of(session, JANE) == 0
        assert balances.balance_of(session, people.PAA) == 3600


def test_moving_nothing_leaves_no_line_in_a_ledger(pacer: World) -> None:
    with people.acting(pacer) as session:
        assert balances.move_balance(session, JANE, people.PAA, NOW) == 0
    assert ledger(pacer) == []


def test_a_credit_moves_as_well(pacer: World) -> None:
    with people.acting(pacer) as session:
        balances.pay(session, NOW, JANE, 700, "1111", key="too much")
        assert balances.move_balance(session, JANE, people.PAA, NOW) == -700
        assert balances.balance_of(session, people.PAA) == -700
