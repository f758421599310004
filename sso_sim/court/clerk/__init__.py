"""Filers at the Clerk's desk: search, correct, unlink."""
