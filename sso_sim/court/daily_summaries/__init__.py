"""Notices of filing that wait for the daily summary."""
