"""Collecting the facts for the doors, and recording sign-ons, log-outs and exemptions."""
