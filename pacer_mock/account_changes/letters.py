"""The letters about a change of an account that may have gone to courts.

Owns the wording of these letters, which is the sandbox's own. Must not know a court's answer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from pacer_mock.accounts.letters import People, To, send_letter
from pacer_mock.accounts.models import Account
from sso_sim.kit.letters import Letter

_SUBJECT = "Your PACER {what} was changed"
_CHANGED = "The {what} of your PACER account {holder.account_number} was changed."
_SENT = """

Sent to: {courts}.

Each court processes the change itself; allow ten days. Until then it keeps what it has. How it \
stands: Manage My Account > Maintenance > E-File Registration/Maintenance History."""
_REPLACED = """

An older change of yours still waited at: {replaced}. The new one takes its place; the \
older one is not decided any more."""

LETTERS: Mapping[str, Letter[To]] = {
    "changed": Letter(To.HOLDER, _SUBJECT, _CHANGED),
    "sent": Letter(To.HOLDER, _SUBJECT, _CHANGED + _SENT),
    "sent in place of another": Letter(To.HOLDER, _SUBJECT, _CHANGED + _SENT + _REPLACED),
}


def changed(
    session: Session,
    now: datetime,
    account: Account,
    what: str,
    courts: Sequence[str],
    replaced: Sequence[str],
) -> None:
    """Tell the holder what changed, which *courts* were asked, and which older changes it replaces.

    *replaced* names the courts at which an older change of the same kind was waiting.
    """
    letter, facts = LETTERS["changed"], {"what": what}
    if courts:
        letter, facts = LETTERS["sent"], facts | {"courts": "; ".join(courts)}
    if replaced:
        letter = LETTERS["sent in place of another"]
        facts |= {"replaced": "; ".join(replaced)}
    send_letter(session, now, letter, People(account), **facts)
