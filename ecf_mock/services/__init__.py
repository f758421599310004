"""The use cases of the current-generation CM/ECF; each takes a session and the time."""
