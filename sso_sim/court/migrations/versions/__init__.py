"""The revisions of the tables of the NextGen court, oldest first."""
