"""The rules of oidc: pure, told the time."""
