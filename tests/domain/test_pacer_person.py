"""The facts that people may type about themselves, hostile input included."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from pacer_mock.accounts.domain.person import (
    FieldFault,
    birth_fault,
    email_fault,
    line_fault,
    name_fault,
    phone_fault,
    tidy,
    written_date,
    zip_fault,
)

TODAY = date(2017, 12, 11)
NAMES = [
    "Ann",
    "O'Neill",
    "O\u2019Neill",
    "Anne-Marie",
    "Sammy Davis, Jr.",
    "Zoë",
    "Nguyễn",
    "李",
    "محمد",
    "می‌خواهم",
    "Ольга",
    "Z\u0308",
]
NO_NAMES = ["", "-", "'", "R2D2", "<b>", "a@b", "x;drop", "Rob\x00ert", "Ann\u202eNeill", "\u200d"]


@pytest.mark.parametrize("name", NAMES)
def test_names_of_all_the_world_are_names(name: str) -> None:
    assert name_fault(tidy(name)) is None
    assert line_fault(tidy(name), longest=60, required=True) is None


@pytest.mark.parametrize("name", NO_NAMES)
def test_what_no_one_is_called_is_no_name(name: str) -> None:
    assert name_fault(name) == FieldFault.NAME


@pytest.mark.parametrize(
    "character", list("\x00\x07\x1b\n\r\t\x7f\x85\u2028\u202e\u2066\ue000\ufffe")
)
def test_a_character_nobody_can_write_is_refused_in_any_line(character: str) -> None:
    assert line_fault(f"12 Elm{character}Street", longest=100, required=True) == FieldFault.CONTROL


@pytest.mark.parametrize(
    "length, required, expected",
    [
        (0, True, FieldFault.EMPTY),
        (0, False, None),
        (1, True, None),
        (60, True, None),
        (61, True, FieldFault.LONG),
        (100_000, False, FieldFault.LONG),
    ],
)
def test_a_line_has_a_length(length: int, required: bool, expected: FieldFault | None) -> None:
    assert line_fault("x" * length, longest=60, required=required) == expected


def test_spaces_around_and_between_are_tidied_and_letters_composed() -> None:
    assert tidy("  Jane   Q.  Roe ") == "Jane Q. Roe"
    assert tidy("Zoe\u0308") == "Zoë"


@pytest.mark.parametrize(
    "good", ["a@b.cd", "jane.o'neill+pacer@law-firm.example.test", "x" * 64 + "@example.test"]
)
def test_an_email_address_is_one(good: str) -> None:
    assert email_fault(good) is None


@pytest.mark.parametrize(
    "bad",
    [
        *(
            "",
            "jane",
            "jane@",
            "@x.test",
            "a b@x.test",
            "a@b",
            "a@-b.test",
            "a@b..test",
            "a@@b.test",
        ),
        *(
            "jane@example.test\nBcc: x@y.test",
            "jané@example.test",
            ".a@b.test",
            "a@b.test,c@d.test",
        ),
    ],
)
def test_what_no_letter_can_be_sent_to_is_no_email_address(bad: str) -> None:
    assert email_fault(bad) == FieldFault.EMAIL


@pytest.mark.parametrize(
    "text, good",
    [
        ("203-555-0142", True),
        ("(203) 555-0142", True),
        ("+1 203 555 0142", True),
        ("203.555.0142 ext. 12", True),
        ("555-0142", False),
        ("", False),
        ("call me", False),
        ("2035550142<script>", False),
        ("٢٠٣٥٥٥٠١٤٢", False),
        ("1" * 40, False),
    ],
)
def test_a_telephone_number_has_ten_digits_or_more(text: str, good: bool) -> None:
    assert (phone_fault(text) is None) == good


@pytest.mark.parametrize(
    "text, good",
    [
        ("06103", True),
        ("06103-1234", True),
        ("6103", False),
        ("061031234", False),
        ("O6103", False),
    ],
)
def test_a_zip_code_has_five_digits_or_nine(text: str, good: bool) -> None:
    assert (zip_fault(text) is None) == good


@pytest.mark.parametrize(
    "text, expected",
    [
        ("02/29/1984", date(1984, 2, 29)),
        ("2/29/1984", date(1984, 2, 29)),
        ("1984-02-29", date(1984, 2, 29)),
        ("02-29-1984", date(1984, 2, 29)),
        ("02/29/1985", FieldFault.DATE_NOT_IN_CALENDAR),
        ("02/29/1900", FieldFault.DATE_NOT_IN_CALENDAR),
        ("13/01/1980", FieldFault.DATE_NOT_IN_CALENDAR),
        ("00/10/1980", FieldFault.DATE_NOT_IN_CALENDAR),
        ("01/01/0000", FieldFault.DATE_NOT_IN_CALENDAR),
        ("", FieldFault.DATE_SHAPE),
        ("29 February 1984", FieldFault.DATE_SHAPE),
        ("01/01/84", FieldFault.DATE_SHAPE),
        ("01/01/1984\n", FieldFault.DATE_SHAPE),
    ],
)
def test_a_date_is_read_as_americans_and_browsers_write_it(text: str, expected: object) -> None:
    assert written_date(text) == expected


@pytest.mark.parametrize(
    "born, expected",
    [
        (TODAY - timedelta(days=1), None),
        (TODAY, FieldFault.BORN_IN_FUTURE),
        (date(2117, 1, 1), FieldFault.BORN_IN_FUTURE),
        (date(1897, 1, 1), None),
        (date(1896, 12, 31), FieldFault.BORN_TOO_LONG_AGO),
        (date(1, 1, 1), FieldFault.BORN_TOO_LONG_AGO),
    ],
)
def test_nobody_is_born_in_the_future_or_too_long_ago(born: date, expected: object) -> None:
    assert birth_fault(born, TODAY) == expected
