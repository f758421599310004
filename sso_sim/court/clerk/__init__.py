"""The clerk's work on filers: search, correct, reinstate, unlink."""
