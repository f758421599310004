"""PACER's rules exactly at their limits: the longest text accepted, the last moment that counts.

Other tests show that a rule holds; these show where it ends.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import islice

import pytest

from pacer_mock.accounts.domain.account_types import Status, landing_box
from pacer_mock.accounts.domain.credentials import (
    CredentialFaults,
    PasswordFault,
    Person,
    UsernameFault,
    personal_parts,
)
from pacer_mock.accounts.domain.password_meter import Check, checks
from pacer_mock.accounts.domain.payment_card import CardFault, card_number_fault, last_four
from pacer_mock.accounts.domain.person import (
    OLDEST,
    FieldFault,
    birth_date_fault,
    name_fault,
    normal_answer,
    phone_fault,
    tidy,
)
from pacer_mock.accounts.domain.rulebook import rules_on
from pacer_mock.billing.domain.fees import Quarter, cost_of, read_quarter
from pacer_mock.billing.domain.spreadsheets import table
from pacer_mock.client_codes.domain import LONGEST_CODE, Requirement, code_fault, format_fault
from pacer_mock.maintenance.domain import Noticing, noticing_of
from pacer_mock.memberships.domain import same_last_name
from pacer_mock.oidc.domain.authorization import (
    ACR_MULTIFACTOR,
    ACR_PASSWORD,
    Asked,
    Known,
    Prompt,
    Step,
    acr_of,
    next_step,
)
from pacer_mock.oidc.domain.clients import (
    DAY_SECONDS,
    LONGEST_NAME,
    MOST_ADDRESSES,
    Registration,
    RegistrationFault,
    registration_in,
)
from pacer_mock.oidc.domain.return_addresses import LONGEST, AddressFault, fault_of
from pacer_mock.registration.domain.duplicates import Identity, Likeness, likeness
from pacer_mock.registration.domain.registration import same_token, usernames_for
from pacer_mock.wizard.domain import Step as Tab
from pacer_mock.wizard.domain import step_after, step_before
from sso_sim.contract.account_changes import Format, Frequency
from sso_sim.contract.claims import Generation, Holder, Search
from sso_sim.contract.fee_schedule import CAP_PAGES, Billed

AT = datetime(2026, 11, 24, 12, tzinfo=UTC)
TODAY = date(2017, 12, 11)
CALLBACK = "http://127.0.0.1:9999/callback"
ORIGIN = "https://client.example.test"


@pytest.mark.parametrize(
    ("amr", "acr"),
    [
        ([], ACR_PASSWORD),
        (["pwd"], ACR_PASSWORD),
        (["pwd", "pwd"], ACR_PASSWORD),
        (["pwd", "otp"], ACR_MULTIFACTOR),
    ],
)
def test_two_proofs_that_differ_are_multifactor(amr: list[str], acr: str) -> None:
    assert acr_of(amr) == acr


def test_a_sign_on_at_the_very_moment_of_the_request_is_made_for_it() -> None:
    asked = Asked(at=AT, prompts=frozenset({Prompt.LOGIN}))
    assert next_step(asked, Known(AT), AT) is Step.ISSUE
    assert next_step(asked, Known(AT - timedelta(microseconds=1)), AT) is Step.SIGN_ON


def test_a_consent_at_the_very_moment_of_the_request_is_given_for_it() -> None:
    asked = Asked(at=AT, prompts=frozenset({Prompt.CONSENT}))
    before = AT - timedelta(microseconds=1)
    assert next_step(asked, Known(AT, AT), AT) is Step.ISSUE
    assert next_step(asked, Known(AT, before), AT) is Step.ASK_CONSENT


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("12/11/2017", FieldFault.BORN_IN_FUTURE),
        ("12/10/2017", None),
        (f"12/31/{2017 - OLDEST}", None),
        (f"12/31/{2016 - OLDEST}", FieldFault.BORN_TOO_LONG_AGO),
        ("2000-02-29", None),
        ("02/29/2001", FieldFault.DATE_NOT_IN_CALENDAR),
        ("yesterday", FieldFault.DATE_SHAPE),
    ],
)
def test_a_date_of_birth_as_it_is_typed(text: str, fault: FieldFault | None) -> None:
    assert birth_date_fault(text, TODAY) is fault


def test_an_answer_is_the_same_however_it_is_spaced_and_capitalized() -> None:
    assert normal_answer("  Elm \t\n STREET ") == "elm street"
    assert normal_answer("\uff25lm Street") == "elm street"
    assert normal_answer("Stra\u00dfe") == "strasse"


@pytest.mark.parametrize(
    ("text", "kept"), [("  Ann   Lee ", "Ann Lee"), ("\tAnn", "\tAnn"), ("XAnnX", "XAnnX")]
)
def test_tidying_takes_spaces_and_nothing_else(text: str, kept: str) -> None:
    assert tidy(text) == kept


@pytest.mark.parametrize(
    ("sign", "taken"), [("X\u2160", False), ("\u2019", False), ("a\u2019", True)]
)
def test_a_name_has_letters_and_few_other_signs(sign: str, taken: bool) -> None:
    assert (name_fault(sign) is None) is taken


@pytest.mark.parametrize(("digits", "taken"), [(9, False), (10, True), (18, True), (19, False)])
def test_a_telephone_number_has_ten_to_eighteen_digits(digits: int, *, taken: bool) -> None:
    assert (phone_fault("1" * digits) is None) is taken


def test_who_never_chose_gets_each_notice_at_the_accounts_address() -> None:
    assert noticing_of({}, "a@example.test") == Noticing("a@example.test")
    wanted = Noticing("b@example.test", Frequency.DAILY, Format.TEXT)
    kept = {"email": "b@example.test", "frequency": "daily", "format": "text"}
    assert wanted.as_kept() == kept
    assert noticing_of(kept, "a@example.test") == wanted
    assert wanted.choices() == {"frequency": "daily", "format": "text"}


def test_back_undoes_next_in_the_wizard() -> None:
    assert [step_after(each) for each in (Tab.PERSON, Tab.ADDRESS)] == [Tab.ADDRESS, Tab.SECURITY]
    assert [step_before(each) for each in (Tab.ADDRESS, Tab.SECURITY)] == [Tab.PERSON, Tab.ADDRESS]


@pytest.mark.parametrize(
    ("faults", "wrong"),
    [
        (CredentialFaults(), False),
        (CredentialFaults(username=(UsernameFault.TAKEN,)), True),
        (CredentialFaults(password=(PasswordFault.SHORT,)), True),
    ],
)
def test_one_fault_of_either_is_a_fault(faults: CredentialFaults, *, wrong: bool) -> None:
    assert bool(faults) is wrong


def test_the_words_of_ones_own_that_no_password_holds() -> None:
    who = Person("Mary", "O'Neill-Quinn", "m.oneill", "first@last@example.test")
    assert personal_parts(who) >= {"mary", "oneillquinn", "neill", "quinn", "moneill", "first"}
    assert not personal_parts(who) & {"last", "example", "firstlast"}


@pytest.mark.parametrize("length", [0, LONGEST_CODE, LONGEST_CODE + 1])
def test_the_longest_client_code_and_format(length: int) -> None:
    too_long = length > LONGEST_CODE
    assert (format_fault("A" * length) is None) is not too_long
    assert (code_fault("A" * length, Requirement()) is None) is not too_long


def test_a_format_may_use_every_sign_and_needs_a_place() -> None:
    assert format_fault("A9X-./_") is None
    assert format_fault("-./_") is not None


def test_a_client_at_the_limits_of_every_field() -> None:
    told = {
        "name": "N" * LONGEST_NAME,
        "redirect_uris": [f"{CALLBACK}/{number}" for number in range(MOST_ADDRESSES)],
        "backchannel_logout_uri": f"{ORIGIN}/logout",
        "access_token_seconds": 1,
        "id_token_seconds": DAY_SECONDS,
    }
    found = registration_in(told, [ORIGIN])
    assert isinstance(found, Registration)
    assert found.backchannel_logout_uri == f"{ORIGIN}/logout"
    assert (found.access_token_seconds, found.id_token_seconds) == (1, DAY_SECONDS)
    assert isinstance(registration_in({**told, "name": "N"}, [ORIGIN]), Registration)


@pytest.mark.parametrize(
    ("given", "fault"),
    [
        (7, RegistrationFault.NO_TEXT),
        ("https://elsewhere.example.test/", AddressFault.FOREIGN_HOST),
        ("/logout", AddressFault.NOT_ABSOLUTE),
    ],
)
def test_a_clients_address_for_log_outs_is_judged_like_the_others(
    given: object, fault: RegistrationFault | AddressFault
) -> None:
    told = {"redirect_uris": [CALLBACK], "backchannel_logout_uri": given}
    assert registration_in(told, [ORIGIN]) == {"backchannel_logout_uri": [fault]}


@pytest.mark.parametrize("length", [LONGEST, LONGEST + 1])
def test_the_longest_return_address(length: int) -> None:
    url = f"{ORIGIN}/X".ljust(length, "X")
    assert fault_of(url, [ORIGIN]) is (None if length == LONGEST else AddressFault.MALFORMED)


def test_who_is_like_nobody_and_like_one_of_two() -> None:
    new = Identity("Ann", "Lee", date(1980, 1, 1), "ann@lee@example.test")
    assert likeness(new, []) is Likeness.OTHER
    assert likeness(Identity("Xann", "Lee", new.born, "x@y"), [new]) is Likeness.OTHER
    # The part before the last "@" is the mailbox, without its "+1".
    found = likeness(Identity("A-n.n", "LEE", None, "ANN@lee+1@example.test"), [new])
    assert found is Likeness.LIKELY
    assert likeness(Identity("A-n.n", "LEE", new.born, ""), [new]) is Likeness.LIKELY


@pytest.mark.parametrize(
    ("text", "quarter"),
    [
        ("1899Q4", None),
        ("1900Q1", Quarter(1900, 1)),
        ("2199Q4", Quarter(2199, 4)),
        ("2200Q1", None),
    ],
)
def test_the_quarters_there_are(text: str, quarter: Quarter | None) -> None:
    assert read_quarter(text) == quarter


def test_a_long_document_is_capped_and_a_long_list_is_not() -> None:
    pages = CAP_PAGES + 1
    assert cost_of(Billed.DOCUMENT, pages, TODAY, exempt=False).pages == CAP_PAGES
    assert cost_of(Billed.SEARCH, pages, TODAY, exempt=False).pages == pages
    assert cost_of(Billed.DOCUMENT, pages, TODAY, exempt=True).cents == 0


def test_what_is_kept_of_a_card_and_what_its_check_digit_is() -> None:
    assert last_four("4111 1111-1111 1 1 1 1") == "1111"
    assert last_four("4111 1111 1111 123 4") == "1234"
    # A 9 that counts unchanged, and one that is doubled: both numbers are well formed.
    assert card_number_fault("4000 0000 0000 9003") is CardFault.REAL
    assert card_number_fault("4000 0000 0000 0903") is CardFault.REAL


def test_the_usernames_that_are_offered() -> None:
    assert list(islice(usernames_for("Zo\u00eb M.", "O'Neill"), 2)) == [
        "zoneill1001",
        "zoneill1002",
    ]
    assert next(usernames_for("\u738b", "\u5c0f")) == "pacer1001"
    assert next(usernames_for("A", "B")) == "ab100001"
    assert next(usernames_for("A", "b" * 30)) == "a" + "b" * 19 + "1001"


def test_a_token_is_read_with_its_signs_and_none_other() -> None:
    assert same_token(" ab-12 CD", "AB12CD")
    assert not same_token("stra\u00dfe", "STRAFE")


def test_a_firms_name_is_matched_word_by_word() -> None:
    assert same_last_name("whitlock  &  BOYLE", "Whitlock & Boyle")
    assert not same_last_name("Whitlock&Boyle", "Whitlock & Boyle")


def test_what_a_browser_looks_at() -> None:
    rule = rules_on(date(2026, 1, 1)).password
    assert checks(rule) == (
        Check(PasswordFault.SHORT, f"^.{{{rule.shortest},}}$"),
        Check(PasswordFault.LONG, f"^.{{0,{rule.longest}}}$"),
        Check(PasswordFault.NO_LOWER, r"\p{Lowercase}"),
        Check(PasswordFault.NO_UPPER, r"\p{Uppercase}"),
        Check(PasswordFault.NO_SPECIAL, r"[^\p{L}\p{N}\s]"),
        Check(PasswordFault.PERSONAL, ""),
    )


def test_an_account_that_is_off_says_so() -> None:
    off = (Generation.UPGRADED, Holder.INDIVIDUAL, Search.INACTIVE, Status.ACTIVE)
    assert landing_box(*off).status == "Inactive"


def test_a_table_has_the_line_ends_that_spreadsheets_expect() -> None:
    assert table(["A", "B"], [["1", "=2"]]) == "A,B\r\n1,'=2\r\n"
