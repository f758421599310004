"""The provider's metadata (OpenID Connect Discovery 1.0, RFC 8414).

Owns one pure function. The caller passes the issuer: it comes from the settings and the rehearsal,
never from the Host header of a request.
"""

from __future__ import annotations

from typing import Any

from pacer_mock.oidc.domain.authorization import ACR_MULTIFACTOR, ACR_PASSWORD, Prompt
from pacer_mock.oidc.domain.claims import RELEASABLE
from pacer_mock.oidc.domain.clients import ClientAuth
from pacer_mock.oidc.keys import ALGORITHM
from sso_sim.contract.claims import SCOPES
from sso_sim.contract.paths import Path


def metadata(issuer: str) -> dict[str, Any]:
    """Return the discovery document of *issuer*."""
    return {
        "issuer": issuer,
        "authorization_endpoint": issuer + Path.OIDC_AUTHORIZE,
        "token_endpoint": issuer + Path.OIDC_TOKEN,
        "userinfo_endpoint": issuer + Path.OIDC_USERINFO,
        "jwks_uri": issuer + Path.OIDC_KEYS,
        "end_session_endpoint": issuer + Path.OIDC_END_SESSION,
        "scopes_supported": list(SCOPES),
        "response_types_supported": ["code"],
        "response_modes_supported": ["query"],
        "grant_types_supported": ["authorization_code"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": [ALGORITHM],
        "token_endpoint_auth_methods_supported": [method.value for method in ClientAuth],
        "code_challenge_methods_supported": ["S256"],
        "prompt_values_supported": [prompt.value for prompt in Prompt],
        "acr_values_supported": [ACR_PASSWORD, ACR_MULTIFACTOR],
        "claim_types_supported": ["normal"],
        "claims_supported": [
            *RELEASABLE,
            *("iss", "aud", "exp", "iat", "auth_time", "nonce", "acr", "amr", "at_hash", "sid"),
        ],
        "claims_parameter_supported": False,
        "request_parameter_supported": False,
        "request_uri_parameter_supported": False,
        "authorization_response_iss_parameter_supported": True,
        "backchannel_logout_supported": True,
        "backchannel_logout_session_supported": True,
    }
