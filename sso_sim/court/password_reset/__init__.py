"""Resetting a forgotten CM/ECF password."""
