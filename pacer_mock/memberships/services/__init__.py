"""The use cases of memberships."""
