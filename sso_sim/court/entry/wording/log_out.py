"""The court's answers to PACER, or to a developer, about a logout token that it refuses.

Owns one sentence per code. People read them only in the trail.
"""

from __future__ import annotations

from collections.abc import Mapping

from sso_sim.court.entry.domain.log_out import LogoutFault

LOGOUT: Mapping[LogoutFault, str] = {
    LogoutFault.MISSING: "There is no logout_token.",
    LogoutFault.UNREADABLE: "The token is not signed with a key of PACER's.",
    LogoutFault.KEYS: "PACER's keys cannot be had just now.",
    LogoutFault.OTHER_TYPE: "The token is no logout token by its typ.",
    LogoutFault.ISSUER: "The token is of another issuer.",
    LogoutFault.AUDIENCE: "The token is not for this court.",
    LogoutFault.TIME: "The token does not say when it was made and until when it is good.",
    LogoutFault.EXPIRED: "The token has expired.",
    LogoutFault.EVENT: "The token does not tell of a log-out.",
    LogoutFault.NONCE: "A logout token never has a nonce.",
    LogoutFault.NOBODY: "The token does not say whose session is over.",
    LogoutFault.NO_ID: "The token has no id of its own.",
    LogoutFault.REPLAYED: "This token was taken before.",
}
