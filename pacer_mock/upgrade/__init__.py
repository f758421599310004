"""Upgrading a Legacy account."""
