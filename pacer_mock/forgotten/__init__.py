"""Recovering a forgotten username or password, with the reset link."""
