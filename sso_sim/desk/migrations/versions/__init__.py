"""The revisions of the tables of the desk, oldest first."""
