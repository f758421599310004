"""Who may sign on: an account that waits for its token may not, every other one may."""

from __future__ import annotations

from pacer_mock.domain.account_types import Status
from pacer_mock.domain.sign_on import SignOnRefusal, blockers_to_sign_on


def test_only_an_account_awaiting_its_token_is_kept_from_signing_on() -> None:
    assert {status: blockers_to_sign_on(status) for status in Status} == {
        Status.ACTIVE: (),
        Status.AWAITING_TOKEN: (SignOnRefusal.AWAITING_TOKEN,),
    }
