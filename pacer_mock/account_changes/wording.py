"""What PACER says of changes that go to courts, and of the choices that go with them.

Owns these words. The label of the boxes, "Apply Updates to Selected Courts", stands with the forms;
no source has the sentences, they are the sandbox's own.
"""

from __future__ import annotations

from collections.abc import Mapping

from pacer_mock.account_changes.domain import CourtBlocker
from sso_sim.contract.account_changes import (
    CHANGE_FIELDS,
    ChangeKind,
    ChangeState,
    Format,
    Frequency,
)

FREQUENCIES: Mapping[Frequency, str] = {
    Frequency.EACH: "At the time of filing: a message for each notice",
    Frequency.DAILY: "Once a day: all notices in one message",
}

FORMATS: Mapping[Format, str] = {Format.HTML: "HTML: with links", Format.TEXT: "Text only"}

CHANGE_KINDS: Mapping[ChangeKind, str] = {
    ChangeKind.NAME: "Name",
    ChangeKind.ADDRESS: "Address",
    ChangeKind.EMAIL: "Primary e-filing email",
    ChangeKind.NOTICING: "Email frequency and format",
}

CHANGE_STATES: Mapping[ChangeState, str] = {
    ChangeState.WAITING: "Waiting for the court",
    ChangeState.ACCEPTED: "Accepted by the court",
    ChangeState.REJECTED: "Rejected by the court",
    ChangeState.REPLACED: "Replaced by a newer change of yours",
}

NOT_OFFERED: Mapping[CourtBlocker, str] = {
    CourtBlocker.NOT_NEXTGEN: (
        "still runs its old CM/ECF, which hears nothing from PACER. Change it there: Utilities, "
        "Maintain Your Account; or ask the Clerk's Office."
    ),
    CourtBlocker.NOT_LINKED: (
        "no CM/ECF account is linked to this PACER account there. Link it first: sign on at the "
        "court, then Utilities."
    ),
}
"""Why a court cannot be ticked; its title stands before the sentence."""


def in_words(kind: ChangeKind, wanted: Mapping[str, str]) -> str:
    """Return what a change brings, on one line."""
    if kind is ChangeKind.NOTICING:
        frequency, form = Frequency(wanted["frequency"]), Format(wanted["format"])
        return f"{FREQUENCIES[frequency]}; {FORMATS[form]}"
    return ", ".join(wanted[name] for name in CHANGE_FIELDS[kind] if wanted.get(name))


CHANGE_WORDS: Mapping[str, object] = {
    "kinds": CHANGE_KINDS,
    "states": CHANGE_STATES,
    "in_words": in_words,
}
"""What the rows of changes are written with."""
