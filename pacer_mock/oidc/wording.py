"""What PACER says to a developer whose client cannot be registered.

Owns these sentences, which are the sandbox's own. Knows no rule and no page.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from pacer_mock.oidc.domain.clients import (
    DAY_SECONDS,
    LONGEST_NAME,
    MOST_ADDRESSES,
    ClientAuth,
    RegistrationFault,
)
from pacer_mock.oidc.domain.return_addresses import AddressFault

REGISTRATION: Mapping[StrEnum, str] = {
    RegistrationFault.UNKNOWN_FIELD: "This field is not known here.",
    RegistrationFault.NO_ADDRESS: "At least one address is needed.",
    RegistrationFault.NO_LIST: "This must be a list of addresses.",
    RegistrationFault.NO_TEXT: "This must be an address, as a text.",
    RegistrationFault.TOO_MANY: f"There may be at most {MOST_ADDRESSES} addresses.",
    RegistrationFault.NO_NAME: f"This must be a text of 1 to {LONGEST_NAME} characters.",
    RegistrationFault.NO_SUCH_METHOD: f"This must be one of {', '.join(ClientAuth)}.",
    RegistrationFault.NO_FLAG: "This must be true or false.",
    RegistrationFault.NO_SECONDS: f"This must be a number of seconds from 1 to {DAY_SECONDS}.",
    AddressFault.MALFORMED: "An address has characters that no address has, or is too long.",
    AddressFault.NOT_ABSOLUTE: "An address must be absolute, http or https.",
    AddressFault.FRAGMENT: "An address must have no fragment.",
    AddressFault.FOREIGN_HOST: (
        "An address must lead to this machine (loopback) or to an app of this sandbox."
    ),
}
