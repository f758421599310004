"""Enrolling in multifactor authentication, and switching it off."""
