"""When what was typed means a given case."""

from __future__ import annotations

import pytest

from sso_sim.record.domain.numbers import CaseNumber, read_number, same_case

STORED = "3:17-cv-01234"


@pytest.mark.parametrize(
    "written",
    [
        "3:17-cv-01234",
        "3:17-cv-1234",
        "3:17-CV-01234-JAM",
        "17-cv-1234",
        "17-1234",
        "2017-1234",
        "3:17-1234",
        "  17-01234 ",
    ],
)
def test_a_case_is_meant_however_much_of_its_number_is_written(written: str) -> None:
    assert same_case(written, STORED)


@pytest.mark.parametrize(
    "written",
    ["", "1234", "17-", "17-12345", "17-123", "16-1234", "2:17-cv-01234", "17-cr-1234", "17-1234x"],
)
def test_another_number_means_another_case(written: str) -> None:
    assert not same_case(written, STORED)


@pytest.mark.parametrize(
    "written", ["", "Doe v. Roe", "17-cv", "17--1", "1-2", "17-1234567", "१७-१"]
)
def test_what_is_no_number_is_read_as_none(written: str) -> None:
    assert read_number(written) is None


def test_a_number_is_taken_apart() -> None:
    assert read_number(STORED) == CaseNumber(year=17, serial=1234, office=3, kind="cv")


def test_a_number_of_no_known_shape_means_only_itself() -> None:
    assert same_case("MISC-9", "misc-9")
    assert not same_case("MISC-9", "MISC-90")
