"""The revisions of the tables of the old CM/ECF, oldest first."""
