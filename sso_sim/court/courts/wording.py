"""The next steps that refusals in several rooms of the court offer.

Owns the words of the links. Places are names that the views turn into addresses.
"""

from __future__ import annotations

EMERGENCY = ("How to file in an emergency", "emergency")
CLERK = ("Contact the Clerk's Office", "clerk")
LINK_AGAIN = ("Go back to the linking form", "link")
OTHER_ACCOUNT = ("Log out, then sign on with my own account", "logout")
SIGN_ON_AGAIN = ("Try to sign on again", "sign-on")
