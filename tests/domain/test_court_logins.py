"""Who may read at an old CM/ECF with a PACER login: every account, code, wish and debt."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecf_mock.domain.pacer_logins import PacerSetback, has_proved, read_username, why_not
from ecf_mock.domain.sign_on import SignOnRefusal
from ecf_mock.wording.all_reasons import WORDS
from ecf_mock.wording.pacer_logins import BESIDE_CLIENT_CODE
from pacer_mock.accounts.domain.account_types import Status
from pacer_mock.accounts.domain.rulebook import rules_on
from pacer_mock.client_codes.domain import Requirement, Searcher
from pacer_mock.court_logins.domain import Asked, blockers_to_read
from pacer_mock.interstitials.domain import SKIPS, Between, Standing, cannot_wait
from sso_sim.contract.claims import Generation, Holder, Search
from sso_sim.contract.pacer_logins import OF_THE_PASSWORD, PacerLogin, PacerLoginRefusal

CODES = {
    "none wanted": (Requirement(), ""),
    "given": (Requirement(required=True), "ACME"),
    "missing": (Requirement(required=True), ""),
    "of another format": (Requirement(format="99"), "ACME"),
}
OWED = (
    (),
    (Between.PASSCODE,),
    (Between.ENROLLMENT,),
    (Between.PASSWORD,),
    (Between.PASSCODE, Between.PASSWORD),
)


@pytest.mark.parametrize(
    ("holder", "status", "search"), list(product(Holder, Status, Search)), ids=str
)
def test_every_reason_is_named_and_no_other(holder: Holder, status: Status, search: Search) -> None:
    for codes, owed, exempt, granted in product(CODES, OWED, (False, True), (False, True)):
        demanded, code = CODES[codes]
        who = Searcher(holder, status, search, demanded)
        found = blockers_to_read(who, Asked("ctd", code, exempt), owed, may_be_exempt=granted)
        stands = {
            PacerLoginRefusal.SEARCH_INACTIVE: search is Search.INACTIVE,
            PacerLoginRefusal.PASSCODE: Between.PASSCODE in owed,
            PacerLoginRefusal.UPDATE: bool({Between.ENROLLMENT, Between.PASSWORD} & set(owed)),
            PacerLoginRefusal.CODE_MISSING: codes == "missing",
            PacerLoginRefusal.CODE_INVALID: codes == "of another format",
            PacerLoginRefusal.NOT_EXEMPT: exempt and not granted,
        }
        if status is Status.CLOSED:
            stands = {PacerLoginRefusal.CLOSED: True}
        elif holder is Holder.ADMINISTRATIVE:
            stands = {PacerLoginRefusal.ADMINISTRATIVE: True}
        elif status is Status.AWAITING_TOKEN:
            stands = {PacerLoginRefusal.AWAITING_TOKEN: True}
        assert found == tuple(reason for reason in stands if stands[reason]), (codes, owed)


NOW = datetime(2026, 11, 24, 14, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("enrolled", "enrollment_skips", "password_skips", "old", "filer"),
    list(product((False, True), (0, SKIPS), (0, SKIPS), (False, True), (False, True))),
)
def test_what_can_be_put_off_keeps_nobody_from_reading(
    enrolled: bool, enrollment_skips: int, password_skips: int, old: bool, filer: bool
) -> None:
    standing = Standing(
        generation=Generation.UPGRADED,
        enrolled=enrolled,
        filer=filer,
        chosen=False,
        enrollment_skips=enrollment_skips,
        password_set_at=NOW - timedelta(days=365 if old else 1),
        password_skips=password_skips,
        code_required=True,
    )
    found = cannot_wait(rules_on(NOW.date()), standing, NOW)
    assert found == tuple(
        stop
        for stop, stands in {
            Between.PASSCODE: enrolled,
            Between.ENROLLMENT: filer and not enrolled and enrollment_skips == SKIPS,
            Between.PASSWORD: old and password_skips == SKIPS,
        }.items()
        if stands
    )


def test_in_2017_a_password_alone_is_enough() -> None:
    then = datetime(2017, 11, 20, 14, 0, tzinfo=UTC)
    standing = Standing(Generation.UPGRADED, True, True, True, SKIPS, then - timedelta(400), SKIPS)
    assert cannot_wait(rules_on(then.date()), standing, then) == ()


@given(st.text(max_size=40), st.sampled_from(["X-", "x-", " X-", "X- "]))
def test_the_prefix_is_taken_off_once_and_asks_to_be_exempt(name: str, prefix: str) -> None:
    read = read_username(prefix + name)
    assert (read.username, read.exempt) == (name.strip(), True)


@given(st.text(max_size=40).filter(lambda text: text.strip()[:2].upper() != "X-"))
def test_a_name_without_the_prefix_stays_as_it_is(name: str) -> None:
    read = read_username(name)
    assert (read.username, read.exempt) == (name.strip(), False)


ANSWERS = (*PacerLoginRefusal, PacerSetback.DOWN)


@pytest.mark.parametrize("reason", ANSWERS)
def test_a_try_counts_as_wrong_unless_pacer_found_the_password_right(
    reason: PacerLoginRefusal | PacerSetback,
) -> None:
    assert has_proved((reason,)) is (reason not in {*OF_THE_PASSWORD, PacerSetback.DOWN})
    assert has_proved(())


@pytest.mark.parametrize("own", SignOnRefusal)
def test_a_wrong_password_has_one_answer_wherever_it_was_wrong(own: SignOnRefusal) -> None:
    assert why_not(own, ()) == (own,)
    for reason in ANSWERS:
        says_more = own is SignOnRefusal.INVALID and reason is not PacerLoginRefusal.WRONG
        assert why_not(own, (reason,)) == ((reason,) if says_more else (own,))


@pytest.mark.parametrize("reason", ANSWERS)
def test_every_reason_has_words(reason: PacerLoginRefusal | PacerSetback) -> None:
    assert (reason in WORDS) is not (reason in BESIDE_CLIENT_CODE)


def test_what_is_told_over_the_line_is_read_as_it_was() -> None:
    login = PacerLogin("7012345", "jane.filer", "ACME-7", exempt=True, since="2015-03-02T00:00")
    assert PacerLogin.from_told(login.as_told()) == login
