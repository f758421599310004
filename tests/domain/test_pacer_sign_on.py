"""Who may sign on: not an account that waits for its token, nor one that is closed."""

from __future__ import annotations

from pacer_mock.accounts.domain.account_types import Status
from pacer_mock.sign_on.domain import SignOnRefusal, blockers_to_manage, blockers_to_sign_on


def test_only_an_account_that_can_be_used_signs_on() -> None:
    assert {status: blockers_to_sign_on(status) for status in Status} == {
        Status.ACTIVE: (),
        Status.AWAITING_TOKEN: (SignOnRefusal.AWAITING_TOKEN,),
        Status.CLOSED: (SignOnRefusal.CLOSED,),
    }


def test_the_token_is_entered_in_manage_my_account_which_a_closed_account_does_not_reach() -> None:
    assert {status: blockers_to_manage(status) for status in Status} == {
        Status.ACTIVE: (),
        Status.AWAITING_TOKEN: (),
        Status.CLOSED: (SignOnRefusal.CLOSED,),
    }
