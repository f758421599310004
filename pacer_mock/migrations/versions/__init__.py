"""The revisions of the tables of PACER, oldest first."""
