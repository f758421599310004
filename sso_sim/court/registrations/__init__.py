"""Requests to file here, and the clerk's answers."""
