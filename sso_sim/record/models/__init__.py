"""The tables of the case record, a module a subject."""
