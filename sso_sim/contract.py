"""The words the apps say to one another over HTTP: claims, scopes, paths, stages, event names.

Owns every name that more than one app must agree on. Knows no app, no framework and no
database; every app may import it, and so may every domain package.
"""

from __future__ import annotations

from enum import StrEnum

from sso_sim.changes import CHANGE_FIELDS as CHANGE_FIELDS  # noqa: PLC0414  a part of the contract
from sso_sim.changes import ChangeKind as ChangeKind  # noqa: PLC0414  a part of the contract
from sso_sim.changes import ChangeState as ChangeState  # noqa: PLC0414  a part of the contract
from sso_sim.changes import Format as Format  # noqa: PLC0414  a part of the contract
from sso_sim.changes import Frequency as Frequency  # noqa: PLC0414  a part of the contract
from sso_sim.claims import CLIENT_CODE_REQUIRED as CLIENT_CODE_REQUIRED  # noqa: PLC0414  a part of the contract
from sso_sim.claims import SCOPES as SCOPES  # noqa: PLC0414  a part of the contract
from sso_sim.claims import Claims as Claims  # noqa: PLC0414  a part of the contract
from sso_sim.claims import Generation as Generation  # noqa: PLC0414  a part of the contract
from sso_sim.claims import Holder as Holder  # noqa: PLC0414  a part of the contract
from sso_sim.claims import Search as Search  # noqa: PLC0414  a part of the contract
from sso_sim.go_live import MOVES as MOVES  # noqa: PLC0414  a part of the contract
from sso_sim.go_live import Move as Move  # noqa: PLC0414  a part of the contract
from sso_sim.go_live import Stage as Stage  # noqa: PLC0414  a part of the contract
from sso_sim.go_live import moves_to as moves_to  # noqa: PLC0414  a part of the contract
from sso_sim.pacer_logins import OF_THE_PASSWORD as OF_THE_PASSWORD  # noqa: PLC0414  a part of the contract
from sso_sim.pacer_logins import PacerLogin as PacerLogin  # noqa: PLC0414  a part of the contract
from sso_sim.pacer_logins import PacerLoginRefusal as PacerLoginRefusal  # noqa: PLC0414  a part of the contract

DESK = "desk"
PACER = "pacer"
ECF = "ecf"
COURT = "court"
APPS = (DESK, PACER, ECF, COURT)
"""The apps in the order of their ports, from the base port up."""


class ServiceLever(StrEnum):
    """What the PACER Service Center does to an account, by hand of whoever plays it."""

    RELEASE = "release-hold"
    REACTIVATE = "reactivate-search"
    VERIFY_TYPE = "verify-user-type"
    DECLINE_TYPE = "decline-user-type"
    POST_LETTER = "post-letter"
    GRANT_CJA = "grant-cja-privileges"
    REFUSE_CJA = "refuse-cja-privileges"
    LIFT_MULTIFACTOR = "lift-multifactor"


class CourtKind(StrEnum):
    """The three kinds of court, each with menu words of its own."""

    DISTRICT = "district"
    BANKRUPTCY = "bankruptcy"
    APPELLATE = "appellate"


class Application(StrEnum):
    """What somebody without a CM/ECF account asks a court for, by way of PACER."""

    ADMISSION = "admission-and-e-file"
    E_FILE = "e-file-only"
    PRO_HAC_VICE = "pro-hac-vice"
    FEDERAL = "federal-attorney"
    SELF_REPRESENTED = "self-represented"
    FILING_AGENT = "filing-agent"


