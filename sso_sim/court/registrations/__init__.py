"""Requests to file at a court, and the clerk's answers."""
