"""What the desk calls things: every event in a sentence, every stage and lever in plain words.

Owns the words a person reads at the desk. Knows no rule.
"""

from __future__ import annotations

from collections.abc import Mapping

from sso_sim.contract import COURT, DESK, ECF, PACER, Event, Generation, Holder, Stage

APP_NAMES: Mapping[str, str] = {
    DESK: "Desk",
    PACER: "PACER",
    ECF: "Old CM/ECF",
    COURT: "NextGen court",
}

SITE_NAMES: Mapping[str, str] = {
    DESK: "the desk",
    PACER: "PACER",
    ECF: "the old CM/ECF",
    COURT: "the NextGen court",
}
"""The same within a sentence."""

EVENTS: Mapping[Event, str] = {
    Event.REHEARSAL_STARTED: "The rehearsal began.",
    Event.REHEARSAL_DELETED: "The rehearsal was deleted.",
    Event.CLOCK_MOVED: "The clock was moved forward.",
    Event.MAIL_SENT: "A letter was sent.",
    Event.PACER_SIGNED_ON: "Signed on at PACER with username and password.",
    Event.PACER_SIGN_ON_REFUSED: "PACER refused the sign-on.",
    Event.PACER_SIGNED_OFF: "Logged out of PACER.",
    Event.PACER_AUTHORIZED: "PACER vouched for the person to a site.",
    Event.PACER_TOKEN_ISSUED: "PACER told a site who has signed on.",
    Event.PACER_USERINFO_READ: "A site asked PACER for the person's details.",
    Event.PACER_CLIENT_REGISTERED: "A developer's site was registered with PACER.",
    Event.PACER_MANAGED: "Opened Manage My Account.",
    Event.PACER_UPGRADED: "The Legacy account was upgraded.",
    Event.PACER_UPGRADE_REFUSED: "The upgrade was refused.",
    Event.PACER_REGISTERED: "A new PACER account was registered.",
    Event.PACER_ACTIVATED: "The new PACER account was activated.",
    Event.PACER_SETTINGS_CHANGED: "The settings of the PACER account were changed.",
    Event.PACER_COURT_REGISTERED: "PACER noted that the account is linked at a court.",
    Event.PACER_RESET_ASKED: "Asked PACER for a new password.",
    Event.PACER_PASSWORD_RESET: "Chose a new PACER password by a mailed link.",
    Event.PACER_RESET_REFUSED: "The new PACER password was refused.",
    Event.PACER_USERNAME_ASKED: "Asked PACER for a forgotten username.",
    Event.PACER_SEARCHED: "Searched all courts with the Case Locator.",
    Event.PACER_SEARCH_REFUSED: "PACER refused the search.",
    Event.PACER_CHARGED: "PACER charged for a search, a docket or a document.",
    Event.PACER_INVOICED: "PACER sent a quarter's invoice.",
    Event.PACER_PAID: "A PACER fee payment was made.",
    Event.PACER_BALANCE_MOVED: "A balance moved to another PACER account.",
    Event.PACER_SIGN_ON_HALFWAY: "The PACER password was right; one more step comes first.",
    Event.PACER_UPDATE_SKIPPED: "Put off an update that PACER asks for.",
    Event.PACER_PASSCODE_REFUSED: "PACER refused a one-time passcode.",
    Event.PACER_SECURITY_CODE_MAILED: "PACER mailed a security code.",
    Event.PACER_ADDRESS_PROVED: "Proved the email address with the mailed security code.",
    Event.PACER_MULTIFACTOR_ADDED: "Added an authenticator app or backup codes.",
    Event.PACER_MULTIFACTOR_REMOVED: "Removed an authenticator app.",
    Event.PACER_MULTIFACTOR_LIFTED: "The PACER Service Center lifted multifactor authentication.",
    Event.PACER_MULTIFACTOR_REFUSED: "PACER refused a change of multifactor authentication.",
    Event.PACER_REDACTION_AGREED: "Agreed to the redaction rules at PACER.",
    Event.PSC_SEARCH_REACTIVATED: "The PACER Service Center switched searching on again.",
    Event.PSC_HOLD_RELEASED: "The PACER Service Center released an account held as a duplicate.",
    Event.PSC_USER_TYPE_VERIFIED: "The PACER Service Center verified a User Type.",
    Event.PSC_USER_TYPE_DECLINED: "The PACER Service Center did not verify a User Type.",
    Event.PSC_LETTER_POSTED: "The letter with the activation token came early.",
    Event.PACER_CJA_ASKED: "Asked the PACER Service Center to move CJA privileges.",
    Event.PSC_CJA_GRANTED: "CJA privileges were moved to the individual account.",
    Event.PSC_CJA_REFUSED: "The PACER Service Center did not move the CJA privileges.",
    Event.PSC_ACCOUNT_CLOSED: "The old CJA account was closed.",
    Event.PSC_REFUSED: "The PACER Service Center could not do that yet.",
    Event.PACER_CLIENT_CODE_GIVEN: "Gave PACER a client code after the login.",
    Event.PAA_ASKED: "A PAA asked to pay for a PACER account.",
    Event.PAA_RESCINDED: "A PAA took back its request.",
    Event.PAA_ACCEPTED: "Accepted a PAA's request: it pays from now on.",
    Event.PAA_IGNORED: "Ignored a PAA's request.",
    Event.PAA_REMOVED: "Removed a PACER account from its PAA.",
    Event.PAA_CODES_DEMANDED: "A PAA set what it demands of client codes.",
    Event.PAA_REFUSED: "Nothing changed between a PAA and a PACER account.",
    Event.PACER_LOGOUT_TOLD: "PACER told a court, or an application, of a log-out.",
    Event.COURT_SIGNED_OFF_BY_PACER: "Logged out of the court from elsewhere.",
    Event.COURT_LOGOUT_REFUSED: "The court did not believe a log-out told by PACER.",
    Event.COURT_EXEMPTION_CHANGED: "Changed the PACER exemption status at the court.",
    Event.COURT_EXEMPTION_REFUSED: "The court refused to change the PACER exemption status.",
    Event.COURT_ACCOUNT_UPDATED: "Updated the CM/ECF account at the court.",
    Event.ECF_SIGNED_ON: "Signed on at the old CM/ECF with the court's own login.",
    Event.ECF_SIGN_ON_REFUSED: "The old CM/ECF refused the login.",
    Event.ECF_SIGNED_OFF: "Logged out of the old CM/ECF.",
    Event.ECF_LOCKED_OUT: "Too many wrong passwords: the login is locked for a while.",
    Event.ECF_RESET_ASKED: "Asked the old CM/ECF for a new password.",
    Event.ECF_PASSWORD_RESET: "Chose a new CM/ECF password.",
    Event.ECF_RESET_REFUSED: "The new CM/ECF password was refused.",
    Event.ECF_LOGIN_CHANGED: "The CM/ECF login or password was changed.",
    Event.ECF_DOCKET_READ: "Read a docket in the old CM/ECF.",
    Event.ECF_FILED: "Filed a document in the old CM/ECF.",
    Event.ECF_FILING_REFUSED: "The old CM/ECF refused a filing.",
    Event.ECF_STAGE_MOVED: "The old CM/ECF moved on towards NextGen.",
    Event.ECF_SESSION_ENDED: "A session at the old CM/ECF ended without a log-out.",
    Event.PACER_COURT_LOGIN: "PACER told a court that a PACER login is good for reading there.",
    Event.PACER_COURT_LOGIN_REFUSED: "PACER told a court that a PACER login is not good there.",
    Event.ECF_PACER_SIGNED_ON: "Signed on at the old CM/ECF with a PACER login, to read.",
    Event.ECF_PACER_LOGIN_GIVEN: "Gave the old CM/ECF a PACER login, to be charged for reading.",
    Event.ECF_PACER_LOGIN_REFUSED: "The old CM/ECF refused a PACER login.",
    Event.ECF_DEFAULT_PACER_LOGIN: "Changed the default PACER login at the old CM/ECF.",
    Event.COURT_NOT_LIVE: "Came to a NextGen court that is not live yet.",
    Event.COURT_SIGNED_ON: "Signed on at the NextGen court through PACER.",
    Event.COURT_SIGN_ON_FAILED: "The sign-on through PACER did not come about.",
    Event.COURT_SIGNED_OFF: "Logged out of the NextGen court.",
    Event.COURT_LINK_REFUSED: "The link was refused.",
    Event.COURT_LINK_PROVED: "Proved the CM/ECF login and password on the linking form.",
    Event.COURT_LINK_CANCELLED: "Cancelled on the page that shows both accounts.",
    Event.COURT_LINKED: "The CM/ECF account was linked to the PACER account.",
    Event.COURT_UNLINKED: "The clerk ended a link.",
    Event.COURT_DOCKET_READ: "Read a docket at the NextGen court.",
    Event.COURT_FILED: "Filed a document at the NextGen court.",
    Event.COURT_FILING_REFUSED: "The NextGen court refused a filing.",
    Event.COURT_RESET_ASKED: "Asked the NextGen court for a new CM/ECF password.",
    Event.COURT_PASSWORD_RESET: "Chose a new CM/ECF password at the NextGen court.",
    Event.COURT_RESET_REFUSED: "The new CM/ECF password was refused.",
    Event.COURT_STAGE_MOVED: "The NextGen court moved on.",
    Event.COURT_CONVERSION_PAGE: "One more page of the record came over.",
    Event.COURT_CONVERTED: "The conversion is complete, counted and compared.",
    Event.COURT_CONVERSION_FAILED: "The conversion stopped.",
    Event.COURT_STAFF_SIGNED_ON: "The clerk signed on at the Clerk's desk.",
    Event.COURT_STAFF_SIGN_ON_REFUSED: "The Clerk's desk refused the staff login.",
    Event.COURT_STAFF_SIGNED_OFF: "The clerk left the Clerk's desk.",
    Event.COURT_FILER_CORRECTED: "The clerk corrected a filer's record.",
    Event.COURT_FILER_REINSTATED: "The clerk made a CM/ECF account active again.",
    Event.COURT_CLERK_REFUSED: "The Clerk's desk refused a move.",
    Event.PACER_COURT_UNREGISTERED: "PACER noted that the account is no longer linked at a court.",
    Event.PACER_E_FILE_ASKED: "Sent a registration to a court by way of PACER.",
    Event.PACER_E_FILE_REFUSED: "PACER took no registration.",
    Event.PACER_E_FILE_DECIDED: "PACER heard what a court made of a registration.",
    Event.COURT_REGISTRATION_RECEIVED: "A registration reached the court's queue.",
    Event.COURT_REGISTRATION_ACCEPTED: "The clerk accepted a registration.",
    Event.COURT_REGISTRATION_REJECTED: "The clerk rejected a registration.",
    Event.COURT_AGENT_ATTACHED: "Attached a filing agent at the court.",
    Event.COURT_AGENT_CHANGED: "Changed the permissions of a filing agent.",
    Event.COURT_AGENT_DETACHED: "Took a filing agent off.",
    Event.COURT_AGENT_REFUSED: "The court attached no filing agent.",
    Event.PACER_CHANGE_SENT: "Sent a change to a court by way of PACER.",
    Event.PACER_CHANGE_DECIDED: "PACER heard what a court made of a change.",
    Event.COURT_CHANGE_RECEIVED: "A change reached the court.",
    Event.COURT_CHANGE_ACCEPTED: "The court took a change over.",
    Event.COURT_CHANGE_REJECTED: "The court rejected a change.",
    Event.COURT_SUMMARY_SENT: "The court mailed a daily summary of notices.",
}

