"""The letters of the NextGen court.

Owns their words, the sandbox's own: published is only that an e-mail confirms a link (Bankr.
D. Colo., NextGen information). A letter about a link goes to both addresses, PACER's and the
filer's; one about a CM/ECF password to the filer's primary address and nowhere else.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from sso_sim.court.domain.clerk import UnlinkReason
from sso_sim.court.models import CourtRow, Filer, PacerLink
from sso_sim.court.wording_clerk import UNLINK_REASONS
from sso_sim.kit import mail


def confirm_link(
    session: Session, now: datetime, court: CourtRow, link: PacerLink, filer: Filer, home: str
) -> None:
    """Tell both addresses that the accounts are linked; once where they are the same."""
    text = f"""\
Your CM/ECF account at the {court.title} is now linked to your PACER account.

PACER account: {link.account_number}, {link.name}
CM/ECF account: {filer.login}, {filer.name}

From now on sign on with your PACER username and password, here and wherever your account is \
linked: {home}

The CM/ECF login and password no longer open this court. Linking changed neither your address nor \
your e-mail, at PACER or at the court: check both. It is done once for each court.

If you did not do this, contact the Clerk's Office at once: only the clerk can undo a link."""
    for address in _once(link.email, filer.email):
        _send(session, now, court, address, filer.name, "Your accounts are linked", text)


def unlinked(
    session: Session,
    now: datetime,
    court: CourtRow,
    filer: Filer,
    link: PacerLink,
    reason: UnlinkReason,
    address: str,
) -> None:
    """Tell the filer how to link again, and whoever was linked that they are not any more."""
    ended = f"""\
The clerk has ended the link between these two accounts at the {court.title}:

PACER account: {link.account_number}, {link.name}
CM/ECF account: {filer.login}, {filer.name}
Reason: {UNLINK_REASONS[reason]}

What was filed stays filed. Both accounts go on; only the link is gone."""
    again = f"""\
{ended}

To link your own PACER account you need a CM/ECF password again: the former one ended with the \
link. To choose a new one, open this address within 24 hours. It can be used once:

{address}

Then sign on with your own PACER account and link under Utilities."""
    subject = "A link to your CM/ECF account was ended"
    _send(session, now, court, filer.email, filer.name, subject, again)
    if link.email and link.email.lower() != filer.email.lower():
        without = f"""\
{ended}

With this PACER account you can search at this court, but not file. If you think that this is a \
mistake, contact the Clerk's Office."""
        subject = "Your PACER account is no longer linked"
        _send(session, now, court, link.email, link.name, subject, without)


def address_corrected(
    session: Session, now: datetime, court: CourtRow, filer: Filer, former: str
) -> None:
    """Tell both addresses, the former and the new one, where the court's mail goes now."""
    text = f"""\
The clerk has changed the primary e-mail address of the CM/ECF account {filer.login} at the \
{court.title}.

Former address: {former}
New address: {filer.email}

Links for a new CM/ECF password go to the new address only. One that was mailed to the former \
address no longer works. PACER's address is changed at PACER.

If you did not ask for this, contact the Clerk's Office."""
    _to_both_addresses(session, now, court, filer, former, text)


def address_taken_over(
    session: Session, now: datetime, court: CourtRow, filer: Filer, former: str
) -> None:
    """Tell both addresses, the former and the new one, where notices go now."""
    text = f"""\
The {court.title} has taken over the primary e-mail address that was sent from PACER for the \
CM/ECF account {filer.login}.

Former address: {former}
New address: {filer.email}

Notices of electronic filing go to the new address from now on.

If you did not ask for this, contact the Clerk's Office."""
    _to_both_addresses(session, now, court, filer, former, text)


def login_changed(
    session: Session, now: datetime, court: CourtRow, filer: Filer, former: str
) -> None:
    """Tell a filer the login under which the CM/ECF account is kept now."""
    text = f"""\
The clerk has changed your CM/ECF login at the {court.title}.

Former login: {former}
New login: {filer.login}

The CM/ECF password is as it was, and what you have filed stays yours. You need the login once: to \
link your CM/ECF account to your own PACER account, under Utilities.

If you did not ask for this, contact the Clerk's Office."""
    _send(session, now, court, filer.email, filer.name, "Your CM/ECF login was changed", text)


def reinstated(session: Session, now: datetime, court: CourtRow, filer: Filer) -> None:
    """Tell a filer that they may file again."""
    text = f"""\
The clerk has made your CM/ECF account {filer.login} at the {court.title} active again.

If it is not linked to your PACER account yet, sign on with PACER and link it under Utilities. \
Then you can file."""
    subject = "Your CM/ECF account is active again"
    _send(session, now, court, filer.email, filer.name, subject, text)


def agent_told(
    session: Session,
    now: datetime,
    court: CourtRow,
    attorney: Filer,
    agent: Filer,
    *,
    attached: bool,
) -> None:
    """Tell a filing agent for whom they may file now, or may not any more."""
    begun = f"""\
{attorney.name} has attached you as filing agent at the {court.title}.

From now on you can file there on behalf of {attorney.name}. Sign on with your own PACER account, \
choose the event, and choose the attorney: the docket bears the attorney's name, and the receipt \
says that you entered it."""
    ended = f"""\
{attorney.name} has taken you off as filing agent at the {court.title}.

You cannot file there on behalf of {attorney.name} any more. What you have filed stays filed."""
    subject = f"Filing agent: you can {'' if attached else 'no longer '}file for {attorney.name}"
    text = begun if attached else ended
    _send(session, now, court, agent.email, agent.name, subject, text)


def send_reset_link(
    session: Session, now: datetime, court: CourtRow, filer: Filer, address: str
) -> None:
    """Mail the link that opens the page for a new CM/ECF password."""
    text = f"""\
A new password was requested for your CM/ECF login at the {court.title}. You need it once: to link \
your CM/ECF account to your PACER account.

To choose it, open this link within 24 hours. It can be used once:

{address}

The page asks for your CM/ECF login. It does not change your PACER password.
If you did not ask for this, do nothing: your password stays as it is."""
    _send(session, now, court, filer.email, filer.name, "CM/ECF password reset", text)


def confirm_new_password(session: Session, now: datetime, court: CourtRow, filer: Filer) -> None:
    """Tell a filer that the password was changed, in case it was somebody else."""
    text = f"""\
The password of your CM/ECF login at the {court.title} was changed.

If this was not you, contact the Clerk's Office at once."""
    _send(session, now, court, filer.email, filer.name, "Your CM/ECF password was changed", text)


def _to_both_addresses(
    session: Session, now: datetime, court: CourtRow, filer: Filer, former: str, text: str
) -> None:
    subject = "Your primary e-mail address at the court was changed"
    for address in _once(former, filer.email):
        _send(session, now, court, address, filer.name, subject, text)


def _once(*addresses: str) -> list[str]:
    # Without regard to case: that is how mail systems treat addresses.
    return list({each.lower(): each for each in addresses if each}.values())


def _send(
    session: Session,
    now: datetime,
    court: CourtRow,
    to: str,
    name: str,
    subject: str,
    text: str,
) -> None:
    text = f"Dear {name},\n\n{text}\n\n{court.title}\n"
    mail.send(session, now, to=to, subject=subject, text=text, sender=f"{court.title} (simulation)")
