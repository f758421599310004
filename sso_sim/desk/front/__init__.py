"""The front page: the scenarios to start, and the ways into a rehearsal."""