STAGES: Mapping[Stage, str] = {
    Stage.CURRENT: "Current generation",
    Stage.ANNOUNCED: "Announced",
    Stage.FROZEN: "Frozen",
    Stage.CONVERTED: "Converted",
    Stage.LIVE: "Live",
}

STAGE_MEANS: Mapping[Stage, str] = {
    Stage.CURRENT: "The old CM/ECF is open and nothing is announced.",
    Stage.ANNOUNCED: "The old CM/ECF is open and shows the notice. Linking is not possible yet.",
    Stage.FROZEN: "Nothing can be filed. The old CM/ECF can be read for a while, then it closes.",
    Stage.CONVERTED: "Everything has been brought over. Both are closed until the court opens.",
    Stage.LIVE: "The NextGen court is open: sign on with PACER, link, file. The old one has moved.",
}

WAITS_FOR: Mapping[str, str] = {
    PACER: "PACER does not answer just now.",
    ECF: "The old CM/ECF does not answer just now.",
    COURT: "The NextGen court does not answer just now.",
}
"""Why a court that is on its way stands still."""

STAGE_DATES: Mapping[Stage, str] = {
    Stage.ANNOUNCED: "the move is announced",
    Stage.FROZEN: "filing stops",
    Stage.CONVERTED: "the old CM/ECF closes and its records are brought over",
    Stage.LIVE: "the court goes live",
}
"""What happens when an announced moment has come."""

LEVERS: Mapping[Stage, str] = {
    Stage.ANNOUNCED: "Announce",
    Stage.FROZEN: "Freeze filing",
    Stage.CONVERTED: "Convert",
    Stage.LIVE: "Go live",
}
"""What the lever that leads on to a stage is called."""

GENERATIONS: Mapping[Generation, str] = {
    Generation.LEGACY: "Legacy",
    Generation.UPGRADED: "Upgraded",
}

HOLDERS: Mapping[Holder, str] = {
    Holder.INDIVIDUAL: "one person's own",
    Holder.SHARED: "shared",
    Holder.ADMINISTRATIVE: "administrative (PAA)",
    Holder.CJA: "CJA only",
}


def event_in_words(event: str) -> str:
    """Return the sentence for an event, or its name where a newer app tells one unknown here."""
    try:
        return EVENTS[Event(event)]
    except ValueError:
        return event
