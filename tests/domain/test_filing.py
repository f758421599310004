"""The reasons against a filing, and the docket's text about it."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

from sso_sim.contract.court_kinds import CourtKind
from sso_sim.record.domain.events import EVENTS, KINDS, Kind, event_groups, event_named, kind_named
from sso_sim.record.domain.filing import (
    TEXT_LIMIT,
    FilingBlocker,
    FilingFacts,
    Paper,
    blockers_to_file,
    docket_text,
    plain,
)

EVENT_SLUGS = ("motion", "proof-of-claim", "no-such-event", "")
CASES = (None, *Kind)
TEXTS = ("", "to compel discovery", "x" * TEXT_LIMIT, "x" * (TEXT_LIMIT + 1))
EVERYTHING = [
    FilingFacts(kind, event, case, paper, room, text)
    for kind, event, case, paper, room, text in product(
        Kind, EVENT_SLUGS, CASES, Paper, (True, False), TEXTS
    )
]
SAID_OF_PAPER = {
    Paper.MISSING: FilingBlocker.DOCUMENT_MISSING,
    Paper.MALFORMED: FilingBlocker.DOCUMENT_MALFORMED,
    Paper.ENCRYPTED: FilingBlocker.DOCUMENT_ENCRYPTED,
    Paper.TOO_LARGE: FilingBlocker.DOCUMENT_TOO_LARGE,
}


def test_each_blocker_stands_exactly_where_its_reason_does() -> None:
    for facts in EVERYTHING:
        found = blockers_to_file(facts)
        known = facts.event in {event.slug for event in EVENTS[facts.kind]}
        good_so_far = facts.paper in (Paper.WELL_FORMED, Paper.UNREAD)
        expected = {
            FilingBlocker.UNKNOWN_EVENT: not known,
            FilingBlocker.CASE_NOT_FOUND: facts.case_kind is None,
            FilingBlocker.OTHER_KIND_OF_CASE: facts.case_kind not in (None, facts.kind),
            **{said: facts.paper is paper for paper, said in SAID_OF_PAPER.items()},
            FilingBlocker.QUOTA_REACHED: good_so_far and not facts.quota_left,
            FilingBlocker.TEXT_MISSING: facts.text == "",
            FilingBlocker.TEXT_TOO_LONG: len(facts.text) > TEXT_LIMIT,
        }
        standing = {said for said, stands in expected.items() if stands}
        if facts.paper is Paper.UNREAD and not standing:
            standing = {FilingBlocker.DOCUMENT_UNREAD}
        assert set(found) == standing, facts


def test_a_document_is_read_last_and_nothing_is_filed_unread() -> None:
    unread = [facts for facts in EVERYTHING if facts.paper is Paper.UNREAD]
    for facts in unread:
        read = blockers_to_file(replace(facts, paper=Paper.WELL_FORMED))
        assert blockers_to_file(facts) == (read or (FilingBlocker.DOCUMENT_UNREAD,))


def test_no_blocker_is_told_twice_and_the_order_is_that_of_the_form() -> None:
    order = list(FilingBlocker)
    for facts in EVERYTHING:
        found = blockers_to_file(facts)
        assert list(found) == sorted(set(found), key=order.index)


def test_exactly_the_complete_filing_passes() -> None:
    passing = [facts for facts in EVERYTHING if not blockers_to_file(facts)]
    motions = 5  # kinds of case that have a motion
    claims = 1  # and one that has a proof of claim
    assert len(passing) == (motions + claims) * 2  # with each of two valid texts


@pytest.mark.parametrize("court_kind", CourtKind)
def test_a_court_files_only_in_the_kinds_of_case_it_hears(court_kind: CourtKind) -> None:
    heard = {kind for kind in Kind if kind_named(kind.value, court_kind)}
    assert heard == set(KINDS[court_kind])
    assert kind_named("no-such-kind", court_kind) is None


def test_every_kind_of_case_belongs_to_one_kind_of_court() -> None:
    assert sorted(kind for kinds in KINDS.values() for kind in kinds) == sorted(Kind)


@pytest.mark.parametrize("kind", Kind)
def test_every_event_is_found_by_its_address_and_listed_once(kind: Kind) -> None:
    listed = [event for group in event_groups(kind).values() for event in group]
    assert sorted(listed, key=lambda e: e.slug) == sorted(EVENTS[kind], key=lambda e: e.slug)
    assert len({event.slug for event in listed}) == len(listed)
    for event in listed:
        assert event_named(kind, event.slug) is event


def test_the_docket_text_opens_with_the_event_and_ends_with_the_filer() -> None:
    motion = event_named(Kind.CIVIL, "motion")
    assert motion is not None
    assert (
        docket_text(motion, " to compel\r\n discovery. ", "Ada Quinn")
        == "MOTION to compel discovery. (Ada Quinn)"
    )


@pytest.mark.parametrize(
    "typed, kept",
    [
        ("  to   compel ", "to compel"),
        ("line\r\nline", "line line"),
        ("nul\x00inside", "nul inside"),
        ("\x1b[31mred", "[31mred"),
        ("right\u202eleft", "right left"),
        ("§ 1983, naïve", "§ 1983, naïve"),
        ("\x00", ""),
    ],
)
def test_what_was_typed_is_kept_on_one_line_without_control_characters(
    typed: str, kept: str
) -> None:
    assert plain(typed) == kept
