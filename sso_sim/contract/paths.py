"""The public paths by which one app sends people to another.

Owns every path on which more than one app must agree. Must not know any app, framework or database.
"""

from __future__ import annotations

from enum import StrEnum


class Path(StrEnum):
    """Public paths to which one app sends people in another; the sender fills in `{court}`."""

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
