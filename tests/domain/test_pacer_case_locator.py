"""Whose cases the Case Locator shows: every way two apps can answer for a court."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from pacer_mock.case_locator.domain import Answer, Asked, CaseFound, OfCourt, Silence, joined

CASE = CaseFound("3:17-cv-01234", "Hart v. Lowe", "civil", date(2017, 7, 24))
NEW = Answer("court", [CASE])
OLD = Answer("ecf", [])


@pytest.mark.parametrize(
    "court, ecf, expected",
    [
        ({"ctd": NEW}, {}, OfCourt("ctd", NEW)),
        ({}, {"ctd": OLD}, OfCourt("ctd", OLD)),
        ({"ctd": NEW}, None, OfCourt("ctd", NEW)),
        (None, {"ctd": OLD}, OfCourt("ctd", OLD)),
        ({}, {}, OfCourt("ctd", None, Silence.MOVING)),
        ({}, None, OfCourt("ctd", None, Silence.DOWN)),
        (None, {}, OfCourt("ctd", None, Silence.DOWN)),
        (None, None, OfCourt("ctd", None, Silence.DOWN)),
    ],
)
def test_a_court_is_shown_by_whoever_keeps_it_or_why_it_is_missing(
    court: Mapping[str, Answer] | None, ecf: Mapping[str, Answer] | None, expected: OfCourt
) -> None:
    assert joined(["ctd"], [court, ecf]) == (expected,)


def test_courts_stand_in_their_own_order_and_strangers_are_left_out() -> None:
    shown = joined(["ca2", "ctd"], [{"ctd": NEW, "nowhere": NEW}, {"ca2": OLD}])
    assert [each.court for each in shown] == ["ca2", "ctd"]


def test_a_court_alone_is_nothing_to_look_for() -> None:
    assert not Asked(court="ctd").is_anything
    assert Asked(number="17-1").is_anything
    assert Asked(title="hart").is_anything
    assert Asked(party="hart").is_anything
