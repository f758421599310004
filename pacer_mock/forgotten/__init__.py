"""Forgotten username, forgotten password, and the reset link."""
