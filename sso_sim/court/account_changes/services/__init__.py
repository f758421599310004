"""Receiving, listing, accepting and rejecting the account changes from PACER."""
