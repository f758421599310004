"""Applications to a court for a CM/ECF account by way of PACER: which exist, and their contents.

Owns the table of applications and the obstacles to sending one. Must not know forms, nor what a
court does with an application: nothing is permitted until the court has decided.

Sources: [ORD-ADMISSION], and [MOED-PRO-HAC] on pro hac vice. Beyond "bar information", sponsor and
fee of those pages, the sandbox itself chose which application needs which part.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sso_sim.contract.court_kinds import CourtKind
from sso_sim.contract.e_file_registrations import Application


class Need(StrEnum):
    """A part of the form."""

    BAR = "bar"
    SPONSOR = "sponsor"
    AGENCY = "agency"
    CASE = "case"
    FEE = "fee"


class Applicant(StrEnum):
    """The applicant: one for each of the two items of the Maintenance tab."""

    ATTORNEY = "attorney"
    NON_ATTORNEY = "non-attorney"


class EfileRefusal(StrEnum):
    """The reasons why an application is not sent to a court."""

    NOT_ACTIVE = "e-file-account-not-active"
    NOT_NEXTGEN = "e-file-court-not-nextgen"
    REGISTERED = "e-file-registered-already"
    WAITING = "e-file-waiting-already"


class EfileFault(StrEnum):
    """The faults of a field of the application."""

    COURT_TYPE = "field-court-type-not-chosen"
    COURT = "field-court-not-of-this-type"
    APPLICATION = "field-application-not-chosen"
    BAR_NUMBER = "field-not-a-bar-number"
    ADMITTED_IN_FUTURE = "field-admitted-in-the-future"
    NO_STANDING = "field-not-in-good-standing"
    DELIVERY = "field-delivery-not-chosen"
    FEE = "field-fee-not-acknowledged"
    POLICIES = "field-policies-not-acknowledged"


NEEDS: Mapping[Application, frozenset[Need]] = {
    Application.ADMISSION: frozenset({Need.BAR, Need.SPONSOR, Need.FEE}),
    Application.E_FILE: frozenset({Need.BAR}),
    Application.PRO_HAC_VICE: frozenset({Need.BAR, Need.SPONSOR, Need.CASE, Need.FEE}),
    Application.FEDERAL: frozenset({Need.BAR, Need.AGENCY}),
    Application.SELF_REPRESENTED: frozenset({Need.CASE}),
    Application.FILING_AGENT: frozenset(),
}
"""The parts of each application, besides the data that PACER has of the account anyway."""

FIELDS: Mapping[Need, tuple[str, ...]] = {
    Need.BAR: ("bar_state", "bar_number", "admitted_on", "good_standing"),
    Need.SPONSOR: ("sponsor",),
    Need.AGENCY: ("agency",),
    Need.CASE: ("case_number",),
    Need.FEE: ("fee",),
}
"""The fields of each part."""

OFFERED: Mapping[Applicant, tuple[Application, ...]] = {
    Applicant.ATTORNEY: (
        Application.ADMISSION,
        Application.E_FILE,
        Application.PRO_HAC_VICE,
        Application.FEDERAL,
    ),
    Applicant.NON_ATTORNEY: (Application.FILING_AGENT, Application.SELF_REPRESENTED),
}

_BAR_NUMBER = re.compile(r"[A-Za-z0-9][A-Za-z0-9 /.-]{0,38}")


def offered(applicant: Applicant, kind: CourtKind) -> tuple[Application, ...]:
    """Return what this *applicant* can apply for at a court of *kind*.

    District and bankruptcy courts are known to have filing agents; courts of appeals are not.
    """
    appellate = kind is CourtKind.APPELLATE
    return tuple(
        each for each in OFFERED[applicant] if not (appellate and each is Application.FILING_AGENT)
    )


@dataclass(frozen=True)
class Asked:
    """The facts on which sending an application depends; *nextgen* says that the court is live."""

    active: bool
    nextgen: bool
    registered: bool
    waiting: bool


def blockers(asked: Asked) -> tuple[EfileRefusal, ...]:
    """List every obstacle to sending the application."""
    every = {
        EfileRefusal.NOT_ACTIVE: not asked.active,
        EfileRefusal.NOT_NEXTGEN: not asked.nextgen,
        EfileRefusal.REGISTERED: asked.registered,
        EfileRefusal.WAITING: asked.waiting,
    }
    return tuple(reason for reason, stands in every.items() if stands)


def fields_of(application: Application) -> frozenset[str]:
    """Return the fields that *application* has beyond the common ones."""
    return frozenset(name for need in NEEDS[application] for name in FIELDS[need])


def left_out(application: Application) -> frozenset[str]:
    """Return the fields that *application* does not have."""
    return frozenset(name for names in FIELDS.values() for name in names) - fields_of(application)


def bar_number_fault(text: str) -> EfileFault | None:
    """Say whether *text* is not a bar number: letters and digits, as the states write them."""
    return None if _BAR_NUMBER.fullmatch(text) else EfileFault.BAR_NUMBER


def admitted_fault(admitted: date, today: date) -> EfileFault | None:
    """Say whether nobody can have been admitted that day yet."""
    return EfileFault.ADMITTED_IN_FUTURE if admitted > today else None
