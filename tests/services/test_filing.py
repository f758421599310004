"""Filing: exactly once, numbers without gaps, all parties notified, and no trace of a refusal."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from functools import partial

from sqlalchemy.orm import Session

from sso_sim.kit.outcomes import Refused
from sso_sim.record.domain.events import Kind
from sso_sim.record.services import docket, filing
from sso_sim.record.services.filing import Filed
from tests.support import pdf
from tests.support.record import (
    ADA,
    BEN,
    CAL,
    CASE,
    CRIMINAL_CASE,
    NOW,
    Record,
    counter_of,
    prepare,
    submit,
)
from tests.support.together import at_once


class PowerCut(Exception):
    """Stands for any failure that ends a request halfway."""


def test_a_filing_stands_in_the_docket_with_its_document(record: Record) -> None:
    key = record.prepared()
    with record.acting() as session:
        assert submit(session, key) == Filed(CASE, 3)

    entry = record.entries()[-1]
    assert (entry.number, entry.text, entry.filer_name, entry.filed_at) == (
        3,
        "MOTION to compel discovery. (Ada Quinn)",
        "Ada Quinn",
        NOW,
    )
    with record.reading() as session:
        document = docket.document_of(session, "ctd", CASE, 3)
        assert document is not None
        assert document.content == pdf.well_formed()
        assert (document.pages, document.filename) == (1, "motion.pdf")


def test_the_filer_and_everybody_on_the_case_are_told_once(record: Record) -> None:
    key = record.prepared()
    with record.acting() as session:
        submit(session, key)

    assert [(letter.who, letter.facts["sender"]) for letter in record.letters()] == [
        ("ada@example.test", "U.S. District Court, District of Connecticut (simulation)"),
        ("ben@example.test", "U.S. District Court, District of Connecticut (simulation)"),
    ]
    assert record.letters()[0].facts["subject"] == f"Activity in Case {CASE} Hart v. Lowe: Motion"
    assert f"/ctd/doc1/{CASE}/3" in record.letters()[0].facts["text"]
    assert record.entries()[-1].mailed_to.splitlines() == [
        "Ada Quinn ada@example.test",
        "Ben Moss ben@example.test",
    ]


def test_the_notice_goes_to_secondary_addresses_too_and_to_each_address_once(
    record: Record,
) -> None:
    shared = "assistant@example.test"
    with_staff = {
        each.login: replace(each, secondary=(shared.upper(), f"staff-of-{each.email}", each.email))
        for each in (ADA, BEN)
    }
    key = record.prepared()
    with record.acting() as session:
        counter = counter_of(with_staff[ADA.login])
        filing.file(
            session,
            NOW,
            counter,
            key,
            addresses=lambda _session, _court, logins: {
                login: with_staff[login] for login in logins if login in with_staff
            },
            link_to=lambda case, entry: f"http://court.test/{case}/{entry}",
        )

    assert [letter.who for letter in record.letters()] == [
        "ada@example.test",
        shared.upper(),
        "staff-of-ada@example.test",
        "ben@example.test",
        "staff-of-ben@example.test",
    ]
    assert record.entries()[-1].mailed_to.splitlines()[0] == (
        "Ada Quinn ada@example.test, ASSISTANT@EXAMPLE.TEST, staff-of-ada@example.test"
    )


def test_who_files_in_a_case_is_told_of_what_others_file_there_later(record: Record) -> None:
    case = {"case_number": CRIMINAL_CASE, "kind": Kind.CRIMINAL}
    with record.acting() as session:
        submit(session, str(prepare(session, BEN, event="notice-of-appearance", **case)), BEN)
    with record.acting() as session:
        submit(session, str(prepare(session, ADA, **case)))

    assert [letter.who for letter in record.letters()] == [
        "ben@example.test",
        "ada@example.test",
        "ben@example.test",
    ]


def test_a_filer_without_an_address_files_and_nobody_is_written_to(record: Record) -> None:
    with record.acting() as session:
        key = prepare(session, CAL, case_number=CRIMINAL_CASE, kind=Kind.CRIMINAL)
        assert submit(session, str(key), CAL) == Filed(CRIMINAL_CASE, 1)
    assert record.letters() == []


def test_a_second_press_of_submit_finds_the_first_ones_entry(record: Record) -> None:
    key = record.prepared()
    with record.acting() as session:
        first = submit(session, key)
    with record.acting() as session:
        second = submit(session, key)

    assert (first, second) == (Filed(CASE, 3), Filed(CASE, 3, again=True))
    assert len(record.entries()) == 3
    assert len(record.letters()) == 2
    assert len(record.told("ecf.filed")) == 1


def test_eight_presses_at_once_make_one_entry(record: Record) -> None:
    key = record.prepared()
    made = filed_at_once(record, [partial(submit, key=key)] * 8)

    assert sorted(filed.again for filed in made) == [False] + [True] * 7
    assert len(record.entries()) == 3
    assert len(record.letters()) == 2


def test_eight_filings_at_once_get_consecutive_numbers(record: Record) -> None:
    filers = [ADA, BEN] * 4
    keys = [record.prepared(filer=filer, text=f"number {n}") for n, filer in enumerate(filers)]
    made = filed_at_once(
        record,
        [partial(submit, key=key, filer=filer) for key, filer in zip(keys, filers, strict=True)],
    )

    assert sorted(filed.entry_number for filed in made) == list(range(3, 11))
    assert [entry.number for entry in record.entries()] == list(range(1, 11))
    assert len({entry.text for entry in record.entries()}) == 10


def filed_at_once(
    record: Record, actions: list[Callable[[Session], Filed | Refused]]
) -> list[Filed]:
    """Do every action at the same moment, each in a transaction of its own; all must succeed."""

    def act(action: Callable[[Session], Filed | Refused]) -> Filed:
        with record.acting() as session:
            made = action(session)
        assert isinstance(made, Filed)
        return made

    return at_once(*[partial(act, action) for action in actions])


def test_what_fails_halfway_leaves_nothing(record: Record) -> None:
    key = record.prepared()
    with suppress(PowerCut), record.acting() as session:
        submit(session, key)
        raise PowerCut

    assert len(record.entries()) == 2
    assert record.letters() == []
    with record.acting() as session:
        assert submit(session, key) == Filed(CASE, 3)
