"""Which typed texts mean a given case."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sso_sim.record.domain.case_numbers import (
    CaseNumber,
    beginning_word,
    exact_word,
    number_words,
    read_number,
    same_case,
)

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
        "17cv1234",
        "17cv01234",
        "2017cv1234",
        "2017-cv-1234",
        "3:17cv1234",
        "3:17 cv 1234",
        "3: 17-cv-01234",
        "17 1234",
        "17 cv-1234",
        "17\u20131234",
        "3:17\u2011cv\u201101234",
        "3:17-CV-01234-JAM-RMS",
    ],
)
def test_a_case_is_meant_however_much_of_its_number_is_written(written: str) -> None:
    assert same_case(written, STORED)


def test_a_text_without_end_is_no_case_number_and_is_not_taken_apart() -> None:
    assert read_number("3:17-cv-01234" + "-a" * 200_000) is None
    assert read_number(" " * 1_000 + "17-1234") == read_number("17-1234")


@pytest.mark.parametrize(
    "written",
    [
        "",
        "1234",
        "171234",
        "20171234",
        "17-cr1234",
        "3:17cv",
        "17-",
        "17-12345",
        "17-123",
        "16-1234",
        "2:17-cv-01234",
        "17-cr-1234",
        "17-1234x",
    ],
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


def test_a_case_is_found_by_its_number_its_beginning_and_its_year_and_serial() -> None:
    assert number_words(STORED) == {"#3:17-cv-01234", "#17-cv-01234", "=17-1234"}
    assert number_words("MISC-9") == {"#misc-9"}
    for typed in ("3:17", "3:17-CV-0", "17-cv", STORED):
        assert any(word.startswith(beginning_word(typed)) for word in number_words(STORED)), typed


@given(
    year=st.integers(0, 99),
    serial=st.integers(1, 99999),
    kind=st.sampled_from(["", "cv", "CR", "bk"]),
    office=st.sampled_from(["", "3:"]),
    century=st.sampled_from(["", "20"]),
    between=st.sampled_from(["-", " ", ""]),
    digits=st.sampled_from([1, 5, 6]),
)
def test_every_way_to_write_a_number_means_the_same_year_and_serial(
    year: int, serial: int, kind: str, office: str, century: str, between: str, digits: int
) -> None:
    middle = f"{between}{kind}{between}" if kind else between or "-"
    written = f"{office}{century}{year:02}{middle}{serial:0{digits}}"
    read = read_number(written)
    assert read is not None
    assert (read.year, read.serial, read.kind) == (year, serial, kind.lower() or None)
    assert exact_word(read) == f"={year:02}-{serial}"