class Decision(StrEnum):
    """How far a court is with an application."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


class Path(StrEnum):
    """Public paths one app sends people to in another; `{court}` is filled in by the sender."""

    PACER_HOME = "/"
    SIGN_ON = "/csologin/login.jsf"
    SIGN_OFF = "/csologin/logout.jsf"
    CLIENT_CODE = "/csologin/client-code"
    CASE_LOCATOR = "/pcl/pages/search/find.jsf"
    MANAGE = "/pscof/login.xhtml"
    UPGRADE = "/pscof/upgrade/person"
    REGISTER = "/pscof/registration"
    E_FILE = "/pscof/manage/e-file/attorney"
    SERVICE_CENTER = "/psc/"
    OIDC_DISCOVERY = "/.well-known/openid-configuration"
    OIDC_KEYS = "/oidc/jwks"
    OIDC_AUTHORIZE = "/oidc/authorize"
    OIDC_TOKEN = "/oidc/token"
    OIDC_USERINFO = "/oidc/userinfo"
    OIDC_END_SESSION = "/oidc/logout"
    COURT_HOME = "/{court}/"
    COURT_LOGIN = "/{court}/cgi-bin/login.pl"
    COURT_DOCKET = "/{court}/cgi-bin/DktRpt.pl"
    COURT_SIGNED_ON = "/{court}/signed-on"
    COURT_LINK = "/{court}/utilities/link"
    COURT_CLERK = "/{court}/clerk/login"
    COURT_BACK_CHANNEL_LOGOUT = "/oidc/backchannel-logout/{court}"
    ECF_RESET = "/{court}/cgi-bin/password-reset.pl"
    ECF_EMERGENCY = "/{court}/emergency-filing"


BACK_CHANNEL_LOGOUT = "http://schemas.openid.net/event/backchannel-logout"
"""The event a logout token tells (OpenID Connect Back-Channel Logout 1.0, section 2.4)."""

LOGOUT_TOKEN_TYPE = "logout+jwt"
"""What such a token says of itself in its header, so that it is never taken for another."""


class Event(StrEnum):
    """The names of what happened, as they stand in the trail and in a scenario's proofs."""

    REHEARSAL_STARTED = "rehearsal.started"
    REHEARSAL_DELETED = "rehearsal.deleted"
    CLOCK_MOVED = "rehearsal.clock-moved"
    MAIL_SENT = "mail.sent"

    PACER_SIGNED_ON = "pacer.signed-on"
    PACER_SIGN_ON_REFUSED = "pacer.sign-on-refused"
    PACER_SIGNED_OFF = "pacer.signed-off"
    PACER_AUTHORIZED = "pacer.authorized"
    PACER_TOKEN_ISSUED = "pacer.token-issued"
    PACER_USERINFO_READ = "pacer.userinfo-read"
    PACER_CLIENT_REGISTERED = "pacer.client-registered"
    PACER_MANAGED = "pacer.managed"
    PACER_UPGRADED = "pacer.upgraded"
    PACER_UPGRADE_REFUSED = "pacer.upgrade-refused"
    PACER_REGISTERED = "pacer.registered"
    PACER_ACTIVATED = "pacer.activated"
    PACER_SETTINGS_CHANGED = "pacer.settings-changed"
    PACER_COURT_REGISTERED = "pacer.court-registered"
    PACER_RESET_ASKED = "pacer.reset-asked"
    PACER_PASSWORD_RESET = "pacer.password-reset"
    PACER_RESET_REFUSED = "pacer.reset-refused"
    PACER_USERNAME_ASKED = "pacer.username-asked"

    PACER_SEARCHED = "pacer.searched"
    PACER_SEARCH_REFUSED = "pacer.search-refused"
    PACER_CHARGED = "pacer.charged"
    PACER_INVOICED = "pacer.invoiced"
    PACER_PAID = "pacer.paid"
    PACER_BALANCE_MOVED = "pacer.balance-moved"
    PACER_REDACTION_AGREED = "pacer.redaction-agreed"
    PACER_LOGOUT_TOLD = "pacer.logout-told"

    PACER_SIGN_ON_HALFWAY = "pacer.sign-on-halfway"
    PACER_UPDATE_SKIPPED = "pacer.update-skipped"
    PACER_PASSCODE_REFUSED = "pacer.passcode-refused"
    PACER_SECURITY_CODE_MAILED = "pacer.security-code-mailed"
    PACER_ADDRESS_PROVED = "pacer.address-proved"
    PACER_MULTIFACTOR_ADDED = "pacer.multifactor-added"
    PACER_MULTIFACTOR_REMOVED = "pacer.multifactor-removed"
    PACER_MULTIFACTOR_LIFTED = "pacer.multifactor-lifted"
    PACER_MULTIFACTOR_REFUSED = "pacer.multifactor-refused"

    PSC_SEARCH_REACTIVATED = "psc.search-reactivated"
    PSC_HOLD_RELEASED = "psc.hold-released"
    PSC_USER_TYPE_VERIFIED = "psc.user-type-verified"
    PSC_USER_TYPE_DECLINED = "psc.user-type-declined"
    PSC_LETTER_POSTED = "psc.letter-posted"
    PSC_REFUSED = "psc.lever-refused"
    PACER_CJA_ASKED = "pacer.cja-asked"
    PSC_CJA_GRANTED = "psc.cja-granted"
    PSC_CJA_REFUSED = "psc.cja-refused"
    PSC_ACCOUNT_CLOSED = "psc.account-closed"

    PACER_CLIENT_CODE_GIVEN = "pacer.client-code-given"
    PAA_ASKED = "paa.asked"
    PAA_RESCINDED = "paa.rescinded"
    PAA_ACCEPTED = "paa.accepted"
    PAA_IGNORED = "paa.ignored"
    PAA_REMOVED = "paa.removed"
    PAA_CODES_DEMANDED = "paa.client-codes-demanded"
    PAA_REFUSED = "paa.change-refused"

    ECF_SIGNED_ON = "ecf.signed-on"
    ECF_SIGN_ON_REFUSED = "ecf.sign-on-refused"
    ECF_SIGNED_OFF = "ecf.signed-off"
    ECF_LOCKED_OUT = "ecf.locked-out"
    ECF_RESET_ASKED = "ecf.reset-asked"
    ECF_PASSWORD_RESET = "ecf.password-reset"
    ECF_RESET_REFUSED = "ecf.reset-refused"
    ECF_LOGIN_CHANGED = "ecf.login-changed"
    ECF_DOCKET_READ = "ecf.docket-read"
    ECF_FILED = "ecf.filed"
    ECF_FILING_REFUSED = "ecf.filing-refused"
    ECF_STAGE_MOVED = "ecf.stage-moved"
    ECF_SESSION_ENDED = "ecf.session-ended"

    PACER_COURT_LOGIN = "pacer.court-login"
    PACER_COURT_LOGIN_REFUSED = "pacer.court-login-refused"
    ECF_PACER_SIGNED_ON = "ecf.pacer-signed-on"
    ECF_PACER_LOGIN_GIVEN = "ecf.pacer-login-given"
    ECF_PACER_LOGIN_REFUSED = "ecf.pacer-login-refused"
    ECF_DEFAULT_PACER_LOGIN = "ecf.default-pacer-login"

    COURT_NOT_LIVE = "court.not-live"
    COURT_SIGNED_ON = "court.signed-on"
    COURT_SIGN_ON_FAILED = "court.sign-on-failed"
    COURT_SIGNED_OFF = "court.signed-off"
    COURT_SIGNED_OFF_BY_PACER = "court.signed-off-by-pacer"
    COURT_LOGOUT_REFUSED = "court.logout-refused"
    COURT_EXEMPTION_CHANGED = "court.exemption-changed"
    COURT_EXEMPTION_REFUSED = "court.exemption-refused"
    COURT_ACCOUNT_UPDATED = "court.account-updated"
    COURT_LINK_REFUSED = "court.link-refused"
    COURT_LINK_PROVED = "court.link-proved"
    COURT_LINK_CANCELLED = "court.link-cancelled"
    COURT_LINKED = "court.linked"
    COURT_UNLINKED = "court.unlinked"
    COURT_DOCKET_READ = "court.docket-read"
    COURT_FILED = "court.filed"
    COURT_FILING_REFUSED = "court.filing-refused"
    COURT_RESET_ASKED = "court.reset-asked"
    COURT_PASSWORD_RESET = "court.password-reset"
    COURT_RESET_REFUSED = "court.reset-refused"
    COURT_STAGE_MOVED = "court.stage-moved"
    COURT_CONVERSION_PAGE = "court.conversion-page"
    COURT_CONVERTED = "court.converted"
    COURT_CONVERSION_FAILED = "court.conversion-failed"

    COURT_STAFF_SIGNED_ON = "court.staff-signed-on"
    COURT_STAFF_SIGN_ON_REFUSED = "court.staff-sign-on-refused"
    COURT_STAFF_SIGNED_OFF = "court.staff-signed-off"
    COURT_FILER_CORRECTED = "court.filer-corrected"
    COURT_FILER_REINSTATED = "court.filer-reinstated"
    COURT_CLERK_REFUSED = "court.clerk-refused"
    PACER_COURT_UNREGISTERED = "pacer.court-unregistered"

    PACER_E_FILE_ASKED = "pacer.e-file-asked"
    PACER_E_FILE_REFUSED = "pacer.e-file-refused"
    PACER_E_FILE_DECIDED = "pacer.e-file-decided"
    COURT_REGISTRATION_RECEIVED = "court.registration-received"
    COURT_REGISTRATION_ACCEPTED = "court.registration-accepted"
    COURT_REGISTRATION_REJECTED = "court.registration-rejected"

    COURT_AGENT_ATTACHED = "court.agent-attached"
    COURT_AGENT_CHANGED = "court.agent-changed"
    COURT_AGENT_DETACHED = "court.agent-detached"
    COURT_AGENT_REFUSED = "court.agent-refused"

    PACER_CHANGE_SENT = "pacer.change-sent"
    PACER_CHANGE_DECIDED = "pacer.change-decided"
    COURT_CHANGE_RECEIVED = "court.change-received"
    COURT_CHANGE_ACCEPTED = "court.change-accepted"
    COURT_CHANGE_REJECTED = "court.change-rejected"
    COURT_SUMMARY_SENT = "court.daily-summary-sent"
