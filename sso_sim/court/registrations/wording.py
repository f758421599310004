"""The Clerk's desk's sentences about registrations: for staff and, through PACER, for applicants.

Owns these sentences, the sandbox's own.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from sso_sim.contract.account_changes import Frequency
from sso_sim.contract.e_file_registrations import Application
from sso_sim.court.court_requests.domain import RequestBlocker
from sso_sim.court.registrations.domain import RegistrationBlocker
from sso_sim.kit.outcomes import Words

BACK = ("Back to the registration", "registration")

REGISTRATION_REFUSED: Mapping[StrEnum, Words] = {
    RequestBlocker.REGISTRATION_DECIDED: Words(
        "This registration is decided already",
        "A colleague, or another press, has decided it otherwise meanwhile. The applicant was "
        "told, so a decision is not taken back.",
        *BACK,
    ),
    RegistrationBlocker.ACCOUNT_LINKED: Words(
        "The PACER account of {name} is linked at this court already",
        "It acts as a filer of {court}. One PACER account is linked to one CM/ECF account: reject "
        "the registration.",
        *BACK,
    ),
    RegistrationBlocker.FILER_EXISTS: Words(
        "{name} has a CM/ECF account here already",
        "A second one would split the record in two. Reject the registration with the reason that "
        "the account is to be linked instead.",
        *BACK,
    ),
    RegistrationBlocker.LOGIN_TAKEN: Words(
        "This login is taken", "Another filer of this court has it. Choose another.", *BACK
    ),
    RegistrationBlocker.LOGIN_SPECIAL: Words(
        "This login has special characters",
        "Use letters A to Z and digits only: other logins cannot be linked.",
        *BACK,
    ),
}

ACCEPTED = (
    "You may file at this court now: sign on there with your PACER account. Your CM/ECF account "
    "{login} was made and linked to it at once; there is nothing for you to link."
)

AGENT_ACCEPTED = (
    "You are a filing agent of this court now; there is nothing for you to link. Next, each "
    "attorney you file for attaches you: at the court under Utilities, Maintain Your ECF Account, "
    "More User Information, Find Filing Agent. Tell them your CM/ECF login, {login}. Until then "
    "you cannot file."
)

APPLICATION_NAMES: Mapping[Application, str] = {
    Application.ADMISSION: "Attorney Admissions and E-File",
    Application.E_FILE: "E-File Registration Only",
    Application.PRO_HAC_VICE: "Pro Hac Vice",
    Application.FEDERAL: "Federal Attorney",
    Application.SELF_REPRESENTED: "Self-represented party",
    Application.FILING_AGENT: "Filing Agent",
}

DETAIL_NAMES: Mapping[str, str] = {
    "bar_state": "State Bar",
    "bar_number": "Bar Number",
    "admitted_on": "Date Admitted",
    "sponsor": "Sponsor",
    "agency": "Agency or Office",
    "case_number": "Case Number",
    "delivery": "Delivery Method",
}
"""The labels of an application's details, in the order in which they are shown."""

DELIVERIES: Mapping[str, str] = {
    Frequency.EACH: "At the time of filing: one e-mail for each",
    Frequency.DAILY: "Once a day: a summary",
}
