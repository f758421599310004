"""The guard, the visitor and the blueprint that all pages of Manage My Account share."""
