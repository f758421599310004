"""What PACER says about applications for e-filing: help, refusals, words beside fields.

Owns these words, which are the sandbox's own. The names of applications are kept with those of all
requests.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from pacer_mock.accounts.wording import FIELDS
from pacer_mock.e_file.domain import EfileFault, EfileRefusal
from sso_sim.contract.account_changes import Frequency
from sso_sim.contract.court_kinds import CourtKind
from sso_sim.contract.e_file_registrations import Application
from sso_sim.kit.outcomes import Words

APPLICATION_HELP: Mapping[Application, str] = {
    Application.ADMISSION: "You are not admitted to this court's bar yet, and want to file.",
    Application.E_FILE: "You are admitted to this court's bar already, and want to file.",
    Application.PRO_HAC_VICE: "You are admitted elsewhere, and appear in one case here.",
    Application.FEDERAL: "You are employed by the United States, and file for it.",
    Application.SELF_REPRESENTED: "You have a case here and no attorney.",
    Application.FILING_AGENT: "You file for attorneys or trustees, who attach you at the court.",
}

COURT_TYPES: Mapping[CourtKind, str] = {
    CourtKind.APPELLATE: "U.S. Appellate Courts",
    CourtKind.BANKRUPTCY: "U.S. Bankruptcy Courts",
    CourtKind.DISTRICT: "U.S. District Courts",
}

DELIVERIES: Mapping[Frequency, str] = {
    Frequency.EACH: "At the time of filing: one e-mail for each",
    Frequency.DAILY: "Once a day: a summary",
}

E_FILE: Mapping[StrEnum, Words] = {
    EfileRefusal.NOT_ACTIVE: Words(
        "This PACER account waits for its activation token",
        "Account {account_number} cannot be used yet. Enter the token of the letter, or give a "
        "credit card; then apply.",
        "Back to Manage My Account",
        "manage",
    ),
    EfileRefusal.NOT_NEXTGEN: Words(
        "{court} does not take registrations here yet",
        "Registrations go through PACER only for courts that are live on NextGen CM/ECF, and this "
        "one still runs its old CM/ECF. Ask the court for a login of its old CM/ECF: its own page "
        "says how. After go-live you link that login; there is nothing to register then.",
        "Choose another court",
        "e-file",
    ),
    EfileRefusal.REGISTERED: Words(
        "You are registered at {court} already",
        "PACER account {account_number} can file there: sign on at the court. It would reject a "
        "second registration.",
        "Display Registered Courts",
        "registered-courts",
    ),
    EfileRefusal.WAITING: Words(
        "A registration of yours waits at {court} already",
        "The court has not decided it yet. Sending another one does not make it faster.",
        "Check E-File Status",
        "e-file-status",
    ),
}

E_FILE_FIELDS: Mapping[StrEnum, str] = {
    **FIELDS,
    EfileFault.COURT_TYPE: "Choose a court type.",
    EfileFault.COURT: "Choose a court of this type.",
    EfileFault.APPLICATION: "Choose what you apply for.",
    EfileFault.BAR_NUMBER: "Use letters, digits, spaces and / . - only, beginning with one of the "
    "first two, as on your bar card.",
    EfileFault.ADMITTED_IN_FUTURE: "This day has not come yet. Check the year.",
    EfileFault.NO_STANDING: "Only members of a bar in good standing can apply. Tick the box if you "
    "are one.",
    EfileFault.DELIVERY: "Choose how notices of filing reach you.",
    EfileFault.FEE: "Tick the box about the fee to go on.",
    EfileFault.POLICIES: "Tick the box about the court's policies to go on.",
}

NOT_SENT = "No registration was sent"
