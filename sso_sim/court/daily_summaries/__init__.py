"""Notices of filing kept for the daily summary."""
