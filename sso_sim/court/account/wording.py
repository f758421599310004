"""The sentences on the page of one's own CM/ECF account: saved, unchanged, a wrong address.

Owns the sentences, all of them the sandbox's own: only the labels and the order of the steps are
published.
"""

from __future__ import annotations

from collections.abc import Mapping

from sso_sim.court.account.domain import LONGEST, EmailFault

EMAIL_FAULTS: Mapping[EmailFault, str] = {
    EmailFault.MALFORMED: "This is not an e-mail address. Type it like name@firm.example.",
    EmailFault.TOO_LONG: f"An e-mail address has at most {LONGEST} characters.",
    EmailFault.PRIMARY: "This is the primary address: notices go there anyway.",
    EmailFault.TWICE: "This address is in the list above already.",
}

ACCOUNT_SAVED = "Your CM/ECF account was updated."
ACCOUNT_UNCHANGED = "There was nothing to save: your CM/ECF account is as it was."
