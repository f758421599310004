"""The rules of the case record: the kinds of case and event, and the blockers of a filing."""
