"""What a logout token says, by which PACER tells a court that somebody has signed off.

Owns the names that both must write alike. Knows no app, no framework and no database.
"""

from __future__ import annotations

BACK_CHANNEL_LOGOUT = "http://schemas.openid.net/event/backchannel-logout"
"""The event a logout token tells (OpenID Connect Back-Channel Logout 1.0, section 2.4)."""

LOGOUT_TOKEN_TYPE = "logout+jwt"
"""What such a token says of itself in its header, so that it is never taken for another."""
