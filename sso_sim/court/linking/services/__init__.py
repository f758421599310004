"""Checking the CM/ECF login, keeping the proof, and making the link."""
