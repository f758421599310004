"""What PACER writes about changes that go to courts.

Owns the words of this mail, the sandbox's own. What a court answers is passed on elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from pacer_mock.accounts.letters import send
from pacer_mock.accounts.models import Account


def changed(
    session: Session,
    now: datetime,
    account: Account,
    what: str,
    courts: Sequence[str],
    replaced: Sequence[str],
) -> None:
    """Tell the holder what was changed, which *courts* were asked, and where that replaces one.

    *replaced* are those of the courts at which an older change of the same kind waited.
    """
    text = f"The {what} of your PACER account {account.account_number} was changed."
    if courts:
        text += f"""

Sent to: {"; ".join(courts)}.

Each court processes the change itself; allow ten days. Until then it keeps what it has. How it \
stands: Manage My Account > Maintenance > E-File Registration/Maintenance History."""
    if replaced:
        text += f"""

An older change of yours still waited at: {"; ".join(replaced)}. The new one takes its place; the \
older one is not decided any more."""
    send(session, now, account, f"Your PACER {what} was changed", text)
