"""What the PACER Service Center writes to people whose account it has dealt with.

Owns the words of these letters, which are the sandbox's own.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from pacer_mock.accounts.domain.account_types import Status
from pacer_mock.accounts.letters import send
from pacer_mock.accounts.models import Account
from pacer_mock.cja.domain import MergeRefusal
from pacer_mock.cja.wording import MERGE_REFUSALS


def search_reactivated(session: Session, now: datetime, account: Account) -> None:
    """Tell the holder that searching is possible again."""
    text = f"""\
The Case Search Status of your PACER account {account.account_number} is Active again. You can \
search from your next sign-on: log out where you are signed on, and sign on again."""
    send(session, now, account, "Your PACER search is active again", text)


def hold_released(session: Session, now: datetime, account: Account) -> None:
    """Tell the holder that the account is no longer taken for a duplicate."""
    usable = (
        "Its Case Search Status is Active now."
        if account.status == Status.ACTIVE
        else "It can search as soon as it is activated."
    )
    text = f"""\
We have looked at your PACER account {account.account_number} and at the one it is so like. It is \
no longer held. {usable}"""
    send(session, now, account, "Your PACER account is no longer held", text)


def user_type_verified(session: Session, now: datetime, account: Account) -> None:
    """Tell the holder that the User Type is the one that was chosen."""
    text = f"""\
You are verified. The User Type of your PACER account {account.account_number} is \
{account.user_type} from now on."""
    send(session, now, account, "Your PACER User Type is verified", text)


def user_type_declined(session: Session, now: datetime, account: Account, declined: str) -> None:
    """Tell the holder that the User Type stays what it is."""
    text = f"""\
We could not verify the User Type {declined} of your PACER account {account.account_number}. It \
stays a private account: {account.user_type}. Everything else about it stays as it is.

If your office gives you an email address that ends in .gov, .mil or .us, call us with it."""
    send(session, now, account, "Your PACER User Type is not verified", text)


def cja_granted(
    session: Session, now: datetime, account: Account, exempt: Account, titles: Sequence[str]
) -> None:
    """Tell the holder where the account is exempt now, and that the old one has closed."""
    courts = "\n".join(f"- {title}" for title in titles)
    text = f"""\
The CJA exempt privileges of your account {exempt.account_number} were moved to your PACER account \
{account.account_number}. It can be exempt from fees in:

{courts}

It is not exempt by itself: at each sign-on to a court choose Utilities, then Change PACER \
Exemption Status, before you look at anything for a CJA case.

The old account {exempt.account_number} is closed. Nobody can sign on with it any more."""
    send(session, now, account, "Your CJA privileges were moved", text)
    if exempt.email.casefold() != account.email.casefold():
        closed = f"""\
Your PACER account {exempt.account_number} is closed: its CJA exempt privileges were moved to your \
individual account, as asked for there. If it was not you who asked, call us."""
        send(session, now, exempt, "Your CJA account is closed", closed)


def cja_refused(
    session: Session,
    now: datetime,
    account: Account,
    exempt_number: str,
    reasons: Sequence[MergeRefusal],
) -> None:
    """Tell the holder why the privileges were not moved, and what to do."""
    why = "\n\n".join(
        f"{MERGE_REFUSALS[reason].title}. {MERGE_REFUSALS[reason].sentence}" for reason in reasons
    )
    text = f"""\
You asked to have the CJA exempt privileges of account {exempt_number} moved to your PACER account \
{account.account_number}. They were not moved:

{why}

Both accounts are as they were."""
    send(session, now, account, "Your CJA privileges were not moved", text)
