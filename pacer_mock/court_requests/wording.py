"""What PACER calls requests to courts: the content of each, and how far the court is.

Owns these words. Published: the label "Attorney Admissions and E-File" ([ORD-ADMISSION]), and that
attorneys apply pro hac vice ([MOED-PRO-HAC]). "E-File Registration Only", "Pro Hac Vice" and
"Federal Attorney" are common labels that no source shows. The others are the sandbox's own.
"""

from __future__ import annotations

from collections.abc import Mapping

from sso_sim.contract.account_changes import CHANGE_FIELDS, ChangeKind, Format, Frequency
from sso_sim.contract.court_requests import RequestState
from sso_sim.contract.e_file_registrations import Application

STATES: Mapping[RequestState, str] = {
    RequestState.WAITING: "Waiting for the court",
    RequestState.ACCEPTED: "Accepted by the court",
    RequestState.REJECTED: "Rejected by the court",
    RequestState.REPLACED: "Replaced by a newer change of yours",
}

APPLICATIONS: Mapping[Application, str] = {
    Application.ADMISSION: "Attorney Admissions and E-File",
    Application.E_FILE: "E-File Registration Only",
    Application.PRO_HAC_VICE: "Pro Hac Vice",
    Application.FEDERAL: "Federal Attorney",
    Application.SELF_REPRESENTED: "Self-represented party",
    Application.FILING_AGENT: "Filing Agent",
}

CHANGE_KINDS: Mapping[ChangeKind, str] = {
    ChangeKind.NAME: "Name",
    ChangeKind.ADDRESS: "Address",
    ChangeKind.EMAIL: "Primary e-filing email",
    ChangeKind.NOTICING: "Email frequency and format",
}

FREQUENCIES: Mapping[Frequency, str] = {
    Frequency.EACH: "At the time of filing: a message for each notice",
    Frequency.DAILY: "Once a day: all notices in one message",
}

FORMATS: Mapping[Format, str] = {Format.HTML: "HTML: with links", Format.TEXT: "Text only"}


def in_words(kind: ChangeKind, wanted: Mapping[str, str]) -> str:
    """Return the content of a change, on one line."""
    if kind is ChangeKind.NOTICING:
        frequency, form = Frequency(wanted["frequency"]), Format(wanted["format"])
        return f"{FREQUENCIES[frequency]}; {FORMATS[form]}"
    return ", ".join(wanted[name] for name in CHANGE_FIELDS[kind] if wanted.get(name))


CHANGE_WORDS: Mapping[str, object] = {
    "kinds": CHANGE_KINDS,
    "states": STATES,
    "in_words": in_words,
}
"""The words for the rows of changes."""
