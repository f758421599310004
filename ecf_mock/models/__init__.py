"""The tables of the old CM/ECF beside the case record, a module a subject."""
