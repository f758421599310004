"""Changing memberships in an administrative account (PAA), and listing them."""
