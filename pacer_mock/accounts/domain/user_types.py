"""The User Types under which an account may be registered, with what each requires and grants.

Owns the list and its rules. Must not know the form that shows the types.

Sources: [VAWB-REGISTER] (Individual at the bottom of the list), [CA2-REGISTER] (commercial types
need a federal tax ID), [PACER-FORM-2012] (a government type needs an email address at .gov, .mil or
.us; otherwise the account is private until the PACER Service Center has verified it). Courts say of
shared accounts that the account of a firm or business may be used to search but not to file
([NHD-SHARED]). BUSINESS is the sandbox's own word for the commercial types that are not law firms.
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
    """The faults of a federal tax ID."""

    MISSING = "tax-id-missing"
    SHAPE = "tax-id-not-nine-digits"


def is_government_mail(email: str) -> bool:
    """Say whether only governments have an email address like this one."""
    return email.lower().endswith(_GOVERNMENT_MAIL)


def tax_id_fault(user_type: str, tax_id: str) -> TaxIdFault | None:
    """Return the fault of the federal tax ID; only commercial types and PAAs must give one."""
    if user_type not in _WITH_TAX_ID:
        return None
    if not tax_id:
        return TaxIdFault.MISSING
    return None if _TAX_ID.fullmatch(tax_id) else TaxIdFault.SHAPE


def tax_id_to_keep(user_type: str, tax_id: str) -> str:
    """Return the nine digits of the federal tax ID if the type requires one."""
    return re.sub(r"[- ]", "", tax_id) if user_type in _WITH_TAX_ID else ""


def granted(chosen: str, email: str) -> tuple[str, str]:
    """Return the type an account has at first, and the type that waits for verification, if any."""
    if chosen == GOVERNMENT and not is_government_mail(email):
        return INDIVIDUAL, GOVERNMENT
    return chosen, ""


def holder_of(user_type: str) -> Holder:
    """Return the kind of holder: a firm's account belongs to nobody alone, a PAA's only pays."""
    if user_type == ADMINISTRATIVE:
        return Holder.ADMINISTRATIVE
    return Holder.SHARED if user_type in _COMMERCIAL else Holder.INDIVIDUAL


def user_types_for(holder: Holder) -> tuple[str, ...]:
    """Return the User Types to choose from; the type of a PAA is not among them."""
    return (ADMINISTRATIVE,) if holder == Holder.ADMINISTRATIVE else USER_TYPES


def user_type_fault(user_type: str, email: str, holder: Holder) -> FieldFault | None:
    """Return why *user_type* cannot be chosen, or None.

    A firm's account needs a federal tax ID and belongs to nobody alone. A government account needs
    an address at .gov, .mil or .us ([CA2-REGISTER], [PACER-FORM-2012]).
    """
    if user_type not in user_types_for(holder):
        return FieldFault.EMPTY
    if user_type == LAW_FIRM:
        return FieldFault.USER_TYPE
    if user_type == GOVERNMENT and not is_government_mail(email):
        return FieldFault.GOVERNMENT_EMAIL
    return None
