"""The PACER Service Center's letters to people whose account it has dealt with.

Owns the wording of these letters, which is the sandbox's own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from pacer_mock.accounts.domain.account_types import Status
from pacer_mock.accounts.letters import People, To, send_letter
from pacer_mock.accounts.models import Account
from pacer_mock.cja.domain import MergeRefusal
from pacer_mock.cja.wording import MERGE_REFUSALS
from sso_sim.kit.letters import Letter

LETTERS: Mapping[str, Letter[To]] = {
    "search reactivated": Letter(
        To.HOLDER,
        "Your PACER search is active again",
        """\
The Case Search Status of your PACER account {holder.account_number} is Active again. You can \
search from your next sign-on: log out where you are signed on, and sign on again.""",
    ),
    "hold released": Letter(
        To.HOLDER,
        "Your PACER account is no longer held",
        """\
We have looked at your PACER account {holder.account_number} and at the one it is so like. It is \
no longer held. {usable}""",
    ),
    "user type verified": Letter(
        To.HOLDER,
        "Your PACER User Type is verified",
        """\
You are verified. The User Type of your PACER account {holder.account_number} is \
{holder.user_type} from now on.""",
    ),
    "user type declined": Letter(
        To.HOLDER,
        "Your PACER User Type is not verified",
        """\
We could not verify the User Type {declined} of your PACER account {holder.account_number}. It \
stays a private account: {holder.user_type}. Everything else about it stays as it is.

If your office gives you an email address that ends in .gov, .mil or .us, call us with it.""",
    ),
    "CJA granted": Letter(
        To.HOLDER,
        "Your CJA privileges were moved",
        """\
The CJA exempt privileges of your account {cja.account_number} were moved to your PACER account \
{holder.account_number}. It can be exempt from fees in:

{courts}

It is not exempt by itself: at each sign-on to a court choose Utilities, then Change PACER \
Exemption Status, before you look at anything for a CJA case.

The old account {cja.account_number} is closed. Nobody can sign on with it any more.""",
    ),
    "CJA account closed": Letter(
        To.CJA,
        "Your CJA account is closed",
        """\
Your PACER account {cja.account_number} is closed: its CJA exempt privileges were moved to your \
individual account, as asked for there. If it was not you who asked, call us.""",
    ),
    "CJA refused": Letter(
        To.HOLDER,
        "Your CJA privileges were not moved",
        """\
You asked to have the CJA exempt privileges of account {cja_number} moved to your PACER account \
{holder.account_number}. They were not moved:

{why}

Both accounts are as they were.""",
    ),
}


def search_reactivated(session: Session, now: datetime, account: Account) -> None:
    """Tell the holder that searching is possible again."""
    send_letter(session, now, LETTERS["search reactivated"], People(account))


def hold_released(session: Session, now: datetime, account: Account) -> None:
    """Tell the holder that the account no longer counts as a duplicate."""
    usable = (
        "Its Case Search Status is Active now."
        if account.status == Status.ACTIVE
        else "It can search as soon as it is activated."
    )
    send_letter(session, now, LETTERS["hold released"], People(account), usable=usable)


def user_type_verified(session: Session, now: datetime, account: Account) -> None:
    """Tell the holder that the account now has the chosen User Type."""
    send_letter(session, now, LETTERS["user type verified"], People(account))


def user_type_declined(session: Session, now: datetime, account: Account, declined: str) -> None:
    """Tell the holder that the User Type does not change."""
    send_letter(session, now, LETTERS["user type declined"], People(account), declined=declined)


def cja_granted(
    session: Session, now: datetime, account: Account, exempt: Account, titles: Sequence[str]
) -> None:
    """Tell the holder where the account is exempt now, and that the old account has closed."""
    people = People(account, cja=exempt)
    courts = "\n".join(f"- {title}" for title in titles)
    send_letter(session, now, LETTERS["CJA granted"], people, courts=courts)
    if exempt.email.casefold() != account.email.casefold():
        send_letter(session, now, LETTERS["CJA account closed"], people)


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
    facts = {"cja_number": exempt_number, "why": why}
    send_letter(session, now, LETTERS["CJA refused"], People(account), **facts)
