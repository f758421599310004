"""Entering and leaving a court: the visitor, the doors, the sign-on through PACER."""
