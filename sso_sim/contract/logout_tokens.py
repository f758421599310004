"""The content of a logout token, by which PACER tells a court that a person has signed off.

Owns the names that both must write alike. Must not know any app, framework or database.
"""

from __future__ import annotations

BACK_CHANNEL_LOGOUT = "http://schemas.openid.net/event/backchannel-logout"
"""The event in a logout token (OpenID Connect Back-Channel Logout 1.0, section 2.4)."""

LOGOUT_TOKEN_TYPE = "logout+jwt"
"""The `typ` in the header of such a token, so that no other token is taken for one."""
