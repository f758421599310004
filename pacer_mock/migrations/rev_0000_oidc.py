"""The tables of PACER's OpenID provider when its history began."""

from __future__ import annotations

from alembic import op
from sqlalchemy import (
    JSON,
    Boolean,
    DateTime,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    String,
    Text,
)

from sso_sim.kit.migrations.rev_0000 import filled


# fmt: off
def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "oidc_clients",
        filled("rehearsal_id", String(40)), filled("client_id", String(64)),
        filled("secret_digest", String(64)), filled("name", String(100)),
        filled("court", String(10)), filled("redirect_uris", JSON()),
        filled("post_logout_redirect_uris", JSON()), filled("backchannel_logout_uri", Text()),
        filled("auth_method", String(32)), filled("require_pkce", Boolean()),
        filled("first_party", Boolean()), filled("access_token_seconds", Integer()),
        filled("id_token_seconds", Integer()),
        PrimaryKeyConstraint("rehearsal_id", "client_id", name="pk_oidc_clients"),
    )
    op.create_table(
        "oidc_codes",
        filled("rehearsal_id", String(40)), filled("digest", String(64)),
        filled("generation", Integer()), filled("client_id", String(64)),
        filled("account_number", String(7)), filled("client_code", String(32)),
        filled("redirect_uri", Text()), filled("scope", String(100)), filled("nonce", Text()),
        filled("code_challenge", String(128)), filled("code_challenge_method", String(10)),
        filled("signed_on_at", DateTime()), filled("acr", String(40)), filled("amr", JSON()),
        filled("sid", String(24)), filled("created_at", DateTime()),
        PrimaryKeyConstraint("rehearsal_id", "digest", name="pk_oidc_codes"),
    )
    op.create_index("ix_oidc_codes_created_at", "oidc_codes", ["created_at"])
    op.create_table(
        "oidc_key_choices",
        filled("rehearsal_id", String(40)), filled("kid", String(64)),
        PrimaryKeyConstraint("rehearsal_id", name="pk_oidc_key_choices"),
    )
    op.create_table(
        "oidc_participants",
        filled("rehearsal_id", String(40)), filled("sid", String(24)),
        filled("client_id", String(64)), filled("account_number", String(7)),
        PrimaryKeyConstraint("rehearsal_id", "sid", "client_id", name="pk_oidc_participants"),
    )
    op.create_index(
        "ix_oidc_participants_rehearsal_id_account_number",
        "oidc_participants", ["rehearsal_id", "account_number"]
    )
    op.create_table(
        "oidc_signing_keys",
        filled("kid", String(64)), filled("alg", String(10)), filled("public", JSON()),
        filled("sealed", LargeBinary()), filled("created_at", DateTime()),
        PrimaryKeyConstraint("kid", name="pk_oidc_signing_keys"),
    )
    op.create_table(
        "oidc_tokens",
        filled("rehearsal_id", String(40)), filled("digest", String(64)),
        filled("generation", Integer()), filled("client_id", String(64)),
        filled("account_number", String(7)), filled("client_code", String(32)),
        filled("scope", String(100)), filled("code_digest", String(64)),
        filled("nonce_digest", String(64)), filled("issued_at", DateTime()),
        filled("expires_at", DateTime()),
        PrimaryKeyConstraint("rehearsal_id", "digest", name="pk_oidc_tokens"),
    )
    op.create_index("ix_oidc_tokens_expires_at", "oidc_tokens", ["expires_at"])
    op.create_index(
        "ix_oidc_tokens_rehearsal_id_client_id_nonce_digest",
        "oidc_tokens", ["rehearsal_id", "client_id", "nonce_digest"]
    )
    op.create_index(
        "ix_oidc_tokens_rehearsal_id_code_digest",
        "oidc_tokens", ["rehearsal_id", "code_digest"]
    )
