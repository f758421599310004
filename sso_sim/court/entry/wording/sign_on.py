"""The NextGen court's sentences for a visitor who is not signed on, or has logged out.

Owns the sentences about Central Sign-On. No source has these texts (docs/fidelity.md): they are the
sandbox's own, and say what happened, why, and what to do next.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from sso_sim.court.courts.wording import SIGN_ON_AGAIN
from sso_sim.court.entry.domain.sign_on import SignOnFault
from sso_sim.kit.outcomes import Words

SIGN_ON: Mapping[StrEnum, Words] = {
    SignOnFault.STATE: Words(
        "PACER's answer belongs to no sign-on begun here",
        "That happens with the Back button, a bookmark of the page after sign-on, a second window, "
        "a page left open too long, or a browser that keeps no cookies.",
        *SIGN_ON_AGAIN,
    ),
    SignOnFault.DENIED: Words(
        "PACER did not sign you on",
        "The sign-on was cancelled, or PACER refused it or found it too old ({detail}).",
        *SIGN_ON_AGAIN,
    ),
    SignOnFault.ISSUER: Words(
        "The answer did not come from this court's PACER",
        "It names another issuer, or none, so the court does not believe it.",
        *SIGN_ON_AGAIN,
    ),
    SignOnFault.TOKEN: Words(
        "The court could not verify what PACER said",
        "The token that says who you are was out of date, not meant for this court, or not signed "
        "with PACER's key ({detail}).",
        *SIGN_ON_AGAIN,
    ),
    SignOnFault.PACER_DOWN: Words(
        "PACER does not answer just now",
        "The court asked PACER who you are and got no answer. Wait a moment and try again.",
        *SIGN_ON_AGAIN,
    ),
    SignOnFault.PACER_FAULT: Words(
        "PACER made a mistake",
        "The court asked PACER who you are, and something went wrong there. Trying again may help. "
        "If it does not, tell the person who runs this sandbox the number {detail}.",
        *SIGN_ON_AGAIN,
    ),
    SignOnFault.ENDED: Words(
        "You are no longer signed on here",
        "The page was sent after your sign-on at {court} had ended: you logged out in another "
        "window, or the court has moved on meanwhile.",
        *SIGN_ON_AGAIN,
    ),
}

NOT_SIGNED_ON = "You were not signed on"
LOGGED_OUT_HERE = (
    "You are logged out of {court}. At PACER, and at other courts you have open, you are still "
    "signed on: signing on here again asks for no password."
)
LOGGED_OUT_EVERYWHERE = (
    "You are logged out of {court}, of PACER, and of the other courts you had open in this "
    "browser. Manage My Account, if you opened it, has a log-out of its own."
)
