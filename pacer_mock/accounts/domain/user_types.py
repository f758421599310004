"""The User Types an account may be registered under, and what each asks for and grants.

Owns the list and its rules. Must not know the form they stand in. Sources: [VAWB-REGISTER]
(Individual at the bottom of the list), [CA2-REGISTER] (commercial types need a federal tax ID),
[PACER-FORM-2012] (a government type needs an email address at .gov, .mil or .us, else the account
is private until the PACER Service Center has verified it). That the account of a firm or business
may be used to search but not to file is what courts say of shared accounts ([NHD-SHARED]); BUSINESS
is the sandbox's own word for the commercial types that are no law firm.
"""

from __future__ import annotations

import re
from enum import StrEnum

from pacer_mock.accounts.domain.person import FieldFault
from sso_sim.contract.claims import Holder

LAW_FIRM = "LAW FIRM"
BUSINESS = "BUSINESS"
GOVERNMENT = "GOVERNMENT"
INDIVIDUAL = "INDIVIDUAL"
USER_TYPES = (LAW_FIRM, GOVERNMENT, INDIVIDUAL)
"""In the order of PACER's list, which has Individual at the bottom (vdocument guide)."""

REGISTRATION_TYPES = (LAW_FIRM, BUSINESS, GOVERNMENT, INDIVIDUAL)

ADMINISTRATIVE = "PACER ADMINISTRATIVE ACCOUNT"
"""The type of a PAA, which has a registration of its own and is on no other list."""

_COMMERCIAL = frozenset({LAW_FIRM, BUSINESS})
_WITH_TAX_ID = _COMMERCIAL | {ADMINISTRATIVE}
_GOVERNMENT_MAIL = (".gov", ".mil", ".us")
_TAX_ID = re.compile(r"[0-9]{2}[- ]?[0-9]{7}")


class TaxIdFault(StrEnum):
    """What can be wrong with a federal tax ID."""

    MISSING = "tax-id-missing"
    SHAPE = "tax-id-not-nine-digits"


def is_government_mail(email: str) -> bool:
    """Say whether an email address is one that only governments have."""
    return email.lower().endswith(_GOVERNMENT_MAIL)


def tax_id_fault(user_type: str, tax_id: str) -> TaxIdFault | None:
    """Say what is wrong with the federal tax ID; only a commercial type and a PAA ask for one."""
    if user_type not in _WITH_TAX_ID:
        return None
    if not tax_id:
        return TaxIdFault.MISSING
    return None if _TAX_ID.fullmatch(tax_id) else TaxIdFault.SHAPE


def tax_id_to_keep(user_type: str, tax_id: str) -> str:
    """Return the nine digits of the federal tax ID where the type asks for one."""
    return re.sub(r"[- ]", "", tax_id) if user_type in _WITH_TAX_ID else ""


def granted(chosen: str, email: str) -> tuple[str, str]:
    """Return the type an account has at first, and the one that waits to be verified, if any."""
    if chosen == GOVERNMENT and not is_government_mail(email):
        return INDIVIDUAL, GOVERNMENT
    return chosen, ""


def holder_of(user_type: str) -> Holder:
    """Return to whom an account of this type belongs: a firm's is nobody's own, a PAA's pays."""
    if user_type == ADMINISTRATIVE:
        return Holder.ADMINISTRATIVE
    return Holder.SHARED if user_type in _COMMERCIAL else Holder.INDIVIDUAL


def user_types_for(holder: Holder) -> tuple[str, ...]:
    """Return the User Types to choose from; a PAA is none of the usual ones."""
    return (ADMINISTRATIVE,) if holder == Holder.ADMINISTRATIVE else USER_TYPES


def user_type_fault(user_type: str, email: str, holder: Holder) -> FieldFault | None:
    """Say why *user_type* cannot be chosen, if so.

    A firm's account needs a federal tax ID and is nobody's own; a government one needs an
    address at .gov, .mil or .us ([CA2-REGISTER], [PACER-FORM-2012]).
    """
    if user_type not in user_types_for(holder):
        return FieldFault.EMPTY
    if user_type == LAW_FIRM:
        return FieldFault.USER_TYPE
    if user_type == GOVERNMENT and not is_government_mail(email):
        return FieldFault.GOVERNMENT_EMAIL
    return None
