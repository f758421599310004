"""The levers of the PACER Service Center, pulled from the desk.

Owns passing a lever on. PACER decides its effect and its preconditions.
"""

from __future__ import annotations

from sso_sim.contract.apps import PACER
from sso_sim.contract.service_levers import ServiceLever
from sso_sim.desk.rehearsals.services.resources import Resources
from sso_sim.kit.transport import BackDoorRefused


class NoSuchAccount(LookupError):
    """Raised where PACER has no account with that number in the rehearsal."""


class LeverRefused(ValueError):
    """Raised where PACER refuses to pull a lever; the message gives the reason."""


def pull(resources: Resources, rehearsal_id: str, account_number: str, lever: ServiceLever) -> bool:
    """Pull *lever* for an account; return False if nothing was left to do.

    Raises NoSuchAccount, LeverRefused, and AppDown if PACER is down. Repeating the call is safe.
    """
    path = f"/backdoor/accounts/{account_number}/{lever.value}"
    try:
        said = resources.transport.call(PACER, "PUT", path, rehearsal=rehearsal_id)
    except BackDoorRefused as refused:
        if refused.status == 404:
            raise NoSuchAccount(account_number) from refused
        raise LeverRefused(str(refused.body.get("detail", refused))) from refused
    return bool(said["done"])
